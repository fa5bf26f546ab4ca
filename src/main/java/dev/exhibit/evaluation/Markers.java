package dev.exhibit.evaluation;

import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Signs that exceptions are more than single slips, so that a person should confirm or reject that
 * the control is ineffective. Under ten items rates mean nothing.
 */
final class Markers {
  private static final int ENOUGH_FOR_A_RATE = 100;
  private static final double HIGH_RATE = 0.05;
  private static final int ENOUGH_TO_LAST = 10;

  private Markers() {}

  static List<String> of(List<Item> exceptions, long population, Period period) {
    List<String> markers = new ArrayList<>();
    if (population >= ENOUGH_FOR_A_RATE && exceptions.size() > HIGH_RATE * population) {
      markers.add("more than 5 % of the items depart");
    }
    if (recurs(exceptions)) {
      markers.add("the same departure again by others");
    }
    if (lasts(exceptions, period)) {
      markers.add("it lasts through the period");
    }
    return markers;
  }

  private static boolean recurs(List<Item> exceptions) {
    return exceptions.size() >= ENOUGH_TO_LAST
        && exceptions.stream().map(Item::who).distinct().limit(2).count() > 1;
  }

  /** Departures in the first and in the last quarter, and in between. */
  private static boolean lasts(List<Item> exceptions, Period period) {
    if (exceptions.size() < ENOUGH_TO_LAST) {
      return false;
    }
    Duration quarter = period.duration().dividedBy(4);
    for (int i = 0; i < 4; i++) {
      Instant from = period.from().plus(quarter.multipliedBy(i));
      Instant to = i == 3 ? period.to() : from.plus(quarter);
      if (exceptions.stream()
          .noneMatch(item -> !item.time().isBefore(from) && item.time().isBefore(to))) {
        return false;
      }
    }
    return true;
  }
}
