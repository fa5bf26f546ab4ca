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
    return check.invert()
        ? new Thresholds(NagiosRange.below(check.warning()), NagiosRange.below(check.critical()))
        : new Thresholds(NagiosRange.above(check.warning()), NagiosRange.above(check.critical()));
  }

  /** Critical goes before warning. */
  public CheckStatus judge(double value) {
    if (critical != null && critical.alerts(value)) {
      return CheckStatus.CRITICAL;
    }
    return warning != null && warning.alerts(value) ? CheckStatus.WARNING : CheckStatus.OK;
  }
}
