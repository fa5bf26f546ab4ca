package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.BucketShelf.Row;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store answered is found again, and does not grow without end. */
class KeptBucketsTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final long PLENTY = 1 << 20;

  @TempDir private Path folder;

  private static Clock day(int number) {
    return Clock.fixed(START.plus(Duration.ofDays(number)), ZoneOffset.UTC);
  }

  private static Row row(String question, long part, int length) {
    return new Row(question, part, new byte[length]);
  }

  private Database open() {
    return Database.open(new WorkspaceFolder(folder));
  }

  @Test
  void whatWasWrittenIsReadByTheNextProgram() {
    try (Database database = open()) {
      new KeptBuckets(database, day(0), PLENTY)
          .write(List.of(new Row("q", -1, new byte[] {1}), new Row("q", 2, new byte[] {2})));
      new KeptBuckets(database, day(0), PLENTY).write(List.of(new Row("q", 2, new byte[] {3})));
    }
    try (Database database = open()) {
      Map<Long, byte[]> parts = new KeptBuckets(database, day(0), PLENTY).read("q");
      assertEquals(Set.of(-1L, 2L), parts.keySet());
      assertArrayEquals(new byte[] {1}, parts.get(-1L));
      assertArrayEquals(new byte[] {3}, parts.get(2L));
      assertEquals(Map.of(), new KeptBuckets(database, day(0), PLENTY).read("other"));
    }
  }

  @Test
  void whatNobodyUsedForAMonthGoes() {
    try (Database database = open()) {
      new KeptBuckets(database, day(0), PLENTY)
          .write(List.of(row("used", 0, 5), row("unused", 0, 5)));
      KeptBuckets later = new KeptBuckets(database, day(20), PLENTY);
      later.read("used");
      later.write(List.of());
      KeptBuckets latest = new KeptBuckets(database, day(40), PLENTY);
      latest.write(List.of(row("new", 0, 5)));
      assertEquals(Set.of(0L), latest.read("used").keySet());
      assertEquals(Set.of(), latest.read("unused").keySet());
      assertEquals(Set.of(0L), latest.read("new").keySet());
    }
  }

  @Test
  void aboveTheLimitWhatWasUsedLeastRecentlyGoes() {
    try (Database database = open()) {
      for (int day = 0; day < 5; day++) {
        new KeptBuckets(database, day(day), 1_000).write(List.of(row("q" + day, 0, 400)));
      }
      KeptBuckets last = new KeptBuckets(database, day(5), 1_000);
      last.write(List.of(row("q5", 0, 400)));
      for (int day = 0; day < 6; day++) {
        assertEquals(day < 3 ? Set.of() : Set.of(0L), last.read("q" + day).keySet(), "q" + day);
      }
    }
  }
}
