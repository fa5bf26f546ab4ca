package dev.exhibit.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param reason why this status, one sentence without a full stop
 * @param mode what was measured: {@code count}, {@code exists}, {@code average}, {@code ratio} or
 *     {@code exceptions}
 * @param value what was measured; null when it could not be known. Of a partial answer what was
 *     seen
 * @param warning range outside of which it is a warning, as plugins write it; null for none
 * @param critical range outside of which it is critical; null for none
 * @param span event times that were looked at, {@code [from, to)}; null for all
 * @param indices names and patterns that were asked, each once
 * @param missing those of them that stand for no index
 * @param groups what was found of each value of a field, worst first; empty where nothing was asked
 *     by groups
 * @param windows what the windows said that an alert must last for, newest first; empty where one
 *     is enough
 * @param proof how it was found; null where the store was not asked or did not answer
 */
public record CheckResult(
    CheckStatus status,
    String reason,
    String mode,
    @Nullable Double value,
    @Nullable String warning,
    @Nullable String critical,
    @Nullable TimeSpan span,
    List<String> indices,
    List<String> missing,
    List<Group> groups,
    List<Window> windows,
    @Nullable Proof proof) {
  public CheckResult {
    indices = List.copyOf(indices);
    missing = List.copyOf(missing);
    groups = List.copyOf(groups);
    windows = List.copyOf(windows);
  }

  /**
   * What was found of one value of the field.
   *
   * @param expected whether it was said to be expected
   */
  public record Group(String key, double value, CheckStatus status, boolean expected) {}

  /** What one window said; the value is null where it could not be known. */
  public record Window(TimeSpan span, @Nullable Double value, CheckStatus status) {}

  /** Nothing could be known. */
  public static CheckResult unknown(String mode, String reason) {
    return new CheckResult(
        CheckStatus.UNKNOWN,
        reason,
        mode,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  /** The same with what was found. */
  public CheckResult found(@Nullable Double measured, List<Group> by, Proof how) {
    return new CheckResult(
        status, reason, mode, measured, warning, critical, span, indices, missing, by, windows,
        how);
  }

  /** The same with what the windows said. */
  public CheckResult over(List<Window> several) {
    return new CheckResult(
        status, reason, mode, value, warning, critical, span, indices, missing, groups, several,
        proof);
  }

  /** The same with another status and its reason. */
  public CheckResult as(CheckStatus other, String why) {
    return new CheckResult(
        other, why, mode, value, warning, critical, span, indices, missing, groups, windows, proof);
  }
}
