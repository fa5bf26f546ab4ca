package dev.exhibit.evidence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
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

  private CanonicalJson() {}

  /**
   * The canonical form, as UTF-8 without a byte order mark or a line end.
   *
   * @throws IllegalArgumentException for a value that JSON does not know, such as NaN or a date
   */
  public static byte[] bytes(@Nullable Object value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /** The canonical form as text. */
  public static String text(@Nullable Object value) {
    StringBuilder out = new StringBuilder(256);
    write(value, out);
    return out.toString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case String text -> string(text, out);
      case Boolean bool -> out.append(bool.booleanValue());
      case Number number -> number(number, out);
      case Map<?, ?> map -> object(map, out);
      case Iterable<?> items -> array(items.iterator(), out);
      default ->
          throw new IllegalArgumentException("not a JSON value: " + value.getClass().getName());
    }
  }

  private static void object(Map<?, ?> map, StringBuilder out) {
    // String.compareTo orders by UTF-16 code unit, which is the order the RFC asks for.
    String[] keys = map.keySet().toArray(String[]::new);
    Arrays.sort(keys);
    out.append('{');
    for (int i = 0; i < keys.length; i++) {
      if (i > 0) {
        out.append(',');
      }
      string(keys[i], out);
      out.append(':');
      write(map.get(keys[i]), out);
    }
    out.append('}');
  }

  private static void array(Iterator<?> items, StringBuilder out) {
    out.append('[');
    while (items.hasNext()) {
      write(items.next(), out);
      if (items.hasNext()) {
        out.append(',');
      }
    }
    out.append(']');
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
        continue;
      }
      out.append(text, plain, i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        character(c, out);
      }
      plain = i + 1;
    }
    out.append(text, plain, text.length()).append('"');
  }

  /** A character that cannot stand as it is. */
  private static void character(char c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default ->
          out.append(Character.isSurrogate(c) ? "\uFFFD" : String.format("\\u%04x", (int) c));
    }
  }

  private static void number(Number number, StringBuilder out) {
    switch (number) {
      case Integer i -> out.append(i.intValue());
      case Short s -> out.append(s.intValue());
      case Byte b -> out.append(b.intValue());
      case Long l when Math.abs(l) <= 1L << 53 && l != Long.MIN_VALUE -> out.append(l.longValue());
      case Long l -> integer(BigInteger.valueOf(l), out);
      case BigInteger big -> integer(big, out);
      case BigDecimal decimal -> decimal(decimal, out);
      default -> out.append(ecmaScript(number.doubleValue()));
    }
  }

  private static void integer(BigInteger value, StringBuilder out) {
    if (value.abs().compareTo(EXACT) > 0) {
      out.append('"').append(value).append('"');
    } else {
      out.append(value);
    }
  }

  private static void decimal(BigDecimal value, StringBuilder out) {
    double nearest = value.doubleValue();
    boolean exact =
        !Double.isInfinite(nearest)
            && Math.abs(nearest) <= EXACT.doubleValue()
            && new BigDecimal(Double.toString(nearest)).compareTo(value) == 0;
    if (exact) {
      out.append(ecmaScript(nearest));
    } else {
      out.append('"').append(value.toPlainString()).append('"');
    }
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
}
