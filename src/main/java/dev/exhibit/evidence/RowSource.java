package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The documents of one question in a store at one moment, unordered. Answers are complete or an
 * exception: nothing partial comes back.
 */
public interface RowSource {
  /** Counts of the documents over time. */
  Histogram histogram(TimeSpan span, Duration width);

  /** Every document in the span, in any order, on the calling thread. */
  void walk(TimeSpan span, Consumer<AuditEvent> sink, Cancellation cancellation);
}
