package dev.exhibit.intake;

import org.jspecify.annotations.Nullable;

/**
 * Cuts an input into its lines, without their ends (LF or CR LF); empty ones are passed over.
 * Memory holds one line of at most {@link Capture#LIMIT} bytes.
 */
final class LineElements implements Cutter {
  private final ByteReader in;
  private boolean ended;

  LineElements(ByteReader in) {
    this.in = in;
  }

  @Override
  public @Nullable Element next() {
    while (!ended) {
      Place start = in.place();
      Capture capture = in.capture();
      capture.start();
      while (in.peek() != '\n' && in.peek() >= 0) {
        in.read();
      }
      capture.stop();
      ended = in.read() < 0;
      if (!capture.complete()) {
        return new Element.TooLarge(start, capture.length(), capture.overflowHash(), false);
      }
      byte[] line = withoutEnd(capture.bytes());
      if (line.length > 0) {
        return new Element.Whole(start, line, false);
      }
    }
    return null;
  }

  @Override
  public @Nullable String broken() {
    return in.broken();
  }

  private static byte[] withoutEnd(byte[] line) {
    boolean carriage = line.length > 0 && line[line.length - 1] == '\r';
    return carriage ? java.util.Arrays.copyOf(line, line.length - 1) : line;
  }
}
