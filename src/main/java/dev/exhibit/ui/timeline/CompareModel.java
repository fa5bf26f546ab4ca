package dev.exhibit.ui.timeline;

import dev.exhibit.model.AuditEvent;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Two events that are compared: the first is chosen, then another. */
final class CompareModel {
  /** Both. */
  record Pair(AuditEvent first, AuditEvent second) {}

  private final ReadOnlyObjectWrapper<@Nullable AuditEvent> first = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Pair> pair = new ReadOnlyObjectWrapper<>();

  /** Chooses an event: as the first, or to be compared with it; the first once more is let go. */
  void choose(AuditEvent event) {
    AuditEvent before = first.get();
    if (before == null) {
      first.set(event);
    } else if (before.id().equals(event.id())) {
      first.set(null);
    } else {
      pair.set(new Pair(before, event));
    }
  }

  /** Ends comparing. */
  void close() {
    pair.set(null);
    first.set(null);
  }

  /** The event that another is to be compared with, null for none. */
  ReadOnlyObjectProperty<@Nullable AuditEvent> firstProperty() {
    return first.getReadOnlyProperty();
  }

  /** What is compared, null for nothing. */
  ReadOnlyObjectProperty<@Nullable Pair> pairProperty() {
    return pair.getReadOnlyProperty();
  }
}
