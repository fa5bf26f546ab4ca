package dev.exhibit.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few rows of a long list, in time order.
 *
 * @param next where the next page starts; null on the last one
 */
public record EventPage(List<AuditEvent> events, @Nullable PageCursor next) {
  public EventPage {
    events = List.copyOf(events);
  }
}
