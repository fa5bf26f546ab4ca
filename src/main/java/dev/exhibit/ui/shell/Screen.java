package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Place;

/** The screens, in the order of the sidebar and of Ctrl+1, Ctrl+2 and so on. */
public enum Screen {
  OVERVIEW("fth-grid"),
  CONTROLS("fth-shield"),
  TIMELINE("fth-activity"),
  GAPS("fth-list"),
  PACKAGES("fth-package"),
  SOURCES("fth-database"),
  SETTINGS("fth-settings");

  private final String icon;

  Screen(String icon) {
    this.icon = icon;
  }

  String icon() {
    return icon;
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
      case PACKAGES -> new Place.Packages();
      case SOURCES -> new Place.Sources();
      case SETTINGS -> new Place.Settings();
    };
  }

  /** The screen on which a place is. */
  static Screen of(Place place) {
    return switch (place) {
      case Place.Overview overview -> OVERVIEW;
      case Place.Controls controls -> CONTROLS;
      case Place.Timeline timeline -> TIMELINE;
      case Place.Gaps gaps -> GAPS;
      case Place.Packages packages -> PACKAGES;
      case Place.Sources sources -> SOURCES;
      case Place.Settings settings -> SETTINGS;
    };
  }
}
