package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlindSpansTest {
  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

  private static Instant at(long seconds) {
    return DAY.plusSeconds(seconds);
  }

  /** Blind spans as the use of a store gives them, in seconds: {@code LOG_SHORT 0-10}. */
  private static List<String> blind(
      Iterable<Integer> seconds, int from, int to, int silence, boolean open) {
    InMemoryLogStore store = new InMemoryLogStore().add("log", List.of());
    for (int second : seconds) {
      store.add("log", List.of(Events.at(at(second)).document()));
    }
    Source source =
        new Source("s", List.of("log"), FieldProfile.EXHIBIT, Duration.ofSeconds(silence));
    SourceLook look = SourceLook.at(store, source, new TimeSpan(at(from), at(to)), open);
    assertEquals(null, look.problem());
    return look.blind().stream().map(BlindSpansTest::words).toList();
  }

  private static String words(BlindSpan blind) {
    return words(
        blind.kind(),
        Duration.between(DAY, blind.span().from()).toSeconds(),
        Duration.between(DAY, blind.span().to()).toSeconds());
  }

  private static String words(GapKind kind, long from, long to) {
    return kind + " " + from + "-" + to;
  }

  @Test
  void aLogIsShortBeforeItsFirstAndAfterItsLastEvent() {
    assertEquals(
        List.of("LOG_SHORT 0-100", "LOG_SHORT 160-1000"),
        blind(List.of(100, 160), 0, 1000, 3600, false));
    assertEquals(List.of(), blind(List.of(100, 160), 100, 161, 3600, false), "its twin");
    assertEquals(List.of("LOG_SHORT 0-1000"), blind(List.of(), 0, 1000, 3600, false));
    assertEquals(List.of("LOG_SHORT 0-1000"), blind(List.of(2000), 0, 1000, 3600, false));
    assertEquals(List.of("LOG_SHORT 0-1000"), blind(List.of(-2000), 0, 1000, 3600, false));
  }

  @Test
  void silenceIsMeasuredBetweenNeighboursAlsoOutsideOfThePeriod() {
    assertEquals(List.of("SOURCE_SILENT 0-1000"), blind(List.of(-50, 1050), 0, 1000, 1099, false));
    assertEquals(List.of(), blind(List.of(-50, 1050), 0, 1000, 1100, false), "its twin");
    assertEquals(
        List.of("SOURCE_SILENT 0-100", "SOURCE_SILENT 300-420"),
        blind(List.of(-1, 100, 200, 300, 420, 1000), 0, 500, 100, false).stream()
            .filter(span -> span.startsWith("SOURCE_SILENT 0") || span.contains("300"))
            .toList());
  }

  @Test
  void ofAnOpenPeriodTheTailIsBlindOnlyWhenItIsTooLong() {
    assertEquals(List.of(), blind(List.of(0, 100), 0, 1000, 900, true));
    assertEquals(List.of("LOG_SHORT 100-1000"), blind(List.of(0, 100), 0, 1000, 899, true));
    assertEquals(List.of("LOG_SHORT 100-1000"), blind(List.of(0, 100), 0, 1000, 900, false));
    assertEquals(List.of("LOG_SHORT 0-1000"), blind(List.of(), 0, 1000, 9000, true));
  }

  /** A brute-force model: every second is seen or not, for a reason of its own. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void agreesWithAModelThatLooksAtEverySecond(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      TreeSet<Integer> events = new TreeSet<>();
      int number = random.nextInt(12);
      for (int i = 0; i < number; i++) {
        events.add(random.nextInt(400) - 100);
      }
      int from = random.nextInt(100);
      int to = from + 1 + random.nextInt(150);
      int silence = 1 + random.nextInt(60);
      boolean open = random.nextBoolean() && (events.isEmpty() || events.last() < to);
      assertEquals(
          model(events, from, to, silence, open),
          blind(events, from, to, silence, open),
          () -> "seed " + seed + ", events " + events);
    }
  }

  private static List<String> model(
      TreeSet<Integer> events, int from, int to, int silence, boolean open) {
    List<String> found = new ArrayList<>();
    int start = from;
    for (int second = from; second < to; second++) {
      String now = sight(events, second, to, silence, open);
      boolean ends = second + 1 == to || !now.equals(sight(events, second + 1, to, silence, open));
      if (ends) {
        if (!now.equals("SEEN") && second + 1 - start > 1) {
          found.add(words(GapKind.valueOf(now.split(" ")[0]), start, second + 1));
        }
        start = second + 1;
      }
    }
    return found;
  }

  /** Of the second {@code [second, second + 1)}; silences are told apart by where they begin. */
  private static String sight(
      TreeSet<Integer> events, int second, int to, int silence, boolean open) {
    Integer before = events.floor(second);
    Integer after = events.higher(second);
    if (before == null) {
      return "LOG_SHORT first";
    }
    if (after == null) {
      return open && to - before <= silence ? "SEEN" : "LOG_SHORT last";
    }
    return after - before > silence ? "SOURCE_SILENT " + before : "SEEN";
  }
}
