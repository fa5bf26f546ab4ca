package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.Metrics;
import dev.exhibit.model.Period;
import dev.exhibit.model.Severity;
import dev.exhibit.model.State;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ALR-TRIAGE passes, fails and is not evaluable. */
class AlertTriageTest {
  private static final Period WEEK = Period.parse("2026-03-02/2026-03-09", ZoneOffset.UTC);
  private static final Instant AFTER = Instant.parse("2026-03-20T00:00:00Z");
  private static final Instant FIRED = Instant.parse("2026-03-03T10:00:00Z");
  private static final List<TimeSpan> WATCHED =
      List.of(new TimeSpan(WEEK.from().minusSeconds(9), WEEK.to().plusSeconds(9)));

  private static FiredAlert alert(Instant at, Duration within) {
    return new FiredAlert(
        FiredAlert.idOf(at.toString()),
        "AWS-TRAIL",
        "thinned",
        Severity.CRITICAL,
        "Somebody stops the audit log",
        "e1",
        new TimeSpan(at.minusSeconds(30), at.minusSeconds(30)),
        at,
        "StopLogging by anna",
        1,
        List.of("e1"),
        List.of("anna"),
        within == null ? null : at.plus(within));
  }

  private static AlertHistory history(FiredAlert alert, Duration... steps) {
    List<AlertStep> all = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      all.add(
          new AlertStep(
              alert.id(),
              Stage.values()[i + 1],
              "engineer",
              alert.firedAt().plus(steps[i]),
              null,
              null));
    }
    return new AlertHistory(alert, all);
  }

  private static Evaluation judge(Instant now, List<TimeSpan> watched, AlertHistory... all) {
    return new AlertTriage(Bench.shipped("ALR-TRIAGE"), WEEK, now).judge(List.of(all), watched);
  }

  @Test
  void whatIsTriagedInTimePasses() {
    AlertHistory good =
        history(alert(FIRED, Duration.ofHours(1)), Duration.ofMinutes(5), Duration.ofHours(1));
    Evaluation evaluation = judge(AFTER, WATCHED, good);
    assertEquals(State.PASS, evaluation.state(), evaluation.reason());
    assertEquals(1, evaluation.population());
    assertEquals(State.NOT_OCCURRED, judge(AFTER, WATCHED).state());
  }

  @Test
  void whatIsTriagedLateOrNeverIsAnException() {
    AlertHistory late =
        history(alert(FIRED, Duration.ofHours(1)), Duration.ofMinutes(5), Duration.ofMinutes(61));
    AlertHistory never = history(alert(FIRED.plusSeconds(1), null), Duration.ofMinutes(5));
    Evaluation evaluation = judge(AFTER, WATCHED, never, late);
    assertEquals(State.EXCEPTION, evaluation.state());
    assertEquals(2, evaluation.exceptions());
    assertEquals(late.alert().id(), evaluation.items().getFirst().eventId());
    assertTrue(
        evaluation.items().getLast().observed().contains("2026-03-04T10:00:01Z"),
        "a day, where the alert sets no limit");
  }

  @Test
  void whatMayStillBeTriagedIsNoException() {
    AlertHistory open = history(alert(FIRED, Duration.ofHours(1)));
    Evaluation soon = judge(FIRED.plusSeconds(3600), WATCHED, open);
    assertEquals(State.PASS, soon.state(), soon.reason());
    assertEquals(State.EXCEPTION, judge(FIRED.plusSeconds(3601), WATCHED, open).state());
  }

  @Test
  void timeInWhichNobodyWatchedIsBlind() {
    Evaluation never = judge(AFTER, List.of());
    assertEquals(State.NOT_EVALUABLE, never.state());
    assertEquals(List.of("NO_EVIDENCE"), Bench.kinds(never));
    TimeSpan first = new TimeSpan(WEEK.from().plusSeconds(60), FIRED);
    TimeSpan second = new TimeSpan(FIRED.plusSeconds(600), FIRED.plusSeconds(900));
    Evaluation cut = judge(AFTER, List.of(first, second));
    assertEquals(State.NOT_EVALUABLE, cut.state());
    assertEquals(List.of("LOG_SHORT", "LOG_SHORT", "SOURCE_SILENT"), Bench.kinds(cut));
    assertEquals(3, cut.blind().size());
    Evaluation stopped = judge(FIRED.plusSeconds(86_400), List.of(second));
    assertTrue(
        stopped.gaps().getLast().reason().startsWith("Nobody watches since " + second.to()),
        stopped.gaps().toString());
  }

  @Test
  void timesOfTheLifeOfAlertsAreMeasured() {
    Metrics.Alerts measured =
        AlertTriage.measured(
            List.of(
                history(
                    alert(FIRED, null),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(9)),
                history(alert(FIRED.plusSeconds(5), null), Duration.ofMinutes(3)),
                history(alert(AFTER, null))),
            WEEK.span());
    assertEquals(2, measured.fired());
    assertEquals(1, measured.open());
    assertEquals(Duration.ofSeconds(30), measured.toIdentify().median());
    assertEquals(Duration.ofMinutes(2), measured.toAcknowledge().median());
    assertEquals(1, measured.toTriage().count());
    assertEquals(Duration.ofMinutes(9), measured.toResolve().median());
  }
}
