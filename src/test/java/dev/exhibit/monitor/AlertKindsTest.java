package dev.exhibit.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AlertRule.Count;
import dev.exhibit.model.AlertRule.Sequence;
import dev.exhibit.model.AlertRule.Tie;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Severity;
import dev.exhibit.model.Threshold;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.monitor.CountWindows.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of alert against a model that looks at everything, at every second. */
class AlertKindsTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final int SECONDS = 600;

  private static List<Integer> seconds(Random random, int most) {
    return random.ints(random.nextInt(most), 0, SECONDS).sorted().boxed().toList();
  }

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }

  private static Threshold threshold(Random random) {
    String[] signs = {">", ">=", "<", "<=", "=", "!="};
    return Threshold.parse(signs[random.nextInt(signs.length)] + random.nextInt(5)).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aWindowDepartsWhereItsCountDoes(int seed) {
    Random random = new Random(seed);
    int departed = 0;
    for (int round = 0; round < 600; round++) {
      int every = 5 * (1 + random.nextInt(6));
      int window = every * (1 + random.nextInt(4));
      Threshold warning = random.nextInt(4) == 0 ? null : threshold(random);
      Threshold critical = warning != null && random.nextBoolean() ? null : threshold(random);
      Count rule =
          new Count(
              Duration.ofSeconds(window), Duration.ofSeconds(every), List.of(), warning, critical);
      List<Integer> events = seconds(random, 60);
      int from = random.nextInt(SECONDS);
      int to = from + random.nextInt(SECONDS - from);
      List<String> expected = new ArrayList<>();
      boolean joined =
          every != window
              || (warning != null && warning.isReached(0))
              || (critical != null && critical.isReached(0));
      for (int end = from + 1; end <= to; end++) {
        if (end % every == 0) {
          int level = level(events, end, window, warning, critical);
          int before = joined ? level(events, end - every, window, warning, critical) : 0;
          if (level > before) {
            expected.add(at(end - window) + " " + (level == 2 ? "CRITICAL" : "WARNING"));
          }
        }
      }
      List<String> found =
          new CountWindows(rule, Duration.ZERO)
              .find(Map.of("", cells(events, every)), at(from), at(to)).stream()
                  .map(one -> one.about().from() + " " + one.severity())
                  .toList();
      assertEquals(expected, found, rule + " " + events);
      departed += found.size();
    }
    assertTrue(departed > 300, "too few to tell: " + departed);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whatComesLateChangesNoWindowButThoseItIsSaidToTouch(int seed) {
    Random random = new Random(seed);
    int changed = 0;
    for (int round = 0; round < 1_200; round++) {
      int every = 5 * (1 + random.nextInt(6));
      Count rule =
          new Count(
              Duration.ofSeconds((long) every * (1 + random.nextInt(4))),
              Duration.ofSeconds(every),
              List.of(),
              threshold(random),
              threshold(random));
      CountWindows windows = new CountWindows(rule, Duration.ZERO);
      List<Integer> events = new ArrayList<>(seconds(random, 60));
      Set<String> before = departing(windows, events, every);
      int late = random.nextInt(SECONDS);
      events.add(late);
      Set<String> other = new TreeSet<>(departing(windows, events, every));
      Set<String> both = new TreeSet<>(before);
      both.retainAll(other);
      other.addAll(before);
      other.removeAll(both);
      TimeSpan touched = windows.touched(new TimeSpan(at(late), at(late + 1)));
      for (String end : other) {
        Instant time = Instant.parse(end.substring(0, end.indexOf(' ')));
        assertTrue(time.isAfter(touched.from()) && !time.isAfter(touched.to()), rule + " " + end);
      }
      changed += other.size();
    }
    assertTrue(changed > 300, "too few to tell: " + changed);
  }

  private static NavigableMap<Instant, Cell> cells(List<Integer> events, int every) {
    NavigableMap<Instant, Cell> cells = new TreeMap<>();
    for (int second : events) {
      cells.merge(
          at(second - second % every),
          new Cell(1, List.of(), List.of()),
          (one, other) -> new Cell(one.count() + 1, List.of(), List.of()));
    }
    return cells;
  }

  private static Set<String> departing(CountWindows windows, List<Integer> events, int every) {
    Set<String> found = new TreeSet<>();
    windows
        .find(Map.of("", cells(events, every)), at(-300), at(SECONDS + 300))
        .forEach(one -> found.add(one.about().to() + " " + one.severity()));
    return found;
  }

  private static int level(
      List<Integer> events, int end, int window, Threshold warning, Threshold critical) {
    long count = events.stream().filter(it -> it >= end - window && it < end).count();
    if (critical != null && critical.isReached(count)) {
      return 2;
    }
    return warning != null && warning.isReached(count) ? 1 : 0;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aSilenceIsWhereNothingHappensForLongerThanItMay(int seed) {
    Random random = new Random(seed);
    int departed = 0;
    for (int round = 0; round < 300; round++) {
      int window = 20 + random.nextInt(100);
      int delay = random.nextInt(20);
      int now = random.nextInt(SECONDS);
      List<Integer> events = seconds(random, 25);
      Integer before = random.nextBoolean() ? -random.nextInt(200) : null;
      List<Integer> all = new ArrayList<>(before == null ? List.of() : List.of(before));
      events.stream().filter(it -> it < now - delay).forEach(all::add);
      List<String> expected = new ArrayList<>();
      for (int second = -200; second + window + delay <= now; second++) {
        int last = second;
        if (all.contains(last)
            && all.stream().noneMatch(it -> it > last && it <= last + window)
            && last + window < now - delay) {
          expected.add("quiet@" + at(last));
        }
      }
      List<Histogram.Bucket> buckets = new ArrayList<>();
      int width = 1 + random.nextInt(window);
      for (int start = 0; start < now - delay; start += width) {
        int low = start;
        List<Integer> in =
            events.stream()
                .filter(it -> it >= low && it < low + width && it < now - delay)
                .toList();
        if (!in.isEmpty()) {
          buckets.add(
              new Histogram.Bucket(
                  at(start), in.size(), Map.of(), at(in.getFirst()), at(in.getLast())));
        }
      }
      List<String> found =
          new Silences(
                  "quiet", Duration.ofSeconds(window), Duration.ofSeconds(delay), Severity.WARNING)
              .find(before == null ? null : at(before), buckets, at(now)).stream()
                  .map(Departure::key)
                  .toList();
      assertEquals(expected, found, all + " until " + now + " window " + window);
      departed += found.size();
    }
    assertTrue(departed > 100, "too few to tell: " + departed);
  }

  private record Event(int second, String host, boolean next) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aSequenceIsWhatFollowsInTimeOrDoesNot(int seed) {
    Random random = new Random(seed);
    int departed = 0;
    for (int round = 0; round < 200; round++) {
      boolean missing = random.nextBoolean();
      int window = random.nextInt(60);
      int now = random.nextInt(SECONDS);
      List<Event> events = new ArrayList<>();
      for (int i = random.nextInt(30); i > 0; i--) {
        events.add(
            new Event(random.nextInt(SECONDS), "h" + random.nextInt(2), random.nextBoolean()));
      }
      List<AuditEvent> firsts = new ArrayList<>();
      List<AuditEvent> nexts = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < events.size(); i++) {
        Event one = events.get(i);
        boolean tied =
            events.stream()
                .anyMatch(other ->
                    other.next() != one.next()
                        && other.host().equals(one.host())
                        && (one.next()
                            ? one.second() >= other.second()
                                && one.second() <= other.second() + window
                            : other.second() >= one.second()
                                && other.second() <= one.second() + window));
        if (one.next()) {
          nexts.add(event(i, one, "to"));
        } else {
          firsts.add(event(i, one, "from"));
        }
        boolean departs =
            missing ? !one.next() && !tied && one.second() + window <= now : one.next() && tied;
        if (departs) {
          expected.add("e" + i);
        }
      }
      Sequence rule =
          new Sequence(
              Duration.ofSeconds(window), List.of(Tie.parse("from.host=to.host")), "*", missing);
      List<String> found =
          new Sequences(rule, Duration.ZERO, Severity.CRITICAL)
              .find(firsts, nexts, at(now)).stream().map(Departure::key).sorted().toList();
      assertEquals(expected.stream().sorted().toList(), found, events + " " + missing);
      departed += found.size();
    }
    assertTrue(departed > 200, "too few to tell: " + departed);
  }

  private static AuditEvent event(int id, Event event, String side) {
    return new AuditEvent(
        "e" + id, at(event.second()), new Document(Map.of(side + ".host", event.host())));
  }

  /** A store to which documents of any time come; in each look a few, or none. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void whatIsNewIsFoundWheneverItHappenedAndWhateverTheClockSays(int seed) {
    Random random = new Random(seed);
    List<Instant> store = new ArrayList<>();
    List<Boolean> judged = new ArrayList<>();
    JudgedCounts counts = new JudgedCounts(Map.of());
    Map<Instant, Long> kept = new TreeMap<>();
    Instant now = START;
    int needless = 0;
    for (int look = 0; look < 600; look++) {
      now = now.plusSeconds(random.nextInt(50) == 0 ? random.nextInt(200_000) - 80_000 : 20);
      for (int i = random.nextInt(3); i > 0; i--) {
        int off = random.nextInt(10) == 0 ? random.nextInt(400_000) - 200_000 : -random.nextInt(60);
        store.add(now.plusSeconds(off));
        judged.add(false);
      }
      if (random.nextInt(40) == 0) {
        counts = new JudgedCounts(kept); // it was killed
      }
      var around = JudgedCounts.around(now);
      Map<Instant, Long> near = new TreeMap<>();
      Map<Instant, Long> outside = new TreeMap<>();
      for (Instant time : store) {
        boolean in = around.contains(time);
        Duration width = in ? JudgedCounts.NEAR : JudgedCounts.DAY;
        long start = Math.floorDiv(time.toEpochMilli(), width.toMillis()) * width.toMillis();
        (in ? near : outside).merge(Instant.ofEpochMilli(start), 1L, Long::sum);
      }
      boolean whole = !counts.knows(around) || look % 3 == 0;
      JudgedCounts.Changes changes = counts.compare(around, near, whole ? outside : null);
      long seen = 0;
      boolean fresh = false;
      for (int i = 0; i < store.size(); i++) {
        Instant time = store.get(i);
        if (changes.spans().stream().anyMatch(span -> span.contains(time))) {
          fresh |= !judged.get(i);
          judged.set(i, true);
          seen++;
        }
        assertTrue(judged.get(i) || (!whole && !around.contains(time)), "missed " + time);
      }
      assertTrue(seen >= changes.documents(), seen + " of " + changes.documents());
      needless += !changes.isEmpty() && !fresh ? 1 : 0;
      if (random.nextInt(20) != 0) { // else it could not be kept, and is found again
        counts.accept(changes);
        kept.putAll(changes.days());
      }
    }
    assertTrue(needless < 60, "looked in vain " + needless + " times");
  }
}
