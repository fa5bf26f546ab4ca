package dev.exhibit.ui.common;

/** What a link says of the place that it leads to. */
public final class PlaceWord {
  private PlaceWord() {}

  /** The name of its screen, or of the form that it is. */
  public static String of(Place place) {
    return Messages.text(
        switch (place) {
          case Place.Overview there -> "screen.OVERVIEW";
          case Place.Controls there -> "screen.CONTROLS";
          case Place.Timeline there -> "screen.TIMELINE";
          case Place.Gaps there -> "screen.GAPS";
          case Place.Alerts there -> "screen.ALERTS";
          case Place.Packages there -> "screen.PACKAGES";
          case Place.Opened there -> "screen.PACKAGES";
          case Place.Sources there -> "screen.SOURCES";
          case Place.Settings there -> "screen.SETTINGS";
          case Place.Engagement there -> "engagement.title";
          case Place.Begin there -> "engagement.title";
          case Place.Start there -> "screen.START";
        });
  }
}
