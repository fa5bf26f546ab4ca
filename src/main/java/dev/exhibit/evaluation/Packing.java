package dev.exhibit.evaluation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Values one after the other as bytes, in a buffer that grows. */
final class Packing {
  private static final int FIRST = 256;
  private static final int ABSENT = -1;
  private static final int CHECK = Long.BYTES;

  private ByteBuffer bytes = ByteBuffer.allocate(FIRST);

  private ByteBuffer room(int length) {
    if (bytes.remaining() < length) {
      int size = Math.max(bytes.capacity() * 2, Math.addExact(bytes.position(), length));
      bytes = ByteBuffer.allocate(size).put(bytes.flip());
    }
    return bytes;
  }

  Packing mark(char kind) {
    room(Byte.BYTES).put((byte) kind);
    return this;
  }

  Packing number(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  Packing number(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  Packing number(double value) {
    room(Double.BYTES).putDouble(value);
    return this;
  }

  Packing bytes(byte[] value) {
    room(Integer.BYTES + value.length).putInt(value.length).put(value);
    return this;
  }

  Packing text(@Nullable String value) {
    return value == null ? number(ABSENT) : bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  byte[] packed() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** The same behind its check sum. */
  byte[] checked() {
    byte[] content = packed();
    return ByteBuffer.allocate(CHECK + content.length)
        .putLong(check(content, 0))
        .put(content)
        .array();
  }

  private static long check(byte[] content, int from) {
    CRC32 sum = new CRC32();
    sum.update(content, from, content.length - from);
    return sum.getValue();
  }

  /**
   * Reads what was packed. Where the bytes are something else it throws {@link
   * java.nio.BufferUnderflowException} or {@link IllegalArgumentException}.
   */
  static final class Reader {
    private final ByteBuffer bytes;

    Reader(byte[] packed) {
      this(ByteBuffer.wrap(packed));
    }

    Reader(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    /**
     * Reads what stands behind its check sum.
     *
     * @throws IllegalArgumentException where the sum is another
     */
    static Reader checked(byte[] row) {
      ByteBuffer bytes = ByteBuffer.wrap(row);
      if (bytes.getLong() != check(row, CHECK)) {
        throw new IllegalArgumentException("The row is damaged.");
      }
      return new Reader(bytes);
    }

    char mark() {
      return (char) bytes.get();
    }

    int number() {
      return bytes.getInt();
    }

    /** How many follow, of which each takes at least a byte. */
    int count() {
      int count = bytes.getInt();
      if (count < 0 || count > bytes.remaining()) {
        throw new IllegalArgumentException("There are not " + count + " values.");
      }
      return count;
    }

    long wide() {
      return bytes.getLong();
    }

    double real() {
      return bytes.getDouble();
    }

    byte[] bytes() {
      byte[] value = new byte[count()];
      bytes.get(value);
      return value;
    }

    @Nullable String textOrNull() {
      if (bytes.getInt(bytes.position()) == ABSENT) {
        bytes.getInt();
        return null;
      }
      return text();
    }

    String text() {
      int length = count();
      String value =
          new String(
              bytes.array(),
              bytes.arrayOffset() + bytes.position(),
              length,
              StandardCharsets.UTF_8);
      bytes.position(bytes.position() + length);
      return value;
    }

    boolean isAtEnd() {
      return !bytes.hasRemaining();
    }
  }
}
