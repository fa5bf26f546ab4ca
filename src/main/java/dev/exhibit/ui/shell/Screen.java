package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;
import java.util.Arrays;
import java.util.Optional;

/** The screens, in the order of the sidebar and of Ctrl+0, Ctrl+1 and so on. */
public enum Screen {
  START(0, "fth-compass"),
  OVERVIEW(1, "fth-grid"),
  CONTROLS(2, "fth-shield"),
  TIMELINE(3, "fth-activity"),
  GAPS(4, "fth-list"),
  ALERTS(5, "fth-bell"),
  PACKAGES(6, "fth-package"),
  SOURCES(7, "fth-database"),
  SETTINGS(8, "fth-settings");

  private final int digit;
  private final String icon;

  Screen(int digit, String icon) {
    this.digit = digit;
    this.icon = icon;
  }

  String icon() {
    return icon;
  }

  /** The digit that leads here with Ctrl. */
  int digit() {
    return digit;
  }

  /** The screen of a digit, if there is one. */
  static Optional<Screen> ofDigit(int digit) {
    return Arrays.stream(values()).filter(screen -> screen.digit == digit).findFirst();
  }

  String title() {
    return Messages.word("screen", this);
  }

  /** Where the sidebar leads. */
  Place place() {
    return switch (this) {
      case OVERVIEW -> new Place.Overview();
      case CONTROLS -> new Place.Controls(null, null);
      case TIMELINE -> new Place.Timeline("", null, null, null);
      case GAPS -> new Place.Gaps(null);
      case ALERTS -> new Place.Alerts(null);
      case PACKAGES -> new Place.Packages();
      case SOURCES -> new Place.Sources(null, false);
      case SETTINGS -> new Place.Settings();
      case START -> new Place.Start();
    };
  }

  /** The screen on which a place is. */
  static Screen of(Place place) {
    return switch (place) {
      case Place.Overview overview -> OVERVIEW;
      case Place.Controls controls -> CONTROLS;
      case Place.Timeline timeline -> TIMELINE;
      case Place.Gaps gaps -> GAPS;
      case Place.Alerts alerts -> ALERTS;
      case Place.Packages packages -> PACKAGES;
      case Place.Opened opened -> PACKAGES;
      case Place.Sources sources -> SOURCES;
      case Place.Settings settings -> SETTINGS;
      case Place.Engagement engagement -> SETTINGS;
      case Place.Begin begin -> SETTINGS;
      case Place.Start start -> START;
    };
  }
}
