package dev.exhibit.evaluation;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.task.Cancellation;
import java.util.List;

/** A log store that can be told what it will be asked, so that it asks in few requests. */
interface Foresight extends LogStore {
  /** What comes next; what was expected before and is not among it is forgotten. */
  void expect(List<Expected> questions, Cancellation cancellation);

  /** Keeps what shall outlive the run. */
  default void keep() {}
}
