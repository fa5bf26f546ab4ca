package dev.exhibit.evaluation;

import dev.exhibit.model.Control;
import dev.exhibit.model.Item;
import dev.exhibit.model.ItemRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many items depart. Exceptions are counted item by attribute, so that one that fails two is
 * two of them; yet it is one item, and an entry of spans stands for several.
 */
final class Departing {
  private Departing() {}

  static long items(Control control, List<Item> exceptions) {
    if (!(control.items() instanceof ItemRule.Spans)) {
      return exceptions.stream()
          .map(item -> List.of(item.eventId(), item.time(), item.onWhat()))
          .distinct()
          .count();
    }
    Map<String, Long> counts = new HashMap<>();
    exceptions.forEach(item -> counts.put(item.eventId(), item.count()));
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What the gap of a control with exceptions says. */
  static String sentence(Control control, List<Item> exceptions) {
    long items = items(control, exceptions);
    return items == 1
        ? "1 item departs from the control."
        : items + " items depart from the control.";
  }
}
