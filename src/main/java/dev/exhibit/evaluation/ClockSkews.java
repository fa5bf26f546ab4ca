package dev.exhibit.evaluation;

import dev.exhibit.logstore.Arrival;
import dev.exhibit.model.ClockSkew;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which hosts have a clock that is off. The offset of a host is taken from the event of its newest
 * that was fastest on its way: delays only add, so the fastest is nearest to the difference of the
 * clocks. An event that arrives before it happened is certain. A host whose events all take longer
 * (or shorter) than those of the others is suspected; where events were read in later than they
 * were written, times of arrival say nothing and no host is suspected.
 */
public final class ClockSkews {
  /** Clocks that keep time by network differ by less, and so do most ways of shipping. */
  static final Duration THRESHOLD = Duration.ofMinutes(2);

  /** Logs stamp whole seconds, and stores keep them. */
  private static final Duration RESOLUTION = Duration.ofSeconds(1);

  /** Fewer say nothing about a host. */
  private static final int FEWEST_EVENTS = 3;

  /** Of two hosts nobody can tell which one is off. */
  private static final int FEWEST_HOSTS = 3;

  private ClockSkews() {}

  /** Hosts that are off, the worst first. */
  public static List<ClockSkew> find(Map<String, List<Arrival>> newest) {
    List<Duration> usual =
        newest.values().stream()
            .filter(ClockSkews::isLive)
            .map(ClockSkews::fastest)
            .sorted()
            .toList();
    List<ClockSkew> found = new ArrayList<>();
    newest.forEach((host, arrivals) -> skew(host, arrivals, usual).ifPresent(found::add));
    found.sort(
        Comparator.comparing((ClockSkew skew) -> skew.ahead().abs())
            .reversed()
            .thenComparing(ClockSkew::host));
    return List.copyOf(found);
  }

  private static Optional<ClockSkew> skew(
      String host, List<Arrival> arrivals, List<Duration> usual) {
    if (arrivals.isEmpty()) {
      return Optional.empty();
    }
    Duration offset = fastest(arrivals);
    boolean certain = offset.compareTo(RESOLUTION.negated()) < 0;
    boolean comparable = usual.size() >= FEWEST_HOSTS && isLive(arrivals);
    Duration against = comparable ? usual.get((usual.size() - 1) / 2) : Duration.ZERO;
    Duration ahead = against.minus(offset);
    boolean suspected = comparable && ahead.abs().compareTo(THRESHOLD) > 0;
    return certain || suspected
        ? Optional.of(new ClockSkew(host, ahead, certain))
        : Optional.empty();
  }

  private static Duration fastest(List<Arrival> arrivals) {
    return arrivals.stream().map(Arrival::lag).min(Comparator.naturalOrder()).orElseThrow();
  }

  /**
   * Whether events arrived as they happened: their arrivals are spread over time as they are
   * themselves. A file that is read in arrives at once.
   */
  private static boolean isLive(List<Arrival> arrivals) {
    Duration events = spread(arrivals.stream().map(Arrival::event).toList());
    Duration ingested = spread(arrivals.stream().map(Arrival::ingested).toList());
    return arrivals.size() >= FEWEST_EVENTS
        && events.isPositive()
        && ingested.multipliedBy(2).compareTo(events) >= 0;
  }

  private static Duration spread(List<Instant> times) {
    return times.isEmpty()
        ? Duration.ZERO
        : Duration.between(Collections.min(times), Collections.max(times));
  }
}
