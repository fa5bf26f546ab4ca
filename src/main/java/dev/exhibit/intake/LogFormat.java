package dev.exhibit.intake;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A family of log records that intake can read. Implementations are pure. */
public interface LogFormat {

  /** The name of its source, which is also {@code event.dataset}. */
  String source();

  /** What an element of an input is; its values may be of any type whatever. */
  Reading read(Map<String, ? extends @Nullable Object> element);

  /** Whether damaged text looks as if it had been a record of this family. */
  boolean resembles(String text);

  /** What an element is. */
  sealed interface Reading {
    /**
     * A record of the family.
     *
     * @param id the source's own id; null when the record has none
     * @param time when it happened
     * @param fields the audit event's fields, but for its identity, proof and arrival
     */
    record Event(@Nullable String id, Instant time, EventFields fields) implements Reading {}

    /** A record of the family that cannot become an event; the reason is a sentence. */
    record Unusable(String reason) implements Reading {}

    /** Something known that is not a record of the family, by name. */
    record Other(String name) implements Reading {}

    /** Nothing known. */
    record Unknown() implements Reading {}
  }
}
