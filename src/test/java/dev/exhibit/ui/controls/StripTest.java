package dev.exhibit.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Item;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StripTest {
  private final FakeWorkbench workbench = new FakeWorkbench();

  private Strip strip(String control, Evaluation evaluation) {
    Histogram histogram =
        workbench
            .populationHistogram(control, FakeWorkbench.PERIOD.span(), Duration.ofDays(1))
            .value();
    return Strip.of(FakeWorkbench.PERIOD, histogram, evaluation);
  }

  private Evaluation evaluation(String control) {
    return workbench.lastRun(FakeWorkbench.PERIOD).orElseThrow().evaluations().stream()
        .filter(one -> one.control().equals(control))
        .findFirst()
        .orElseThrow();
  }

  private static Strip.Cell at(Strip strip, String time) {
    return strip.cells().get(strip.indexAt(Instant.parse(time)));
  }

  @Test
  void everyDayIsACell() {
    Strip strip = strip("AWS-SG-OPEN", evaluation("AWS-SG-OPEN"));
    assertEquals(92, strip.cells().size());
    for (int i = 1; i < 92; i++) {
      assertEquals(strip.cells().get(i - 1).span().to(), strip.cells().get(i).span().from());
    }
  }

  @Test
  void aDayWithAnExceptionFailsAndOneWithRefusedAttemptsDoesNot() {
    Evaluation evaluation = evaluation("AWS-SG-OPEN");
    Strip strip = strip("AWS-SG-OPEN", evaluation);
    evaluation
        .items()
        .forEach(item -> {
          Strip.Cell cell = at(strip, item.time().toString());
          boolean failed = item.kind() == Item.Kind.EXCEPTION;
          assertEquals(failed ? Strip.Kind.FAILED : Strip.Kind.REFUSED, cell.kind());
        });
    long failed = strip.cells().stream().filter(cell -> cell.kind() == Strip.Kind.FAILED).count();
    assertEquals(evaluation.exceptions(), failed);
  }

  @Test
  void blindIsNeverQuietAndTheFutureIsNeverJudged() {
    Strip strip = strip("AWS-SG-OPEN", evaluation("AWS-SG-OPEN"));
    assertEquals(Strip.Kind.BLIND, at(strip, "2026-08-28T12:00:00Z").kind());
    assertEquals(Strip.Kind.BLIND, at(strip, "2026-08-27T01:00:00Z").kind());
    assertEquals(Strip.Kind.AHEAD, at(strip, "2026-09-30T12:00:00Z").kind());
    assertEquals(Strip.Kind.QUIET, at(strip, "2026-07-02T12:00:00Z").kind());
  }

  @Test
  void whatWasNotEvaluatedIsNowhereCalledGood() {
    assertTrue(
        strip("AWS-SG-OPEN", null).cells().stream()
            .allMatch(cell -> cell.kind() == Strip.Kind.AHEAD));
  }

  @Test
  void aQuietDayOfASeenSourceIsBlank() {
    Strip strip = strip("AWS-ROOT-USE", evaluation("AWS-ROOT-USE"));
    assertTrue(
        strip.cells().stream()
            .filter(cell -> cell.kind() != Strip.Kind.AHEAD)
            .allMatch(cell -> cell.kind() == Strip.Kind.QUIET));
  }

  @Test
  void aBurstIsOneExceptionHoweverManyEventsItIs() {
    Evaluation evaluation = evaluation("AWS-SG-OPEN");
    List<Item> bursts =
        evaluation.items().stream()
            .map(item ->
                new Item(
                    item.kind(),
                    item.eventId(),
                    item.time(),
                    item.who(),
                    item.what(),
                    item.onWhat(),
                    item.attribute(),
                    item.observed(),
                    item.kind() == Item.Kind.EXCEPTION ? 40 : 1))
            .toList();
    Strip strip =
        strip(
            "AWS-SG-OPEN",
            evaluation.judgedAgain(
                evaluation.state(), evaluation.reason(), null, evaluation.gaps(), bursts));
    long exceptions = strip.cells().stream().mapToLong(Strip.Cell::exceptions).sum();
    assertEquals(evaluation.exceptions(), exceptions);
  }

  @Test
  void outsideThePeriodThereIsNoCell() {
    Strip strip = new Strip(Duration.ofDays(1), List.of());
    assertEquals(-1, strip.indexAt(Instant.EPOCH));
  }
}
