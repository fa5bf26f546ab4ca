package dev.exhibit.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An unpacked stream that stops where its size defies belief. Memory is not at stake, since nothing
 * is collected; time is.
 */
final class Inflation extends FilterInputStream {
  /** Repetitive logs shrink to a fiftieth; deflate cannot go beyond a thousandth. */
  private static final long MAX_RATIO = 300;

  private static final long ALWAYS_ALLOWED = 64L * 1024 * 1024;

  private final Packed packed;
  private long size;
  private boolean refused;

  Inflation(InputStream in, Packed packed) {
    super(in);
    this.packed = packed;
  }

  /** Whether it was stopped. */
  boolean refused() {
    return refused;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    size += Math.max(0, count);
    if (size > ALWAYS_ALLOWED && size > MAX_RATIO * packed.size()) {
      refused = true;
      throw new IOException(
          "it unpacks to more than " + MAX_RATIO + " times its size and was not read further");
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** The packed side, which counts what was taken from it. */
  static final class Packed extends FilterInputStream {
    private long size;

    Packed(InputStream in) {
      super(in);
    }

    long size() {
      return size;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      size += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      size += Math.max(0, count);
      return count;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
