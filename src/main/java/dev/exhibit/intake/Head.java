package dev.exhibit.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * How an input begins, for telling what it is.
 *
 * @param bytes the first ones, at most {@link #SIZE}
 * @param rest what follows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Head(byte[] bytes, InputStream rest) {
  private static final int SIZE = 64 * 1024;
  private static final int LINES = 400;

  static Head of(InputStream in) {
    byte[] bytes = new byte[SIZE];
    int size = 0;
    try {
      int count = in.read(bytes, 0, SIZE);
      while (count > 0) {
        size += count;
        count = wantsMore(bytes, size, in) ? in.read(bytes, size, SIZE - size) : 0;
      }
    } catch (IOException e) {
      return new Head(Arrays.copyOf(bytes, size), new Broken(e));
    }
    return new Head(Arrays.copyOf(bytes, size), in);
  }

  /** A live stream is not waited for once it has given a line. */
  private static boolean wantsMore(byte[] bytes, int size, InputStream in) throws IOException {
    boolean hasLine = false;
    for (int i = 0; i < size && !hasLine; i++) {
      hasLine = bytes[i] == '\n';
    }
    return size < SIZE && (!hasLine || in.available() > 0);
  }

  /**
   * Gives what is at hand before it waits for more; an archive's stream must stay open at its end.
   */
  private static final class Whole extends InputStream {
    private final InputStream head;
    private final InputStream rest;

    Whole(InputStream head, InputStream rest) {
      this.head = head;
      this.rest = rest;
    }

    @Override
    public int read() throws IOException {
      int b = head.read();
      return b < 0 ? rest.read() : b;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int count = head.read(to, offset, length);
      return count < 0 ? rest.read(to, offset, length) : count;
    }
  }

  /** Breaks where the input broke, so that the reader of the whole tells it. */
  private static final class Broken extends InputStream {
    private final IOException cause;

    Broken(IOException cause) {
      this.cause = cause;
    }

    @Override
    public int read() throws IOException {
      throw cause;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      throw cause;
    }
  }

  /** The input from its beginning. */
  InputStream whole() {
    return new Whole(new ByteArrayInputStream(bytes), rest);
  }

  /** Whether the input begins with this text, but for blank lines. */
  boolean startsWith(String ascii) {
    int at = 0;
    while (at < bytes.length && bytes[at] == '\n') {
      at++;
    }
    int end = Math.min(bytes.length, at + ascii.length());
    return new String(bytes, at, end - at, StandardCharsets.ISO_8859_1).equals(ascii);
  }

  /** Whether it is text of two bytes a character: by its mark, or every other byte is zero. */
  boolean isUtf16() {
    if (bytes.length < 4) {
      return false;
    }
    int mark = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    boolean marked = mark == 0xfffe || mark == 0xfeff;
    int sample = Math.min(bytes.length, 64) & ~1;
    int even = 0;
    int odd = 0;
    for (int i = 0; i < sample; i += 2) {
      even += bytes[i] == 0 ? 1 : 0;
      odd += bytes[i + 1] == 0 ? 1 : 0;
    }
    int half = sample / 2;
    return marked || (even == half && odd == 0) || (odd == half && even == 0);
  }

  /** The first lines, without one that is cut off by the end of the head and not the only one. */
  List<String> lines() {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int lastEnd = text.lastIndexOf('\n');
    int end = bytes.length < SIZE || lastEnd < 0 ? text.length() : lastEnd;
    return text.substring(0, end).lines().filter(line -> !line.isBlank()).limit(LINES).toList();
  }
}
