package dev.exhibit.intake;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A family whose records are lines of text, or made of several. */
public non-sealed interface LineFormat extends LogFormat {
  /** The year in which {@link #yearless} places a time: a leap year, so that no day is missing. */
  int NO_YEAR = 2000;

  /** Whether a line is one of this family; cheap, since every line of every input is asked. */
  boolean recognises(String line);

  /** A reader for one input. */
  LineReader open(InputHints hints);

  /** The time of a line that names no year, in {@link #NO_YEAR}; null when it names one. */
  default @Nullable LocalDateTime yearless(String line) {
    return null;
  }

  /** Reads the lines of one input, in order. It may hold lines back and join them. */
  interface LineReader {
    /** A line that the family recognises. */
    void read(RawRecord line, LineSink sink);

    /**
     * A line that no family recognises. True when it goes on with what this reader was given last,
     * and was taken in; else it is listed as unread.
     */
    default boolean goesOn(RawRecord line, LineSink sink) {
      return false;
    }

    /** The input ends; what was held back is handed on. */
    default void end(LineSink sink) {}
  }

  /** Receives what lines turned out to be. */
  @FunctionalInterface
  interface LineSink {
    /**
     * A finished record.
     *
     * @param record its unaltered bytes: the line, or the lines it was joined of
     */
    void found(RawRecord record, Reading reading);
  }
}
