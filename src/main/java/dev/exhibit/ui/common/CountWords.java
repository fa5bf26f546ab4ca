package dev.exhibit.ui.common;

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
}
