package dev.exhibit.ui.common;

import dev.exhibit.model.State;

/** What a control applies to, in words. */
public final class CountWords {
  private CountWords() {}

  /**
   * To how many items it applies; where an event is not an item by itself, by how many events they
   * are told.
   */
  public static String appliesTo(long items, long events) {
    if (items == events) {
      return Messages.text("control.counts.events", events);
    }
    return events == 0
        ? Messages.text("control.counts.items", items)
        : Messages.text("control.counts.told", items, events);
  }

  /**
   * Whether anything was counted: of a control that cannot be judged, and for which no store was
   * asked, no number is known. One that judges alerts asks none and counts all the same.
   *
   * @param items to which it applies
   */
  public static boolean isCounted(State state, boolean asked, long items) {
    return asked || items > 0 || state != State.NOT_EVALUABLE;
  }

  /** Whether that there is no exception is known: only what could be seen was looked through. */
  public static boolean isKnown(State state, long exceptions) {
    return exceptions > 0 || state != State.NOT_EVALUABLE;
  }

  /** How many exceptions there are. */
  public static String exceptions(State state, long count) {
    return isKnown(state, count)
        ? Messages.text("control.counts.exceptions", count)
        : Messages.text("control.counts.unseen");
  }
}
