package dev.exhibit.monitor;

import dev.exhibit.model.CheckStatus;
import dev.exhibit.model.SensuCheck;
import org.jspecify.annotations.Nullable;

/**
 * When a value is one to alert about.
 *
 * @param warning null where nothing is a warning
 * @param critical null where nothing is critical
 */
public record Thresholds(@Nullable NagiosRange warning, @Nullable NagiosRange critical) {

  /** Those of the plugin: strictly above, or strictly below when inverted. */
  public static Thresholds of(SensuCheck check) {
    double warning = (double) check.warning();
    double critical = (double) check.critical();
    return check.invert()
        ? new Thresholds(NagiosRange.below(warning), NagiosRange.below(critical))
        : new Thresholds(NagiosRange.above(warning), NagiosRange.above(critical));
  }

  /** Those of whether something exists: critical when not, or when it does. */
  public static Thresholds existing(boolean invert) {
    return new Thresholds(null, invert ? NagiosRange.above(0) : NagiosRange.below(1));
  }

  /**
   * Reads ranges.
   *
   * @param invert whether bare numbers are the least that must be there
   * @throws IllegalArgumentException with a sentence for a person
   */
  public static Thresholds parse(
      @Nullable String warning, @Nullable String critical, boolean invert) {
    return new Thresholds(range(warning, invert), range(critical, invert));
  }

  private static @Nullable NagiosRange range(@Nullable String text, boolean invert) {
    if (text == null) {
      return null;
    }
    NagiosRange range = NagiosRange.parse(text);
    if (!invert) {
      return range;
    }
    if (!text.strip().matches("\\d+(\\.\\d+)?")) {
      throw new IllegalArgumentException(
          "--invert goes with a bare number; write the range itself instead of '" + text + "'.");
    }
    return NagiosRange.below(range.to());
  }

  /** Critical goes before warning. */
  public CheckStatus judge(double value) {
    if (critical != null && critical.alerts(value)) {
      return CheckStatus.CRITICAL;
    }
    return warning != null && warning.alerts(value) ? CheckStatus.WARNING : CheckStatus.OK;
  }
}
