package dev.exhibit.evidence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Canonical JSON: the JSON Canonicalization Scheme of RFC 8785, so that equal content has equal
 * bytes.
 *
 * <p>Accepts maps with string keys, iterables, strings, booleans, numbers and null. A number that
 * an IEEE 754 double would not hold exactly (an integer over 2^53, a long decimal) is written as a
 * string, as the RFC advises. A half of a surrogate pair cannot be written as UTF-8 and becomes
 * U+FFFD.
 */
public final class CanonicalJson {
  private static final BigInteger EXACT = BigInteger.ONE.shiftLeft(53);
  private static final int REPLACEMENT = 0xfffd;

  private CanonicalJson() {}

  /**
   * The canonical form, as UTF-8 without a byte order mark or a line end.
   *
   * @throws IllegalArgumentException for a value that JSON does not know, such as NaN or a date
   */
  public static byte[] bytes(@Nullable Object value) {
    Utf8 out = new Utf8();
    write(value, out);
    return out.bytes();
  }

  /** The same with a line feed behind it. */
  public static byte[] line(@Nullable Object value) {
    Utf8 out = new Utf8();
    write(value, out);
    out.ascii('\n');
    return out.bytes();
  }

  /** The canonical form as text. */
  public static String text(@Nullable Object value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  private static void write(@Nullable Object value, Utf8 out) {
    switch (value) {
      case null -> out.ascii("null");
      case String text -> string(text, out);
      case Boolean bool -> out.ascii(bool.toString());
      case Number number -> out.ascii(number(number));
      case Map<?, ?> map -> object(map, out);
      case Iterable<?> items -> array(items.iterator(), out);
      default ->
          throw new IllegalArgumentException("not a JSON value: " + value.getClass().getName());
    }
  }

  private static void object(Map<?, ?> map, Utf8 out) {
    // String.compareTo orders by UTF-16 code unit, which is the order the RFC asks for.
    String[] keys = map.keySet().toArray(String[]::new);
    Arrays.sort(keys);
    out.ascii('{');
    for (int i = 0; i < keys.length; i++) {
      if (i > 0) {
        out.ascii(',');
      }
      string(keys[i], out);
      out.ascii(':');
      write(map.get(keys[i]), out);
    }
    out.ascii('}');
  }

  private static void array(Iterator<?> items, Utf8 out) {
    out.ascii('[');
    while (items.hasNext()) {
      write(items.next(), out);
      if (items.hasNext()) {
        out.ascii(',');
      }
    }
    out.ascii(']');
  }

  private static void string(String text, Utf8 out) {
    out.ascii('"');
    int at = 0;
    while ((at = out.plain(text, at)) < text.length()) {
      char c = text.charAt(at);
      if (Character.isHighSurrogate(c)
          && at + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(at + 1))) {
        out.codePoint(Character.toCodePoint(c, text.charAt(++at)));
      } else {
        character(c, out);
      }
      at++;
    }
    out.ascii('"');
  }

  /** A character that cannot stand as it is, or is none of ASCII. */
  private static void character(char c, Utf8 out) {
    switch (c) {
      case '"' -> out.ascii("\\\"");
      case '\\' -> out.ascii("\\\\");
      case '\b' -> out.ascii("\\b");
      case '\t' -> out.ascii("\\t");
      case '\n' -> out.ascii("\\n");
      case '\f' -> out.ascii("\\f");
      case '\r' -> out.ascii("\\r");
      default -> {
        if (c < 0x20) {
          out.ascii(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
          out.codePoint(Character.isSurrogate(c) ? REPLACEMENT : c);
        }
      }
    }
  }

  private static String number(Number number) {
    return switch (number) {
      case Integer i -> i.toString();
      case Short s -> s.toString();
      case Byte b -> b.toString();
      case Long l when Math.abs(l) <= 1L << 53 && l != Long.MIN_VALUE -> l.toString();
      case Long l -> integer(BigInteger.valueOf(l));
      case BigInteger big -> integer(big);
      case BigDecimal decimal -> decimal(decimal);
      default -> ecmaScript(number.doubleValue());
    };
  }

  private static String integer(BigInteger value) {
    return value.abs().compareTo(EXACT) > 0 ? "\"" + value + '"' : value.toString();
  }

  private static String decimal(BigDecimal value) {
    double nearest = value.doubleValue();
    boolean exact =
        !Double.isInfinite(nearest)
            && Math.abs(nearest) <= EXACT.doubleValue()
            && new BigDecimal(Double.toString(nearest)).compareTo(value) == 0;
    return exact ? ecmaScript(nearest) : '"' + value.toPlainString() + '"';
  }

  /** A number as ECMAScript prints it: the shortest digits that give the same double back. */
  private static String ecmaScript(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("JSON has no " + value);
    }
    if (value == 0) {
      return "0";
    }
    if (value < 0) {
      return "-" + ecmaScript(-value);
    }
    BigDecimal shortest = shortest(value);
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    if (point > 21 || point < -5) {
      String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
      return digits.charAt(0) + fraction + "e" + (point > 0 ? "+" : "") + (point - 1);
    }
    return shortest.toPlainString();
  }

  /** Java never prints fewer than two digits, even where one gives the same double back. */
  private static BigDecimal shortest(double value) {
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    BigDecimal one = digits.round(new MathContext(1));
    return one.doubleValue() == value ? one.stripTrailingZeros() : digits;
  }

  /** Bytes that grow; text is written straight into them, which saves two copies of every row. */
  private static final class Utf8 {
    private byte[] bytes = new byte[512];
    private int length;

    void ascii(char c) {
      room(1);
      bytes[length++] = (byte) c;
    }

    void ascii(String text) {
      room(text.length());
      for (int i = 0; i < text.length(); i++) {
        bytes[length++] = (byte) text.charAt(i);
      }
    }

    /** Writes ASCII that stands as it is, and gives the index where it ends. */
    int plain(String text, int from) {
      room(text.length() - from);
      byte[] into = bytes;
      int at = length;
      int i = from;
      for (; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c < 0x20 || c > 0x7f || c == '"' || c == '\\') {
          break;
        }
        into[at++] = (byte) c;
      }
      length = at;
      return i;
    }

    void codePoint(int code) {
      room(4);
      if (code < 0x80) {
        bytes[length++] = (byte) code;
      } else if (code < 0x800) {
        bytes[length++] = (byte) (0xc0 | (code >> 6));
        tail(code);
      } else if (code < 0x10000) {
        bytes[length++] = (byte) (0xe0 | (code >> 12));
        tail(code >> 6);
        tail(code);
      } else {
        bytes[length++] = (byte) (0xf0 | (code >> 18));
        tail(code >> 12);
        tail(code >> 6);
        tail(code);
      }
    }

    private void tail(int code) {
      bytes[length++] = (byte) (0x80 | (code & 0x3f));
    }

    private void room(int more) {
      if (bytes.length - length < more) {
        bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), bytes.length * 2));
      }
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, length);
    }
  }
}
