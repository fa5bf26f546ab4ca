package dev.exhibit.logstore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes audit events into the log store. */
public interface EventWriter {

  /**
   * Creates the events that are not there yet and returns when the store has acknowledged each one
   * durably. Retries what the store is too busy for; an event is never written twice.
   *
   * @return one outcome an event, in the same order
   * @throws dev.exhibit.model.StoreUnavailableException when the store cannot be asked after
   *     retries; some of the batch may then be there, and writing it again is safe
   */
  List<Outcome> write(List<NewEvent> batch);

  /** Makes all that was written searchable. */
  void refresh(List<String> indices);

  /**
   * An event to be created.
   *
   * @param index where to
   * @param id the document's id, at most 512 bytes
   * @param hash {@code event.hash}, by which a duplicate is told from a conflict
   * @param json the document, UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way to the wire, never compared
  record NewEvent(String index, String id, String hash, byte[] json) {}

  /** What became of one event. */
  sealed interface Outcome {
    /** It is new and stored. */
    record Created() implements Outcome {}

    /**
     * The id is taken.
     *
     * @param hash {@code event.hash} of the one that is there; null when it has none
     */
    record Exists(@Nullable String hash) implements Outcome {}

    /** The store will not take it. */
    record Rejected(String reason) implements Outcome {}
  }
}
