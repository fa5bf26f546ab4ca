package dev.exhibit.intake;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one input, one at a time, with their place. A stream that breaks ends here like any
 * other; {@link #broken()} then says why.
 */
final class ByteReader {
  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private final Capture capture = new Capture();
  private int position;
  private int limit;
  private long base;
  private long line = 1;
  private long lineStart;
  private @Nullable String broken;

  ByteReader(InputStream in) {
    this.in = in;
  }

  /** The next byte, 0 to 255, or -1 at the end. */
  int read() {
    if (position == limit && !fill()) {
      return -1;
    }
    byte b = buffer[position++];
    if (b == '\n') {
      line++;
      lineStart = base + position;
    }
    capture.add(b);
    return b & 0xff;
  }

  /** Puts back the byte that was read last; not possible at the end or after {@link #peek()}. */
  void unread() {
    position--;
    if (buffer[position] == '\n') {
      line--;
      lineStart = -1;
    }
  }

  /** Whether the next byte is the first of its line. */
  boolean atLineStart() {
    return base + position == lineStart;
  }

  /** The byte that {@link #read()} would give. */
  int peek() {
    return position == limit && !fill() ? -1 : buffer[position] & 0xff;
  }

  /** Whether this text is what comes next. */
  boolean startsWith(String ascii) {
    int size = ascii.length();
    while (limit - position < size && more()) {
      // until enough bytes are at hand
    }
    if (limit - position < size) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (buffer[position + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The next byte that is not white space, or -1. */
  int readToken() {
    int b = read();
    while (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
      b = read();
    }
    return b;
  }

  /** Whether the byte that was read last is the first of a line other than the input's first. */
  boolean justStartedLine() {
    return lineStart > 0 && base + position - 1 == lineStart;
  }

  /** Where the next byte stands. */
  Place place() {
    return new Place(base + position, line);
  }

  Capture capture() {
    return capture;
  }

  /** Why the input could not be read to its end; null when it could. */
  @Nullable String broken() {
    return broken;
  }

  /** Reads more without giving up what is at hand; false at the end. */
  private boolean more() {
    int kept = limit - position;
    System.arraycopy(buffer, position, buffer, 0, kept);
    base += position;
    position = 0;
    limit = kept;
    int count = read(kept);
    limit += count;
    return count > 0;
  }

  private boolean fill() {
    if (broken != null) {
      return false;
    }
    base += limit;
    position = 0;
    limit = read(0);
    return limit > 0;
  }

  private int read(int from) {
    if (broken != null) {
      return 0;
    }
    try {
      return Math.max(0, in.read(buffer, from, buffer.length - from));
    } catch (IOException e) {
      String message = e.getMessage();
      broken = message == null ? "it cannot be read further" : message;
      return 0;
    }
  }
}
