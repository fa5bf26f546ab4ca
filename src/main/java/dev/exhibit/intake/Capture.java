package dev.exhibit.intake;

import dev.exhibit.model.Sha256;
import java.util.Arrays;

/** Keeps a copy of the bytes that pass, up to a limit; beyond it only their hash and number. */
final class Capture {
  /** An element longer than this many bytes is not kept whole. */
  static final int LIMIT = 5 * 1024 * 1024;

  private byte[] bytes = new byte[16 * 1024];
  private int size;
  private long length;
  private boolean on;
  private Sha256 overflow = new Sha256();
  private boolean overflown;

  void start() {
    size = 0;
    length = 0;
    on = true;
    overflown = false;
  }

  void stop() {
    on = false;
  }

  void add(byte b) {
    if (!on) {
      return;
    }
    length++;
    if (size == bytes.length) {
      grow();
    }
    bytes[size++] = b;
  }

  private void grow() {
    if (bytes.length < LIMIT) {
      bytes = Arrays.copyOf(bytes, Math.min(LIMIT, bytes.length * 2));
      return;
    }
    if (!overflown) {
      overflown = true;
      overflow = new Sha256();
    }
    overflow.add(bytes, size);
    size = 0;
  }

  /** Whether everything since the start is still here. */
  boolean complete() {
    return !overflown;
  }

  /** How many bytes passed since the start. */
  long length() {
    return length;
  }

  /** What passed since the start, or the part that is still here. */
  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Lower-case hex SHA-256 of all that passed since the start, of what did not fit. */
  String overflowHash() {
    overflow.add(bytes, size);
    return overflow.hex();
  }
}
