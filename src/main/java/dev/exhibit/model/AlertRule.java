package dev.exhibit.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert of a control: what is watched for, and when somebody is told.
 *
 * @param id unique within its control
 * @param title what it tells, in a line; null where the control's title says enough
 * @param condition what makes it fire
 * @param delay how long after something happened it is judged, so that what comes late is there
 * @param add KQL that narrows the control's population for this alert; null for all of it
 * @param severity of what fires without thresholds of its own
 * @param triageWithin how long after it fired somebody must have triaged it; null for the limit of
 *     the control that asks
 */
public record AlertRule(
    String id,
    @Nullable String title,
    Condition condition,
    Duration delay,
    @Nullable String add,
    Severity severity,
    @Nullable Duration triageWithin) {

  /** What makes an alert fire. Windows are half open and lie on the UTC clock. */
  public sealed interface Condition {}

  /**
   * Each exception of the control fires once.
   *
   * @param refused whether each refused attempt fires too
   * @param every how often a control is judged whose items are not single events
   */
  public record Exceptions(boolean refused, Duration every) implements Condition {}

  /**
   * A window in which too much or too little happens fires. Where windows overlap, and where a
   * count of nothing departs, tripped windows that follow one another are one alert.
   *
   * @param window length of a window
   * @param every from the start of a window to that of the next, a divisor of the window: the
   *     window itself where windows do not overlap
   * @param by fields whose values are counted apart; empty to count all together
   * @param warning null where nothing warns
   * @param critical null where nothing is critical
   */
  public record Count(
      Duration window,
      Duration every,
      List<String> by,
      @Nullable Threshold warning,
      @Nullable Threshold critical)
      implements Condition {
    public Count {
      by = List.copyOf(by);
    }
  }

  /**
   * A burst fires once, as soon as enough of it happened; what a burst is says {@link
   * ItemRule.Bursts}.
   */
  public record Burst(ItemRule.Bursts rule) implements Condition {}

  /**
   * A silence fires once, when nothing happened for the window. Each source is watched by itself.
   *
   * @param window null for the longest silence that each source may keep
   */
  public record Absence(@Nullable Duration window) implements Condition {}

  /**
   * Two events in order, or one that is not followed by the other.
   *
   * @param window how long after the first the next may come, both ends included
   * @param on fields of which both have a value in common; empty where any two belong together
   * @param next KQL that picks the next, in the control's sources
   * @param missing whether it fires where the next did not come; else where it did
   */
  public record Sequence(Duration window, List<String> on, String next, boolean missing)
      implements Condition {
    public Sequence {
      on = List.copyOf(on);
    }
  }
}
