package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.usecase.BucketWidths;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PyramidTest {
  private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
  private static final TimeSpan WHOLE = span(0, 90 * 24 * 60);
  private static final int COLUMNS = 1_000;

  private static TimeSpan span(long fromMinute, long toMinute) {
    return new TimeSpan(
        START.plus(Duration.ofMinutes(fromMinute)), START.plus(Duration.ofMinutes(toMinute)));
  }

  /**
   * Counts as the store does: only what is in the span, also in a bucket that reaches out of it.
   */
  private static Histogram count(List<Instant> events, TimeSpan span, Duration width) {
    Map<Instant, Long> counts = new TreeMap<>();
    for (Instant event : events) {
      if (span.contains(event)) {
        counts.merge(TimeScale.bucketStart(event, width), 1L, Long::sum);
      }
    }
    List<Histogram.Bucket> buckets = new ArrayList<>();
    counts.forEach(
        (from, count) -> buckets.add(new Histogram.Bucket(from, count, Map.of(), null, null)));
    return new Histogram(width, buckets);
  }

  private static List<Instant> events(Random random) {
    List<Instant> events = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      events.add(START.plusMillis((long) (random.nextDouble() * WHOLE.duration().toMillis())));
    }
    return events;
  }

  private static TimeSpan any(Random random) {
    long all = WHOLE.duration().toMinutes();
    long length = 10 + (long) (Math.pow(random.nextDouble(), 3) * (all - 10));
    long from = (long) (random.nextDouble() * (all - length));
    return span(from, from + length);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatItShowsIsWhatTheStoreWouldCount(long seed) {
    Random random = new Random(seed);
    List<Instant> events = events(random);
    Pyramid pyramid = new Pyramid();
    Duration widest = BucketWidths.fitting(WHOLE, COLUMNS);
    pyramid.keep(count(events, WHOLE, widest), WHOLE, WHOLE);
    int finer = 0;
    for (int step = 0; step < 200; step++) {
      TimeSpan asked = any(random);
      Duration width = BucketWidths.fitting(asked, COLUMNS);
      pyramid.keep(count(events, asked, width), asked, WHOLE);
      TimeSpan wanted = any(random);
      Histogram shown = pyramid.look(wanted, COLUMNS).orElseThrow().histogram();
      assertEquals(
          count(events, whole(wanted, shown.width()), shown.width()), shown, () -> wanted + "");
      finer += shown.width().equals(widest) ? 0 : 1;
      assertTrue(
          shown.width().compareTo(BucketWidths.fitting(wanted, COLUMNS)) >= 0, "no more columns");
    }
    assertTrue(finer > 20, "narrower buckets were used, too: " + finer);
  }

  private static TimeSpan whole(TimeSpan span, Duration width) {
    Instant last = TimeScale.bucketStart(span.to(), width);
    return new TimeSpan(
        TimeScale.bucketStart(span.from(), width),
        last.equals(span.to()) ? last : last.plus(width));
  }

  @Test
  void whatWasNotCountedIsNotShown() {
    Pyramid pyramid = new Pyramid();
    assertEquals(Optional.empty(), pyramid.look(WHOLE, COLUMNS));
    TimeSpan hour = span(60, 120);
    pyramid.keep(count(List.of(), hour, Duration.ofSeconds(5)), hour, WHOLE);
    assertTrue(pyramid.look(hour, COLUMNS).orElseThrow().histogram().buckets().isEmpty());
    assertEquals(Optional.empty(), pyramid.look(span(60, 121), COLUMNS), "a minute is not known");
    assertEquals(Optional.empty(), pyramid.look(hour, 100), "narrower than can be told apart");
  }

  @Test
  void aBucketThatWasCutOffIsNotKept() {
    Pyramid pyramid = new Pyramid();
    TimeSpan cut = span(7, 183);
    pyramid.keep(count(List.of(START.plusSeconds(8 * 60)), cut, hours(1)), cut, WHOLE);
    assertTrue(pyramid.look(span(60, 180), 2).isPresent());
    assertFalse(pyramid.look(span(59, 180), 2).isPresent(), "before it was looked at in part");
  }

  @Test
  void thereIsAnEndToWhatIsKept() {
    Pyramid pyramid = new Pyramid();
    List<Instant> everySecond = new ArrayList<>();
    for (int i = 0; i < 2 * Pyramid.MOST; i++) {
      everySecond.add(START.plusSeconds(i));
    }
    for (int step = 0; step < 2 * Pyramid.MOST; step += Pyramid.MOST / 4) {
      Instant from = START.plusSeconds(step);
      TimeSpan part = new TimeSpan(from, from.plusSeconds(Pyramid.MOST / 4));
      pyramid.keep(count(everySecond, part, Duration.ofSeconds(1)), part, WHOLE);
      assertTrue(pyramid.size() <= Pyramid.MOST);
      assertTrue(pyramid.look(part, Pyramid.MOST).isPresent(), "the newest is there");
    }
    assertTrue(pyramid.size() > 0);
  }

  private static Duration hours(long hours) {
    return Duration.ofHours(hours);
  }
}
