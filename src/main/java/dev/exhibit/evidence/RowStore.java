package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A population in a store at one moment, unordered. Answers are complete or an exception: nothing
 * partial comes back.
 */
public interface RowStore {
  /** Counts of the population's documents over time. */
  Histogram histogram(Control control, TimeSpan span, Duration width);

  /** Every document of the population in the span, in any order, on the calling thread. */
  void walk(Control control, TimeSpan span, Consumer<AuditEvent> sink, Cancellation cancellation);
}
