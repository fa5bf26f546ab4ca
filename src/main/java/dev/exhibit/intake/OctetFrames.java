package dev.exhibit.intake;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a captured syslog stream into its messages, each behind its length in bytes (RFC 6587,
 * "octet counting"): {@code 83 <34>1 2003-…}. A line feed between messages is passed over. Memory
 * holds one message of at most {@link Capture#LIMIT} bytes.
 */
final class OctetFrames implements Cutter {
  private static final int MOST_DIGITS = 8;

  private final ByteReader in;

  OctetFrames(ByteReader in) {
    this.in = in;
  }

  /** Whether an input that begins with these bytes is such a stream. */
  static boolean start(byte[] head) {
    int at = 0;
    int length = 0;
    while (at < head.length && at < MOST_DIGITS && isDigit(head[at])) {
      length = 10 * length + (head[at++] - '0');
    }
    boolean counted = at > 0 && at + 1 < head.length && head[at] == ' ' && head[at + 1] == '<';
    int end = at + 1 + length;
    return counted && (end >= head.length || head[end] == '\n' || isDigit(head[end]));
  }

  @Override
  public @Nullable Element next() {
    while (in.peek() == '\n' || in.peek() == '\r') {
      in.read();
    }
    if (in.peek() < 0) {
      return null;
    }
    Place start = in.place();
    long length = length();
    if (length < 0) {
      return damaged(start, "no length stands before a message");
    }
    Place place = in.place();
    Capture capture = in.capture();
    capture.start();
    long read = 0;
    while (read < length && in.peek() >= 0) {
      in.read();
      read++;
    }
    capture.stop();
    if (read < length) {
      return damaged(start, "it ends in the middle of a message");
    }
    return capture.complete()
        ? new Element.Whole(place, capture.bytes(), false)
        : new Element.TooLarge(place, length, capture.overflowHash(), false);
  }

  @Override
  public @Nullable String broken() {
    return in.broken();
  }

  private long length() {
    long length = 0;
    int digits = 0;
    while (digits < MOST_DIGITS && isDigit((byte) in.peek())) {
      length = 10 * length + (in.read() - '0');
      digits++;
    }
    return digits > 0 && in.peek() == ' ' && in.read() == ' ' ? length : -1;
  }

  private Element damaged(Place start, String reason) {
    while (in.peek() >= 0 && in.peek() != '\n') {
      in.read();
    }
    long length = in.place().offset() - start.offset();
    return new Element.Damaged(start, length, reason, "");
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
