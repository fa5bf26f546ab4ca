package dev.exhibit.ui.common;

/** The way from an engagement to that of the next period. */
public final class NextPeriod {
  private NextPeriod() {}

  /** Asks for an empty folder and leads to the steps; nothing is written before the last one. */
  public static void begin(UiContext context) {
    context
        .files()
        .chooseFolder()
        .ifPresent(folder -> context.navigator().go(new Place.Begin(folder, true)));
  }
}
