package dev.exhibit.model;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * How far an alert of a control was judged.
 *
 * @param question stands for what it asks: another question starts anew
 * @param since what came about or came to be known before this was never told
 * @param judged windows up to this time are judged
 * @param days documents that were judged
 */
public record WatchedAlert(
    String control, String alert, String question, Instant since, Instant judged, List<Day> days) {
  public WatchedAlert {
    days = List.copyOf(days);
  }

  /**
   * Documents of one day.
   *
   * @param part which of the questions of the alert
   * @param day its start, UTC
   */
  public record Day(int part, Instant day, long count) {}

  /** The same judged up to that time. */
  public WatchedAlert judgedTo(Instant time, Collection<Day> counted) {
    return new WatchedAlert(control, alert, question, since, time, List.copyOf(counted));
  }
}
