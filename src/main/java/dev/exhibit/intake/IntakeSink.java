package dev.exhibit.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Receives what reading finds, in the order of the inputs, on the reading thread. */
public interface IntakeSink {

  /** A record that became an event. */
  void event(Incoming event);

  /** A record that could not be read. */
  void rejected(Reject reject);

  /** An input that holds no record. */
  void skipped(String file, String reason);

  /** Nothing comes at the moment; what came should not wait for more. */
  default void idle() {}

  /** An input that gave at least one record is finished. */
  void finished(String file);

  /**
   * An event on its way to the store.
   *
   * @param source whose event it is
   * @param id its identity
   * @param hash lower-case hex SHA-256 of the unaltered record
   * @param json the document, UTF-8
   * @param yearInferred whether nobody said of which year it is
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way to the wire, never compared
  record Incoming(
      String source,
      String id,
      String hash,
      Instant time,
      byte[] json,
      String file,
      Place place,
      long length,
      boolean yearInferred) {}

  /**
   * A record that goes into the rejects file.
   *
   * @param source whose record it is; null when that could not be told
   * @param length bytes concerned
   * @param reason a sentence
   * @param sha256 lower-case hex of the bytes; null when they were not read whole
   * @param original the bytes themselves; null when they are too large or not one element
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  record Reject(
      @Nullable String source,
      String file,
      Place place,
      long length,
      String reason,
      @Nullable String sha256,
      byte @Nullable [] original) {
    /** The same, of this source where its own is not known. */
    Reject of(@Nullable String otherwise) {
      return source != null || otherwise == null
          ? this
          : new Reject(otherwise, file, place, length, reason, sha256, original);
    }
  }
}
