package dev.exhibit.evaluation;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.task.Cancellation;
import java.util.List;
import java.util.function.Consumer;

/** A log store that can be told what it will be asked, so that it asks in few requests. */
interface Foresight extends LogStore {
  /** What comes next; what was expected before and is not among it is forgotten. */
  void expect(List<Expected> questions, Cancellation cancellation);

  /**
   * Hands over what is made of every matching document, in no order.
   *
   * @return how many documents there were
   */
  Answer<Long> digest(
      Selection selection, Digest digest, Consumer<byte[]> sink, Cancellation cancellation);

  /** Keeps what shall outlive the run. */
  default void keep() {}

  /** This store, or a view of it that can be told. */
  static Foresight of(LogStore log) {
    return log instanceof Foresight foresight ? foresight : new AskedTogether(log);
  }
}
