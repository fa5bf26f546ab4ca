package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.ItemRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bursts against their definition, tried one by one on every window. */
class BurstsTest {
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final ItemRule.Bursts TEN =
      new ItemRule.Bursts(List.of("source.ip"), Duration.ofMinutes(5), 10, "exhibit.repeat");

  private record Attempt(AuditEvent event, long second, String key, long weight) {}

  private static Attempt attempt(int number, long second, String key, long weight) {
    Document document = new Document(key.isEmpty() ? Map.of() : Map.of("source.ip", key));
    return new Attempt(
        new AuditEvent("e" + number, START.plusSeconds(second), document), second, key, weight);
  }

  private static List<String> found(ItemRule.Bursts rule, List<Attempt> attempts) {
    List<String> found = new ArrayList<>();
    Bursts bursts =
        new Bursts(
            rule,
            burst ->
                found.add(
                    String.join("", burst.key())
                        + " "
                        + burst.first().time()
                        + " to "
                        + burst.last()
                        + " "
                        + burst.weight()));
    attempts.forEach(it -> bursts.take(it.event(), it.weight()));
    bursts.end();
    Collections.sort(found);
    return found;
  }

  private static List<String> at(long... seconds) {
    List<Attempt> attempts = new ArrayList<>();
    for (long second : seconds) {
      attempts.add(attempt(attempts.size(), second, "a", 1));
    }
    return found(TEN, attempts);
  }

  @Test
  void theWindowIsHalfOpen() {
    assertEquals(1, at(0, 1, 2, 3, 4, 5, 6, 7, 8, 299).size());
    assertEquals(0, at(0, 1, 2, 3, 4, 5, 6, 7, 8, 300).size());
    assertEquals(0, at(0, 1, 2, 3, 4, 5, 6, 7, 8).size());
  }

  @Test
  void whatFollowsSlowlyIsNoPartOfABurstAndWhatSharesAnAttemptIsOne() {
    String ten = "a 2026-03-02T12:00:00Z to 2026-03-02T12:00:09Z 10";
    // (9, 309] holds two: the last attempt is in no window that holds ten.
    assertEquals(List.of(ten), at(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 309));
    assertEquals(List.of(ten), at(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 301), "nine in (1, 301]");
    assertEquals(
        List.of("a 2026-03-02T12:00:00Z to 2026-03-02T12:05:00Z 11"),
        at(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 300),
        "ten in (0, 300], of which nine are shared");
    assertEquals(
        2,
        at(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 300, 300, 300, 300, 300, 300, 300, 300, 300, 300).size());
  }

  @Test
  void aLineThatStandsForManyIsABurstByItself() {
    assertEquals(
        List.of("a 2026-03-02T12:00:00Z to 2026-03-02T12:00:00Z 12"),
        found(TEN, List.of(attempt(1, 0, "a", 12))));
  }

  @Test
  void attemptsOfWhichNothingTellsTheOriginAreNoBurstTogether() {
    List<Attempt> without = new ArrayList<>();
    List<Attempt> with = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      without.add(attempt(i, i, "", 1));
      with.add(attempt(i, i, "a", 1));
    }
    assertEquals(List.of(), found(TEN, without));
    assertEquals(1, found(TEN, with).size(), "the same with an origin");
    assertEquals(
        List.of(" 2026-03-02T12:00:01Z to 2026-03-02T12:00:01Z 10"),
        found(TEN, List.of(attempt(1, 0, "", 9), attempt(2, 1, "", 10))),
        "one line that stands for ten is of one origin");
    ItemRule.Bursts anybody = new ItemRule.Bursts(List.of(), TEN.window(), 10, null);
    assertEquals(1, found(anybody, without).size(), "where no key is asked for all share one");
    ItemRule.Bursts two =
        new ItemRule.Bursts(List.of("user.name", "source.ip"), TEN.window(), 10, null);
    assertEquals(1, found(two, with).size(), "one of two fields tells something");
  }

  /** Every window that starts at an attempt, linked where they share one. */
  private static List<String> byDefinition(ItemRule.Bursts rule, List<Attempt> attempts) {
    Map<String, List<Attempt>> byKey = new HashMap<>();
    // Without a key each stands alone.
    attempts.forEach(it ->
        byKey
            .computeIfAbsent(
                it.key().isEmpty() ? " " + it.event().id() : it.key(), key -> new ArrayList<>())
            .add(it));
    List<String> found = new ArrayList<>();
    byKey.forEach((apart, own) -> {
      String key = own.getFirst().key();
      List<Set<Integer>> bursts = new ArrayList<>();
      for (Attempt first : own) {
        Set<Integer> window = new HashSet<>();
        for (int i = 0; i < own.size(); i++) {
          long after = own.get(i).second() - first.second();
          if (after >= 0 && after < rule.window().toSeconds()) {
            window.add(i);
          }
        }
        if (window.stream().mapToLong(i -> own.get(i).weight()).sum() >= rule.atLeast()) {
          List<Set<Integer>> linked =
              bursts.stream().filter(burst -> !Collections.disjoint(burst, window)).toList();
          bursts.removeAll(linked);
          linked.forEach(window::addAll);
          bursts.add(window);
        }
      }
      for (Set<Integer> burst : bursts) {
        found.add(
            key
                + " "
                + own.get(Collections.min(burst)).event().time()
                + " to "
                + own.get(Collections.max(burst)).event().time()
                + " "
                + burst.stream().mapToLong(i -> own.get(i).weight()).sum());
      }
    });
    Collections.sort(found);
    return found;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomAttemptsGiveTheBurstsOfTheDefinition(long seed) {
    Random random = new Random(seed);
    int bursts = 0;
    for (int round = 0; round < 300; round++) {
      ItemRule.Bursts rule =
          new ItemRule.Bursts(
              TEN.by(), Duration.ofSeconds(5 + random.nextInt(60)), 2 + random.nextInt(9), null);
      List<Long> seconds = new ArrayList<>();
      int count = random.nextInt(80);
      for (int i = 0; i < count; i++) {
        seconds.add((long) random.nextInt(400));
      }
      Collections.sort(seconds);
      List<Attempt> attempts = new ArrayList<>();
      for (long second : seconds) {
        String key = List.of("a", "b", "").get(random.nextInt(3));
        long weight = random.nextInt(6) == 0 ? 1 + random.nextInt(12) : 1;
        attempts.add(attempt(attempts.size(), second, key, weight));
      }
      List<String> expected = byDefinition(rule, attempts);
      bursts += expected.size();
      assertEquals(expected, found(rule, attempts), "round " + round);
    }
    assertTrue(bursts > 300, "enough was compared: " + bursts);
  }

  @Test
  void aFloodKeepsTenAttemptsOfAnAddressAndForgetsQuietOnes() {
    List<Bursts.Burst> found = new ArrayList<>();
    Bursts bursts = new Bursts(TEN, found::add);
    int most = 0;
    for (int i = 0; i < 200_000; i++) {
      // One address floods, and now and then a new one tries once.
      AuditEvent flood =
          new AuditEvent(
              "f" + i, START.plusMillis(10L * i), new Document(Map.of("source.ip", "10.0.0.1")));
      bursts.take(flood, 1);
      if (i % 10 == 0) {
        AuditEvent once =
            new AuditEvent(
                "o" + i, START.plusMillis(10L * i), new Document(Map.of("source.ip", "once" + i)));
        bursts.take(once, 1);
      }
      most = i % 1_000 == 0 ? Math.max(most, bursts.held()) : most;
    }
    // 3,000 new addresses in five minutes, each a key and an attempt; of the flood ten attempts.
    assertTrue(most <= 11 + 2 * 3_001, "held " + most);
    bursts.take(
        new AuditEvent("last", START.plusSeconds(40_000), new Document(Map.of("source.ip", "b"))),
        1);
    assertEquals(2, bursts.held(), "all others were quiet for longer than the window");
    bursts.end();
    assertEquals(List.of(200_000L), found.stream().map(Bursts.Burst::weight).toList());
  }
}
