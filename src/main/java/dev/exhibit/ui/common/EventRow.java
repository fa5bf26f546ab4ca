package dev.exhibit.ui.common;

import dev.exhibit.model.AuditEvent;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One row of a long list of events.
 *
 * @param index its place in the list, from 0
 * @param event null while it is being fetched, and in a row that stands over others
 * @param before time of the event above, null when that is not at hand
 * @param day whose events stand below, null in the row of an event
 */
public record EventRow(
    int index, @Nullable AuditEvent event, @Nullable Instant before, @Nullable LocalDate day) {
  /** The row of an event. */
  public EventRow(int index, @Nullable AuditEvent event, @Nullable Instant before) {
    this(index, event, before, null);
  }
}
