package dev.exhibit.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What something found in an input is. */
public sealed interface Reading {
  /**
   * A record of a known family.
   *
   * @param source whose event it is, and its {@code event.dataset}
   * @param id the source's own id; null when the record has none, then one is derived from its host
   *     ({@code host.name}) and bytes
   * @param time when it happened
   * @param fields the audit event's fields, but for its identity, proof and arrival
   */
  record Event(String source, @Nullable String id, Instant time, EventFields fields)
      implements Reading {}

  /**
   * A record of a known family that cannot become an event.
   *
   * @param source whose record it is
   * @param reason a sentence
   */
  record Unusable(String source, String reason) implements Reading {}

  /**
   * Something known that is not a record, by name: "not a log record but {@code name}". An input
   * that holds nothing else is skipped.
   */
  record Other(String name) implements Reading {}

  /**
   * Something known in which nothing happened, by name: a tool's progress between its records. It
   * is passed over; an input that holds nothing else is skipped by this name.
   */
  record Aside(String name) implements Reading {}

  /** Nothing known. */
  record Unknown() implements Reading {}
}
