package dev.exhibit.evaluation;

import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Signs that exceptions are more than single slips, so that a person should confirm or reject that
 * the control is ineffective. Under ten items rates mean nothing.
 */
final class Markers {
  private static final int ENOUGH_FOR_A_RATE = 100;
  private static final double HIGH_RATE = 0.05;
  private static final int ENOUGH_TO_LAST = 10;
  private static final int PARTS = 4;

  private Markers() {}

  /**
   * The signs, each in words without a full stop.
   *
   * @param departing how many items they are
   * @param done items that were done and so could depart
   * @param until end of what was judged
   */
  static List<String> of(
      List<Item> exceptions, long departing, long done, Period period, Instant until) {
    List<String> markers = new ArrayList<>();
    if (done >= ENOUGH_FOR_A_RATE && departing > HIGH_RATE * done) {
      markers.add("more than 5 % of the items depart");
    }
    recurrence(exceptions, period, markers);
    if (lasts(exceptions, period.from(), until)) {
      markers.add("it lasts through the period");
    }
    return markers;
  }

  /** The same action failing the same attribute, by others or on other days. */
  private static void recurrence(List<Item> exceptions, Period period, List<String> markers) {
    Map<List<String>, Cause> causes = new HashMap<>();
    for (Item item : exceptions) {
      Cause cause =
          causes.computeIfAbsent(
              List.of(String.valueOf(item.attribute()), item.what()), key -> new Cause());
      cause.actors.add(item.who());
      cause.days.add(item.time().atZone(period.zone()).toLocalDate());
    }
    Collection<Cause> all = causes.values();
    if (all.stream().anyMatch(cause -> cause.actors.size() > 1)) {
      markers.add("the same departure again by others");
    }
    if (all.stream().anyMatch(cause -> cause.days.size() > 1)) {
      markers.add("the same departure again on another day");
    }
  }

  /** Departures in each quarter. */
  private static boolean lasts(List<Item> exceptions, Instant from, Instant until) {
    if (exceptions.size() < ENOUGH_TO_LAST) {
      return false;
    }
    long quarter = Math.max(1, Duration.between(from, until).toMillis() / PARTS);
    Set<Long> quarters = new HashSet<>();
    for (Item item : exceptions) {
      long part = Duration.between(from, item.time()).toMillis() / quarter;
      quarters.add(Math.min(part, PARTS - 1L));
    }
    return quarters.size() == PARTS;
  }

  private static final class Cause {
    private final Set<String> actors = new HashSet<>();
    private final Set<Object> days = new HashSet<>();
  }
}
