package dev.exhibit.ui.common;

import dev.exhibit.model.SourceHealth;

/** How many events a source has, in words: exact, at least so many, or not counted. */
public final class SourceCount {
  private SourceCount() {}

  /** Whether anything was counted: nothing stands behind it, or the store said nothing of it. */
  public static boolean isCounted(SourceHealth source) {
    return source.detail().connected() && (source.answered() || source.events() > 0);
  }

  /** For a list: 8,605 events, at least 1.38 M events, not counted. */
  public static String brief(SourceHealth source) {
    if (!isCounted(source)) {
      return Messages.text("sources.uncounted");
    }
    return Messages.text(
        source.answered() ? "sources.count" : "sources.count.least",
        source.events(),
        Formats.rough(source.events()));
  }

  /** For a narrow column: 8,605, ≥ 1.38 M, and a dash where nothing was counted. */
  public static String narrow(SourceHealth source) {
    if (!isCounted(source)) {
      return Messages.text("sources.narrow.uncounted");
    }
    String count = Formats.rough(source.events());
    return source.answered() ? count : Messages.text("sources.narrow.least", count);
  }

  /** In full: every digit, or why nothing was counted. */
  public static String told(SourceHealth source) {
    if (!isCounted(source)) {
      return Messages.text(
          source.detail().connected() ? "sources.uncounted.silent" : "sources.uncounted.noindex");
    }
    if (source.events() == 0) {
      return Messages.text("sources.unseen");
    }
    return Messages.text(
        source.answered() ? "sources.events" : "sources.events.least", source.events());
  }

  /** What stands for its days, for who cannot see them. */
  public static String spoken(SourceHealth source) {
    return Messages.text("sources.spoken", source.source(), told(source), source.blind().size());
  }
}
