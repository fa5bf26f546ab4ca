package dev.exhibit.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.model.Period;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class StripTest {
  private final FakeWorkbench workbench = new FakeWorkbench();

  private Strip strip(String control, Evaluation evaluation) {
    return strip(control, FakeWorkbench.PERIOD, evaluation);
  }

  private Strip strip(String control, Period period, Evaluation evaluation) {
    CellEdges edges = CellEdges.of(period);
    return Strip.of(
        new CountedCells(
            edges, workbench.populationHistogram(control, period.span(), edges.counted())),
        evaluation);
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
    assertEquals(-1, Strip.NONE.indexAt(Instant.EPOCH));
    assertEquals(-1, strip("AWS-SG-OPEN", null).indexAt(Instant.EPOCH));
  }

  @Test
  void whereTheStoreCouldNotLookEverywhereNothingIsCalledQuiet() {
    Evaluation evaluation = evaluation("AWS-SG-OPEN");
    Strip whole = strip("AWS-SG-OPEN", evaluation);
    workbench.store = FakeWorkbench.Store.PARTIAL;
    Strip part = strip("AWS-SG-OPEN", evaluation);
    assertTrue(whole.whole());
    assertFalse(part.whole());
    assertEquals(Strip.Kind.UNSEEN, at(part, "2026-07-02T12:00:00Z").kind());
    for (int i = 0; i < 92; i++) {
      Strip.Kind seen = whole.cells().get(i).kind();
      assertEquals(seen == Strip.Kind.QUIET ? Strip.Kind.UNSEEN : seen, part.cells().get(i).kind());
    }
    assertTrue(part.spoken().endsWith("the log store could not look everywhere"));
    assertFalse(whole.spoken().contains("could not"));
  }

  @Test
  void anItemFailsTheDayOnWhichItWasWhereThePersonIs() {
    Evaluation evaluation = evaluation("AWS-SG-OPEN");
    Period period =
        new Period(
            Instant.parse("2026-06-30T22:00:00Z"),
            Instant.parse("2026-09-30T22:00:00Z"),
            ZoneId.of("Europe/Berlin"));
    Strip strip = strip("AWS-SG-OPEN", period, evaluation);
    assertEquals(92, strip.cells().size());
    Strip.Cell late = at(strip, "2026-09-23T23:10:55Z");
    assertEquals(Instant.parse("2026-09-23T22:00:00Z"), late.span().from());
    assertEquals(Strip.Kind.FAILED, late.kind());
    assertEquals(1, late.items());
    assertEquals(0, at(strip, "2026-09-23T12:00:00Z").exceptions());
  }
}
