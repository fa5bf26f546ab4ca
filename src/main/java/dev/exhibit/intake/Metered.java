package dev.exhibit.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes were taken from a stream. */
final class Metered extends FilterInputStream {
  private final LongConsumer meter;

  Metered(InputStream in, LongConsumer meter) {
    super(in);
    this.meter = meter;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    meter.accept(Math.max(0, count));
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
