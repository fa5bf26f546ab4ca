package dev.exhibit.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.Proof;
import dev.exhibit.model.Shards;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartialNoticeTest {
  private static String title(Shards shards, boolean timedOut) {
    return PartialNotice.title(
        new Proof(
            List.of(),
            "{}",
            "",
            Instant.EPOCH,
            Instant.EPOCH,
            0,
            "gte",
            shards,
            timedOut,
            null,
            null,
            1));
  }

  @Test
  void itIsNamedAsFarAsTheProofKnowsIt() {
    assertEquals(
        "Counts are a lower bound: part of the log store did not answer.",
        title(new Shards(12, 10, 0, 1), true));
    assertEquals(
        "The log store gave up before it had looked everywhere. Counts are a lower bound.",
        title(new Shards(12, 12, 0, 0), true));
    assertEquals(
        "The log store could not look everywhere: what is shown is at least this.",
        title(new Shards(0, 0, 0, 0), false));
  }
}
