package dev.exhibit.model;

/**
 * What the log store answered. A failed shard, a missing index or a time-out makes it {@link
 * Partial}, so that nobody can mistake it for zero.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {

  /** What was found; of a partial answer a lower bound. */
  T value();

  /** How it was found. */
  Proof proof();

  /** The store looked everywhere. */
  record Complete<T>(T value, Proof proof) implements Answer<T> {}

  /**
   * The store could not look everywhere.
   *
   * @param value what it did find: at least this
   * @param reason what could not be seen, for a person
   */
  record Partial<T>(T value, Proof proof, String reason) implements Answer<T> {}
}
