package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.Arrival;
import dev.exhibit.model.ClockSkew;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A host is named when its clock is off, and not when its log was only read in later. */
class ClockSkewsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** Ten events, a minute apart, each so long on its way by the clocks. */
  private static List<Arrival> live(long lagSeconds) {
    return IntStream.range(0, 10)
        .mapToObj(i -> {
          Instant event = NOON.minusSeconds(60L * i);
          return new Arrival(event, event.plusSeconds(lagSeconds + i % 3));
        })
        .toList();
  }

  /** Ten events that arrived together, hours after the last of them. */
  private static List<Arrival> readIn() {
    Instant arrived = NOON.plus(Duration.ofHours(3));
    return IntStream.range(0, 10)
        .mapToObj(i -> new Arrival(NOON.minusSeconds(60L * i), arrived))
        .toList();
  }

  private static Map<String, List<Arrival>> fleet() {
    return new TreeMap<>(Map.of("a", live(5), "b", live(7), "c", live(9), "d", live(6)));
  }

  @Test
  void hostsThatAgreeAreNotNamed() {
    assertEquals(List.of(), ClockSkews.find(fleet()));
  }

  @Test
  void anEventFromTheFutureIsCertain() {
    Map<String, List<Arrival>> hosts = fleet();
    hosts.put("fast", live(-3600));
    ClockSkew skew = ClockSkews.find(hosts).getFirst();
    assertEquals(new ClockSkew("fast", Duration.ofSeconds(3606), true), skew);
    assertTrue(skew.looksLikeZone());
    assertEquals(1, ClockSkews.find(Map.of("alone", live(-30))).size());
  }

  @Test
  void aHostFarBehindTheOthersIsSuspected() {
    Map<String, List<Arrival>> hosts = fleet();
    hosts.put("slow", live(700));
    ClockSkew skew = ClockSkews.find(hosts).getFirst();
    assertEquals(new ClockSkew("slow", Duration.ofSeconds(-693), false), skew);
    assertFalse(skew.looksLikeZone());
  }

  @Test
  void ofTwoHostsNobodyKnowsWhichIsOff() {
    assertEquals(List.of(), ClockSkews.find(Map.of("a", live(5), "b", live(700))));
  }

  @Test
  void aLogThatWasReadInLaterSaysNothingOfItsClock() {
    Map<String, List<Arrival>> hosts = fleet();
    hosts.put("imported", readIn());
    hosts.put("empty", List.of());
    assertEquals(List.of(), ClockSkews.find(hosts));
  }
}
