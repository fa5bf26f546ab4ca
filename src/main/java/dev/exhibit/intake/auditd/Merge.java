package dev.exhibit.intake.auditd;

import dev.exhibit.intake.EventFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one event, to which its records add what those before did not say. */
final class Merge {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  /** What has no field of its own, by the record's name for it. */
  private final Map<String, Object> own = new LinkedHashMap<>();

  /** Sets a field unless it has a value; false when it has another one. */
  boolean first(String field, @Nullable Object value) {
    Object there = value == null ? null : fields.putIfAbsent(field, value);
    return there == null || there.equals(value);
  }

  /** Adds to what has no field of its own; several values become a list. */
  void own(String name, Object value) {
    Object there = own.putIfAbsent(name, value);
    if (there == null) {
      return;
    }
    if (there instanceof List<?> many) {
      @SuppressWarnings("unchecked") // only this method puts lists there
      List<Object> values = (List<Object>) many;
      values.add(value);
    } else if (!there.equals(value)) {
      own.put(name, new ArrayList<>(List.of(there, value)));
    }
  }

  @Nullable String text(String field) {
    return fields.get(field) instanceof String text ? text : null;
  }

  @Nullable String ownText(String name) {
    return own.get(name) instanceof String text ? text : null;
  }

  EventFields finish() {
    EventFields finished = new EventFields();
    fields.forEach(finished::put);
    return finished.put(AuditdFormat.SOURCE, own);
  }
}
