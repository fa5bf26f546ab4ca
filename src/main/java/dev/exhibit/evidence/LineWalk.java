package dev.exhibit.evidence;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Goes through the lines of a file from a place on, each without its line end. */
final class LineWalk {
  private final PackageBytes file;
  private long at;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private int from;
  private int to;

  /**
   * Begins at a byte.
   *
   * @param at where a line begins
   */
  LineWalk(PackageBytes file, long at) {
    this.file = file;
    this.at = at;
  }

  /**
   * The next line.
   *
   * @throws EOFException behind the last
   */
  byte[] next() throws IOException {
    begun.reset();
    while (true) {
      for (int i = from; i < to; i++) {
        if (buffer[i] == '\n') {
          begun.write(buffer, from, i - from);
          from = i + 1;
          return begun.toByteArray();
        }
      }
      begun.write(buffer, from, to - from);
      from = 0;
      to = file.read(ByteBuffer.wrap(buffer), at);
      at += Math.max(0, to);
      if (to < 0) {
        to = 0;
        if (begun.size() == 0) {
          throw new EOFException("there is no further line");
        }
        return begun.toByteArray();
      }
    }
  }
}
