package dev.exhibit.usecase;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.FiredAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the alerts of {@link WatchMonth} must tell, found by looking at everything that has arrived,
 * at every look: no count, no window and no event is remembered, only what was told.
 */
final class WatchModel {
  private static final Duration DAY = Duration.ofDays(1);

  private final Instant since;
  private final Map<String, TreeSet<AuditEvent>> arrived = new TreeMap<>();
  private final Map<String, Instant> told = new TreeMap<>();
  private final Map<String, Instant> judged = new TreeMap<>();
  private final List<Set<String>> bursts = new ArrayList<>();
  private Instant now;

  /** Counts of windows that end before this are those that were looked at. */
  private Instant changed = Instant.EPOCH;

  /** Nothing that was known before this time is told. */
  WatchModel(Instant since) {
    this.since = since;
    this.now = since;
  }

  /** Ids of alerts with the time at which each must have fired. */
  Map<String, Instant> told() {
    return told;
  }

  /** An event came into the store. */
  void put(String source, AuditEvent event) {
    if (source.equals(WatchMonth.TRAIL) && event.time().isBefore(changed)) {
      changed = event.time();
    }
    arrived.computeIfAbsent(source, key -> new TreeSet<>(AuditEvent.IDENTITY)).add(event);
  }

  /** Somebody looks, who cannot see these sources. */
  void look(Instant at, Collection<String> blind) {
    now = at;
    if (!blind.contains(WatchMonth.TRAIL)) {
      exceptions();
      counts();
      changed = now.minus(Duration.ofMinutes(2)); // of what is later not all was told
      silences("CTL-CALL", "silent", WatchMonth.TRAIL, "call", Duration.ofHours(1), Duration.ZERO);
      left();
      used();
    }
    if (!blind.contains(WatchMonth.HOSTS)) {
      bursts();
      silences(
          "CTL-LOGIN",
          "quiet",
          WatchMonth.HOSTS,
          "failed",
          Duration.ofHours(3),
          Duration.ofMinutes(5));
    }
  }

  private List<AuditEvent> of(String source, String action) {
    return arrived.getOrDefault(source, new TreeSet<>(AuditEvent.IDENTITY)).stream()
        .filter(event -> event.what().equals(action))
        .toList();
  }

  private void tell(String control, String alert, String severity, String key) {
    told.putIfAbsent(FiredAlert.idOf(control, alert, severity, key), now);
  }

  private static Instant came(AuditEvent event) {
    Instant ingested = Instant.parse(event.document().text("event.ingested"));
    return ingested.isAfter(event.time()) ? ingested : event.time();
  }

  private boolean waits(Instant due) {
    return due.isAfter(now) && !due.isAfter(now.plus(DAY));
  }

  private static Instant floor(Instant time, Duration width) {
    return Instant.ofEpochMilli(
        Math.floorDiv(time.toEpochMilli(), width.toMillis()) * width.toMillis());
  }

  private void exceptions() {
    for (AuditEvent event : of(WatchMonth.TRAIL, "open")) {
      boolean fails = event.document().text("source.ip").startsWith("10.");
      if (!fails || came(event).isBefore(since)) {
        continue;
      }
      if (!waits(event.time().plus(Duration.ofMinutes(2)))) {
        tell("CTL-OPEN", "each", "CRITICAL", event.id());
      }
      if (!waits(event.time())) {
        Instant hour = floor(event.time(), Duration.ofHours(1));
        tell("CTL-OPEN", "grouped", "CRITICAL", event.who() + " " + hour);
      }
    }
  }

  private void counts() {
    counts("many", Duration.ofMinutes(15), Duration.ofMinutes(15), Duration.ofMinutes(2), false);
    counts("sliding", Duration.ofHours(1), Duration.ofMinutes(10), Duration.ZERO, false);
    counts("none", Duration.ofHours(2), Duration.ofHours(2), Duration.ZERO, false);
    counts("by-user", Duration.ofMinutes(30), Duration.ofMinutes(30), Duration.ZERO, true);
  }

  private void counts(
      String alert, Duration window, Duration every, Duration delay, boolean byUser) {
    Instant last = floor(now.minus(delay), every);
    Instant known = judged.getOrDefault(alert, since);
    judged.put(alert, last.isAfter(known) ? last : known);
    Map<String, TreeMap<Instant, Integer>> steps = new TreeMap<>();
    if (!byUser) {
      steps.put("", new TreeMap<>());
    }
    for (AuditEvent event : of(WatchMonth.TRAIL, "call")) {
      steps
          .computeIfAbsent(byUser ? event.who() : "", key -> new TreeMap<>())
          .merge(floor(event.time(), every), 1, Integer::sum);
    }
    steps.forEach((key, counts) -> {
      // Windows before that are as they were.
      Instant start = changed.isBefore(known) ? changed : known;
      Instant end = floor(start.isBefore(since) ? since : start.minus(every), every);
      int before = level(alert, count(counts, end, window));
      for (end = end.plus(every); !end.isAfter(judged.get(alert)); end = end.plus(every)) {
        int level = level(alert, count(counts, end, window));
        boolean joined = alert.equals("sliding") || alert.equals("none");
        String span = end.minus(window) + "/" + end;
        String name = (key.isEmpty() ? "" : key + " ") + span;
        boolean worse = told.containsKey(FiredAlert.idOf("CTL-CALL", alert, "CRITICAL", name));
        if (level > (joined ? before : 0)
            && !(level == 1 && worse)
            && !waits(end.plus(delay))
            && end.isAfter(since)) {
          tell("CTL-CALL", alert, level == 2 ? "CRITICAL" : "WARNING", name);
        }
        before = level;
      }
    });
  }

  private static int count(TreeMap<Instant, Integer> counts, Instant end, Duration window) {
    return counts.subMap(end.minus(window), end).values().stream().mapToInt(it -> it).sum();
  }

  private static int level(String alert, int count) {
    return switch (alert) {
      case "many" -> count > 6 ? 2 : count > 3 ? 1 : 0;
      case "sliding" -> count > 8 ? 1 : 0;
      case "none" -> count < 1 ? 2 : count < 2 ? 1 : 0;
      default -> count > 3 ? 1 : 0;
    };
  }

  private void silences(
      String control, String alert, String source, String action, Duration window, Duration delay) {
    List<AuditEvent> events = of(source, action);
    Instant seen = now.minus(delay);
    for (int i = 0; i < events.size(); i++) {
      Instant last = events.get(i).time();
      Instant next = i + 1 < events.size() ? events.get(i + 1).time() : seen;
      Instant end = last.plus(window);
      if (end.isBefore(next.isBefore(seen) ? next : seen)
          && !end.isBefore(since)
          && !end.plus(delay).isAfter(now)) {
        tell(control, alert, "CRITICAL", source + "@" + last);
      }
    }
  }

  private void left() {
    Duration window = Duration.ofHours(1);
    List<AuditEvent> nexts = of(WatchMonth.TRAIL, "close");
    for (AuditEvent first : of(WatchMonth.TRAIL, "open")) {
      Instant end = first.time().plus(window);
      boolean followed =
          nexts.stream()
              .filter(next -> next.who().equals(first.who()))
              .anyMatch(next -> !next.time().isBefore(first.time()) && !next.time().isAfter(end));
      boolean known = end.isBefore(since) && came(first).isBefore(since);
      if (!followed && !known && !end.plus(Duration.ofMinutes(1)).isAfter(now)) {
        tell("CTL-OPEN", "left", "CRITICAL", first.id());
      }
    }
  }

  private void used() {
    Duration window = Duration.ofMinutes(30);
    List<AuditEvent> firsts = of(WatchMonth.TRAIL, "open");
    for (AuditEvent next : of(WatchMonth.TRAIL, "use")) {
      boolean follows =
          firsts.stream()
              .filter(first -> first.who().equals(next.who()))
              .filter(first -> !came(first).isBefore(since) || !came(next).isBefore(since))
              .anyMatch(first ->
                  !next.time().isBefore(first.time())
                      && !next.time().isAfter(first.time().plus(window)));
      if (follows && !waits(next.time())) {
        tell("CTL-OPEN", "used", "CRITICAL", next.id());
      }
    }
  }

  private void bursts() {
    Map<String, List<AuditEvent>> keys = new TreeMap<>();
    for (AuditEvent event : of(WatchMonth.HOSTS, "failed")) {
      keys.computeIfAbsent(event.document().text("source.ip"), key -> new ArrayList<>()).add(event);
    }
    keys.forEach((key, events) -> {
      int from = -1;
      int to = -1;
      for (int i = 0; i < events.size(); i++) {
        int last = qualifies(events, i);
        if (last >= 0 && i > to) {
          burst(key, events, from, to);
          from = i;
        }
        to = Math.max(to, last);
      }
      burst(key, events, from, to);
    });
  }

  /** The last attempt of the five minutes that begin with this one, if they weigh enough. */
  private static int qualifies(List<AuditEvent> events, int first) {
    int weight = 0;
    int last = first;
    Instant end = events.get(first).time().plus(Duration.ofMinutes(5));
    for (int i = first; i < events.size() && events.get(i).time().isBefore(end); i++) {
      weight += Integer.parseInt(events.get(i).document().text("exhibit.repeat", "1"));
      last = i;
    }
    return weight >= 5 ? last : -1;
  }

  private void burst(String key, List<AuditEvent> events, int from, int to) {
    if (from < 0) {
      return;
    }
    Set<String> ids = new HashSet<>();
    List<AuditEvent> inside = events.subList(from, to + 1);
    inside.forEach(event -> ids.add(event.id()));
    for (Set<String> known : bursts) {
      if (known.stream().anyMatch(ids::contains)) {
        known.addAll(ids);
        return;
      }
    }
    boolean news = inside.stream().anyMatch(event -> !came(event).isBefore(since));
    if (news && !waits(events.get(to).time())) {
      bursts.add(ids);
      tell("CTL-LOGIN", "burst", "CRITICAL", key + " " + events.get(from).id());
    }
  }
}
