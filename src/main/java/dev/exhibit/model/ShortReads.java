package dev.exhibit.model;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;

/**
 * A text that is handed out in pieces smaller than asked. A parser of YAML that fills its buffer
 * whole has no room left for the second half of a character that began at its end, and fails.
 */
public final class ShortReads extends FilterReader {
  private ShortReads(Reader text) {
    super(text);
  }

  /** Hands out that text. */
  public static Reader of(String text) {
    return new ShortReads(new StringReader(text));
  }

  @Override
  public int read(char[] buffer, int from, int most) throws IOException {
    return super.read(buffer, from, most > 1 ? most - 1 : most);
  }
}
