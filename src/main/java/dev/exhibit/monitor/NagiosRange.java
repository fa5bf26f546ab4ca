package dev.exhibit.monitor;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of the monitoring plugins' guidelines: {@code 10} alerts outside 0 to 10, {@code 10:}
 * below 10, {@code ~:10} above 10, {@code 10:20} outside, {@code @10:20} inside. The ends belong to
 * the range.
 *
 * @param from negative infinity where it is open
 * @param to positive infinity where it is open
 * @param inside whether it alerts inside rather than outside
 */
public record NagiosRange(double from, double to, boolean inside) {
  private static final String NUMBER = "-?\\d{1,15}(?:\\.\\d{1,15})?";
  private static final Pattern FORM =
      Pattern.compile("(@?)(?:(~|" + NUMBER + ")?(:))?(" + NUMBER + ")?");

  public NagiosRange {
    if (from > to) {
      throw new IllegalArgumentException(
          "A range starts at or below its end, but "
              + number(from)
              + " is above "
              + number(to)
              + ".");
    }
  }

  /** Alerts above. */
  public static NagiosRange above(double most) {
    return new NagiosRange(Double.NEGATIVE_INFINITY, most, false);
  }

  /** Alerts below. */
  public static NagiosRange below(double least) {
    return new NagiosRange(least, Double.POSITIVE_INFINITY, false);
  }

  /**
   * Reads a range.
   *
   * @throws IllegalArgumentException with a sentence for a person
   */
  public static NagiosRange parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    boolean bare = matcher.matches() && matcher.group(3) == null && matcher.group(4) == null;
    if (!matcher.matches() || bare) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a range such as 10, 10:, ~:10, 10:20 or @10:20.");
    }
    String start = matcher.group(2);
    double from =
        start == null
            ? 0
            : start.equals("~") ? Double.NEGATIVE_INFINITY : Double.parseDouble(start);
    double to =
        matcher.group(4) == null ? Double.POSITIVE_INFINITY : Double.parseDouble(matcher.group(4));
    return new NagiosRange(from, to, !matcher.group(1).isEmpty());
  }

  /** Whether the value is one to alert about. */
  public boolean alerts(double value) {
    return (value >= from && value <= to) == inside;
  }

  /** As written, in its shortest form. */
  @Override
  public String toString() {
    String start =
        from == Double.NEGATIVE_INFINITY ? "~:" : from == 0 && hasEnd() ? "" : number(from) + ":";
    return (inside ? "@" : "") + start + (hasEnd() ? number(to) : "");
  }

  private boolean hasEnd() {
    return to != Double.POSITIVE_INFINITY;
  }

  /** A number without needless zeros. */
  public static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinity" : "-infinity";
    }
    BigDecimal plain = BigDecimal.valueOf(value);
    return plain.signum() == 0 ? "0" : plain.stripTrailingZeros().toPlainString();
  }
}
