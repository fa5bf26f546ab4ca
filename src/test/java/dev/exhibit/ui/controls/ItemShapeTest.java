package dev.exhibit.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.Item;
import dev.exhibit.model.JobRuns;
import dev.exhibit.model.RunCell;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same shape stands in the strip and before the row. */
class ItemShapeTest {
  private static final Instant FIRST = Instant.parse("2026-08-17T01:30:00Z");
  private static final Instant SECOND = Instant.parse("2026-08-18T01:30:00Z");
  private static final Instant THIRD = Instant.parse("2026-08-19T01:30:00Z");
  private static final List<JobRuns> JOBS =
      List.of(
          new JobRuns(
              "nightly",
              "",
              List.of(
                  new JobRuns.Row(
                      "db-01",
                      List.of(
                          new JobRuns.Span(RunCell.MISSED, FIRST, FIRST, 1),
                          new JobRuns.Span(RunCell.WAIVED, SECOND, SECOND, 1, RunCell.LATE),
                          new JobRuns.Span(RunCell.RAN, THIRD, THIRD, 1))))));

  private static Item item(Item.Kind kind, Instant time, String host) {
    return new Item(kind, "id", time, "nightly", "missed run", host, "A1", "", 1);
  }

  @Test
  void aRunHasTheShapeOfItsCellAlsoUnderAWaiver() {
    assertEquals(ItemShape.MISSED, ItemShape.of(item(Item.Kind.EXCEPTION, FIRST, "db-01"), JOBS));
    assertEquals(ItemShape.LATE, ItemShape.of(item(Item.Kind.EXCEPTION, SECOND, "db-01"), JOBS));
    assertEquals("missed", ItemShape.MISSED.word());
  }

  @Test
  void whatIsNoDepartureOfThatJobOnThatHostIsAnException() {
    assertEquals(
        ItemShape.EXCEPTION, ItemShape.of(item(Item.Kind.EXCEPTION, FIRST, "db-02"), JOBS));
    assertEquals(
        ItemShape.EXCEPTION, ItemShape.of(item(Item.Kind.EXCEPTION, THIRD, "db-01"), JOBS));
    assertEquals(
        ItemShape.EXCEPTION, ItemShape.of(item(Item.Kind.EXCEPTION, FIRST, "db-01"), List.of()));
  }

  @Test
  void aRefusedAttemptIsNeverDrawnAsDone() {
    assertEquals(ItemShape.REFUSED, ItemShape.of(item(Item.Kind.REFUSED, FIRST, "db-01"), JOBS));
    assertEquals("refused", ItemShape.REFUSED.word());
  }
}
