package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.task.Cancellation;
import java.io.IOException;

/** The populations of a package, streamed so that memory stays flat. */
@FunctionalInterface
public interface Rows {
  /**
   * Hands over every document of a control's population, in the order of event time, then event id.
   *
   * @throws IOException what the sink threw
   * @throws dev.exhibit.model.UserFacingException when the store could not answer fully; the
   *     package is then refused
   */
  void send(Control control, Sink sink, Cancellation cancellation) throws IOException;

  /** Receives rows. */
  @FunctionalInterface
  interface Sink {
    /** Takes the next row. */
    void accept(AuditEvent row) throws IOException;
  }
}
