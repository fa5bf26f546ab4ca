package dev.exhibit.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A family whose records are objects: JSON, or the entries of a journal export. */
public non-sealed interface RecordFormat extends LogFormat {

  /** What an element of an input is; its values may be of any type whatever. */
  Reading read(Map<String, ? extends @Nullable Object> element);

  /** Whether damaged text looks as if it had been a record of this family. */
  boolean resembles(String text);

  /**
   * A reader for one input, for a family whose records refer to each other.
   *
   * @param hints what is known about the input
   */
  default RecordReader open(InputHints hints) {
    return this::read;
  }

  /** Reads the records of one input, in order. */
  @FunctionalInterface
  interface RecordReader {
    /** What an element is; its values may be of any type whatever. */
    Reading read(Map<String, ? extends @Nullable Object> element);
  }
}
