package dev.exhibit.usecase;

import dev.exhibit.model.AlertRule;
import dev.exhibit.model.ToldBurst;
import dev.exhibit.monitor.Departure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bursts that were told. Two bursts of a key have no time in common, and one only grows; so one
 * that has time in common with one that was told is that one.
 */
final class ToldBursts {
  private final Map<List<String>, List<ToldBurst>> told = new HashMap<>();

  /** Forgets all but these. */
  void load(Collection<ToldBurst> bursts) {
    told.clear();
    bursts.forEach(this::put);
  }

  /** Whether it was told. */
  boolean holds(List<String> alert, Departure departure) {
    return find(alert, departure).isPresent();
  }

  private Optional<ToldBurst> find(List<String> alert, Departure departure) {
    return told.getOrDefault(key(alert, departure), List.of()).stream()
        .filter(one -> !one.since().isAfter(departure.about().to()))
        .filter(one -> !one.until().isBefore(departure.about().from()))
        .findFirst();
  }

  /**
   * What is to be kept of a burst that was found; empty where it is known as it is, is no burst of
   * a key, or may not be told.
   *
   * @param id of the alert that tells of it
   * @param tells whether it is told now
   */
  Optional<ToldBurst> grown(AlertStream stream, Departure departure, String id, boolean tells) {
    if (!(stream.rule().condition() instanceof AlertRule.Burst burst)
        || (!burst.rule().by().isEmpty() && name(departure).isBlank())) {
      return Optional.empty(); // what has no key shares its burst with nothing
    }
    Instant from = departure.about().from();
    Instant to = departure.about().to();
    Optional<ToldBurst> known = find(stream.key(), departure);
    if (known.isEmpty()) {
      return tells
          ? Optional.of(
              new ToldBurst(
                  id, stream.control().id(), stream.rule().id(), name(departure), from, to))
          : Optional.empty();
    }
    ToldBurst wider = known.get().with(from, to);
    return wider.equals(known.get()) ? Optional.empty() : Optional.of(wider);
  }

  /** Takes one in, in place of what was known of it. */
  void put(ToldBurst burst) {
    List<ToldBurst> same =
        told.computeIfAbsent(
            List.of(burst.control(), burst.alert(), burst.key()), key -> new ArrayList<>());
    same.removeIf(one -> one.id().equals(burst.id()));
    same.add(burst);
  }

  private static List<String> key(List<String> alert, Departure departure) {
    return List.of(alert.getFirst(), alert.getLast(), name(departure));
  }

  /** The key of the burst: that of the departure names its first event, too. */
  private static String name(Departure departure) {
    String first = " " + departure.events().getFirst();
    String key = departure.key();
    return key.endsWith(first) ? key.substring(0, key.length() - first.length()) : key;
  }
}
