package dev.exhibit.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comparison with a whole number, written {@code >2}, {@code <1}, {@code >=10}, {@code <=0},
 * {@code =0} or {@code !=0}.
 */
public record Threshold(Comparison comparison, long value) {
  private static final Pattern FORM = Pattern.compile("\\s*(>=|<=|!=|>|<|=)\\s*(\\d{1,12})\\s*");

  /** How a count is compared. */
  public enum Comparison {
    ABOVE(">"),
    AT_LEAST(">="),
    BELOW("<"),
    AT_MOST("<="),
    EQUAL("="),
    OTHER("!=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }
  }

  /** What the text says; empty where it is not a threshold. */
  public static Optional<Threshold> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (Comparison comparison : Comparison.values()) {
      if (comparison.sign.equals(matcher.group(1))) {
        return Optional.of(new Threshold(comparison, Long.parseLong(matcher.group(2))));
      }
    }
    return Optional.empty();
  }

  /** Whether the count departs. */
  public boolean isReached(long count) {
    return switch (comparison) {
      case ABOVE -> count > value;
      case AT_LEAST -> count >= value;
      case BELOW -> count < value;
      case AT_MOST -> count <= value;
      case EQUAL -> count == value;
      case OTHER -> count != value;
    };
  }

  /** Whether it is reached where nothing happens at all. */
  public boolean isReachedByNothing() {
    return isReached(0);
  }

  @Override
  public String toString() {
    return comparison.sign + value;
  }
}
