package dev.exhibit.ui.timeline;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.ui.common.EventFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Two events field by field. */
final class EventDifference {
  /** A field of both; empty where one has none. */
  record Line(String field, String left, String right) {
    boolean differs() {
      return !left.equals(right);
    }
  }

  private EventDifference() {}

  /** Every field of either, in the order in which an event shows them. */
  static List<Line> of(AuditEvent left, AuditEvent right) {
    Map<String, String> one = values(left);
    Map<String, String> other = values(right);
    List<Line> lines = new ArrayList<>();
    one.forEach((field, value) -> lines.add(new Line(field, value, other.getOrDefault(field, ""))));
    Set<String> known = one.keySet();
    other.forEach((field, value) -> {
      if (!known.contains(field)) {
        lines.add(new Line(field, "", value));
      }
    });
    return List.copyOf(lines);
  }

  private static Map<String, String> values(AuditEvent event) {
    return EventFields.lines(event).stream()
        .collect(
            Collectors.toMap(
                EventFields.Line::field,
                EventFields.Line::value,
                (one, other) -> one + ", " + other,
                LinkedHashMap::new));
  }
}
