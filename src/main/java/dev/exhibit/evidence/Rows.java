package dev.exhibit.evidence;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Exhibit;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.util.Set;

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
  void send(Control control, Sink<AuditEvent> sink, Cancellation cancellation) throws IOException;

  /**
   * Hands over what is made of every document, in the same order. Whoever fetches documents ahead
   * may make it there, on several threads and in any order.
   *
   * @throws IOException what the sink threw
   */
  default <R> void sendMade(
      Control control, Maker<R> maker, Sink<R> sink, Cancellation cancellation) throws IOException {
    send(control, row -> sink.accept(maker.make(row)), cancellation);
  }

  /**
   * Hands over what is made of every document that an exhibit shows, in the same order; rows of
   * populations alone have none.
   *
   * @return how many documents were left out because they are one with another that was handed over
   * @throws IOException what the sink threw
   */
  default <R> long sendMade(
      Exhibit exhibit, Maker<R> maker, Sink<R> sink, Cancellation cancellation) throws IOException {
    throw new IllegalStateException("there are no rows of " + exhibit.id());
  }

  /** The same, without any of these controls' documents. */
  default Rows except(Set<String> controls) {
    Rows all = this;
    return new Rows() {
      @Override
      public void send(Control control, Sink<AuditEvent> sink, Cancellation cancellation)
          throws IOException {
        if (!controls.contains(control.id())) {
          all.send(control, sink, cancellation);
        }
      }

      @Override
      public <R> void sendMade(
          Control control, Maker<R> maker, Sink<R> sink, Cancellation cancellation)
          throws IOException {
        if (!controls.contains(control.id())) {
          all.sendMade(control, maker, sink, cancellation);
        }
      }

      @Override
      public <R> long sendMade(
          Exhibit exhibit, Maker<R> maker, Sink<R> sink, Cancellation cancellation)
          throws IOException {
        return all.sendMade(exhibit, maker, sink, cancellation);
      }
    };
  }

  /** Receives rows. */
  @FunctionalInterface
  interface Sink<R> {
    /** Takes the next row. */
    void accept(R row) throws IOException;
  }

  /** Makes of a row what is wanted of it. */
  interface Maker<R> {
    /** Depends on nothing but the row. */
    R make(AuditEvent row);

    /** About how many bytes of memory that takes. */
    long size(R made);
  }
}
