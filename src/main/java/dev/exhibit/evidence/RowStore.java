package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Exhibit;
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

  /** The documents of a control's population. */
  default RowSource of(Control control) {
    return new RowSource() {
      @Override
      public Histogram histogram(TimeSpan span, Duration width) {
        return RowStore.this.histogram(control, span, width);
      }

      @Override
      public void walk(TimeSpan span, Consumer<AuditEvent> sink, Cancellation cancellation) {
        RowStore.this.walk(control, span, sink, cancellation);
      }
    };
  }

  /** The documents that an exhibit shows; a store of populations alone has none. */
  default RowSource of(Exhibit exhibit) {
    throw new IllegalStateException("there are no rows of " + exhibit.id());
  }
}
