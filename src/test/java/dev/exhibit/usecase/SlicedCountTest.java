package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Shards;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A store that takes so long for each day, and how a person hears of what it counts. */
class SlicedCountTest {
  private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final TimeSpan QUARTER = new TimeSpan(START, START.plus(Duration.ofDays(92)));

  private final List<TimeSpan> asked = new ArrayList<>();
  private final List<CountedSoFar> told = new ArrayList<>();
  private long nanos;
  private final SlicedCount counting = new SlicedCount(() -> nanos);
  private Duration aDay = Duration.ofMillis(1);
  private Instant deaf = Instant.MAX;

  /** An event every hour; from {@link #deaf} on a shard fails. */
  private Answer<Histogram> ask(TimeSpan part) {
    asked.add(part);
    nanos += (long) (part.duration().toMillis() * (aDay.toNanos() / 86_400_000.0));
    nanos += Duration.ofMillis(5).toNanos();
    List<Histogram.Bucket> buckets = new ArrayList<>();
    for (Instant at = part.from(); at.isBefore(part.to()); at = at.plus(HOUR)) {
      buckets.add(new Histogram.Bucket(at, 1, Map.of(), null, null));
    }
    boolean whole = !part.to().isAfter(deaf);
    Proof proof =
        new Proof(
            List.of("logs"),
            "{}",
            "0",
            part.from(),
            part.to(),
            buckets.size(),
            "eq",
            new Shards(12, whole ? 12 : 11, 0, whole ? 0 : 1),
            false,
            null,
            null,
            7);
    Histogram found = new Histogram(HOUR, buckets);
    return whole
        ? new Answer.Complete<>(found, proof)
        : new Answer.Partial<>(found, proof, "1 of 12 shards failed.");
  }

  private Answer<Histogram> count(TimeSpan span) {
    asked.clear();
    told.clear();
    return counting.count(span, HOUR, this::ask, told::add);
  }

  @Test
  void aQuickStoreIsAskedOnceItIsKnownToBeQuick() {
    assertEquals(92 * 24, count(QUARTER).value().total());
    assertTrue(asked.size() <= 3, () -> asked.toString());
    assertEquals(List.of(), told, "all of it was there at once");
    assertEquals(92 * 24, count(QUARTER).value().total());
    assertEquals(List.of(QUARTER), asked);
    assertEquals(List.of(), told);
  }

  @Test
  void aShortCountDoesNotMakeALongOneLookSlow() {
    count(QUARTER);
    TimeSpan hour = new TimeSpan(START, START.plus(HOUR));
    count(hour); // five milliseconds of it are those of any question
    count(QUARTER);
    assertEquals(List.of(QUARTER), asked);
    aDay = Duration.ofMillis(200);
    count(QUARTER);
    count(QUARTER);
    assertTrue(asked.size() > 5, () -> asked.toString());
    aDay = Duration.ofMillis(1);
    count(QUARTER);
    count(QUARTER);
    assertEquals(List.of(QUARTER), asked, "it is quick again");
  }

  @Test
  void aSlowOneTellsWhatItHasCountedAboutEverySecondAndAtMostAFewTimes() {
    aDay = Duration.ofMillis(200); // 18 seconds in all
    Answer<Histogram> answer = count(QUARTER);
    assertInstanceOf(Answer.Complete.class, answer);
    assertEquals(92 * 24, answer.value().total());
    assertEquals(new Shards(12, 12, 0, 0), answer.proof().shards());
    assertEquals(asked.size() * 7L, answer.proof().tookMillis());
    assertEquals(QUARTER.from(), answer.proof().from());
    assertEquals(QUARTER.to(), answer.proof().to());
    assertTrue(asked.size() > 5 && asked.size() < 20, () -> asked.toString());
    assertEquals(asked.size() - 1, told.size());
    for (int i = 0; i < told.size(); i++) {
      CountedSoFar one = told.get(i);
      assertEquals(asked.get(i).to(), one.until());
      assertEquals(Duration.between(START, one.until()).toHours(), one.counted().total());
      assertFalse(one.least());
    }
    count(QUARTER);
    Duration first = asked.getFirst().duration();
    assertTrue(first.compareTo(Duration.ofDays(4)) < 0, "it is known to be slow: " + first);
  }

  @Test
  void whatCouldNotBeSeenIsAtLeastFromThereOn() {
    aDay = Duration.ofMillis(200);
    deaf = START.plus(Duration.ofDays(30));
    Answer<Histogram> answer = count(QUARTER);
    Answer.Partial<Histogram> partial = assertInstanceOf(Answer.Partial.class, answer);
    assertEquals("1 of 12 shards failed.", partial.reason());
    assertEquals(new Shards(12, 11, 0, 1), partial.proof().shards());
    told.forEach(one -> assertEquals(one.until().isAfter(deaf), one.least()));
  }

  @Test
  void slicesAreWholeBucketsThatFollowEachOther() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      aDay = Duration.ofMillis(random.nextInt(1_000));
      Instant from = START.plusMillis(random.nextLong(86_400_000));
      TimeSpan span = new TimeSpan(from, from.plusMillis(random.nextLong(10_000_000_000L)));
      count(span);
      assertEquals(span.from(), asked.getFirst().from());
      assertEquals(span.to(), asked.getLast().to());
      for (int i = 1; i < asked.size(); i++) {
        assertEquals(asked.get(i - 1).to(), asked.get(i).from());
        assertEquals(0, asked.get(i).from().toEpochMilli() % HOUR.toMillis());
        assertTrue(asked.get(i).from().isBefore(asked.get(i).to()));
      }
    }
  }
}
