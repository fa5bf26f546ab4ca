package dev.exhibit.intake;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a journal export into its entries (systemd's "Journal Export Format"): lines {@code
 * NAME=text}, or {@code NAME}, then the length of a value in eight bytes, the least first, and the
 * value; a blank line ends an entry. Memory holds one entry of at most {@link Capture#LIMIT} bytes.
 * Behind damage it goes on at the next entry's cursor.
 */
final class JournalElements {
  /** Every entry that {@code journalctl} writes starts with this field. */
  static final String CURSOR = "__CURSOR=";

  /** No journal holds a longer value. */
  private static final long LONGEST_VALUE = 1L << 30;

  private static final int LONGEST_NAME = 64;

  private final ByteReader in;

  JournalElements(ByteReader in) {
    this.in = in;
  }

  /** The next entry, or null at the end. */
  @Nullable Element next() {
    while (in.peek() == '\n') {
      in.read();
    }
    if (in.peek() < 0) {
      return null;
    }
    Place start = in.place();
    Capture capture = in.capture();
    capture.start();
    String fault = null;
    while (fault == null && in.peek() >= 0 && in.peek() != '\n') {
      fault = field();
    }
    capture.stop();
    if (fault != null) {
      return damaged(start, fault);
    }
    return capture.complete()
        ? new Element.Whole(start, capture.bytes(), false)
        : new Element.TooLarge(start, capture.length(), capture.overflowHash(), false);
  }

  /** Why the input could not be read to its end; null when it could. */
  @Nullable String broken() {
    return in.broken();
  }

  /** Passes over one field; gives what is wrong with it, or null. */
  private @Nullable String field() {
    int length = 0;
    int b = in.read();
    while (b != '=' && b != '\n' && b >= 0 && length <= LONGEST_NAME) {
      length++;
      b = in.read();
    }
    if (length > LONGEST_NAME) {
      return "a field of the journal has no name";
    }
    if (b == '\n') {
      return value();
    }
    while (b != '\n' && b >= 0) {
      b = in.read();
    }
    return b < 0 ? "it ends in the middle of a field" : null;
  }

  private @Nullable String value() {
    byte[] size = new byte[Long.BYTES];
    for (int i = 0; i < size.length; i++) {
      size[i] = (byte) in.read();
    }
    long length = length(size, 0);
    if (length < 0 || length > LONGEST_VALUE) {
      return "a field claims a length that none can have";
    }
    for (long i = 0; i < length; i++) {
      if (in.read() < 0) {
        return "it ends in the middle of a field";
      }
    }
    return in.read() == '\n' ? null : "a field does not end where its length says";
  }

  private static long length(byte[] bytes, int from) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(from);
  }

  private Element damaged(Place start, String fault) {
    while (in.peek() >= 0 && !atCursor()) {
      int b = in.read();
      while (b != '\n' && b >= 0) {
        b = in.read();
      }
    }
    String broken = in.broken();
    long length = in.place().offset() - start.offset();
    return new Element.Damaged(start, length, broken == null ? fault : broken, CURSOR);
  }

  private boolean atCursor() {
    return in.atLineStart() && in.startsWith(CURSOR);
  }

  /**
   * The fields of an entry that was cut whole; a field that is there several times has a list of
   * values.
   */
  static Map<String, @Nullable Object> fields(byte[] entry) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    int at = 0;
    while (at < entry.length) {
      int end = at;
      while (entry[end] != '\n' && entry[end] != '=') {
        end++;
      }
      String name = new String(entry, at, end - at, StandardCharsets.UTF_8);
      int from = end + 1;
      int to = from;
      if (entry[end] == '=') {
        while (entry[to] != '\n') {
          to++;
        }
      } else {
        from += Long.BYTES;
        to = from + (int) length(entry, end + 1);
      }
      put(fields, name, new RawRecord(new Place(0, 0), bytes(entry, from, to)).text());
      at = to + 1;
    }
    return fields;
  }

  private static byte[] bytes(byte[] entry, int from, int to) {
    return java.util.Arrays.copyOfRange(entry, from, to);
  }

  private static void put(Map<String, @Nullable Object> fields, String name, String value) {
    Object before = fields.get(name);
    if (before == null) {
      fields.put(name, value);
    } else {
      List<Object> values = new ArrayList<>(Values.items(before));
      values.add(value);
      fields.put(name, values);
    }
  }
}
