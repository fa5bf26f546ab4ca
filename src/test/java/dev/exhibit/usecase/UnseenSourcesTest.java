package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evaluation.Evaluator;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnseenSourcesTest {
  private static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-09-24T14:20:00Z");
  private static final Instant TO = Instant.parse("2026-10-01T00:00:00Z");
  private static final Source OKTA =
      new Source("okta", List.of("nowhere"), FieldProfile.EXHIBIT, Duration.ofDays(1));

  private static SourceHealth look(Instant now) {
    InMemoryLogStore store = new InMemoryLogStore();
    Period period = new Period(FROM, TO, ZoneOffset.UTC);
    EventReader reader =
        (hit, form) -> {
          throw new AssertionError("there is nothing to read");
        };
    Evaluator evaluator = new Evaluator(store, reader, List.of(OKTA), period, now);
    return new SourceInspection(store, reader, List.of(), period, now, evaluator)
        .of(OKTA, Cancellation.none());
  }

  private static List<BlindSpan> unconnected(Instant to) {
    return List.of(new BlindSpan("okta", new TimeSpan(FROM, to), GapKind.NO_EVIDENCE));
  }

  @Test
  void nothingIsMissedThatIsStillToCome() {
    SourceHealth now = look(NOW);
    assertFalse(now.detail().connected());
    assertFalse(now.answered());
    assertEquals(unconnected(NOW), now.blind());
    assertEquals(unconnected(TO), look(TO.plusSeconds(60)).blind());
  }

  @Test
  void whatWasNotLookedForIsSaid() {
    Source trail =
        new Source(
            "trail",
            List.of("trail-1"),
            new FieldProfile(
                "ours",
                Map.of("@timestamp", "@timestamp", "event.action", "event.action"),
                RecordForm.ECS),
            Duration.ofDays(1));
    InMemoryLogStore store =
        new InMemoryLogStore()
            .add("trail-1", List.of(Events.at(NOW.minusSeconds(60)).document()))
            .veiled("trail-1");
    Period period = new Period(FROM, TO, ZoneOffset.UTC);
    EventReader reader = (hit, form) -> new AuditEvent(hit.id(), NOW, hit.source());
    Evaluator evaluator = new Evaluator(store, reader, List.of(trail), period, NOW);
    SourceHealth health =
        new SourceInspection(store, reader, List.of(), period, NOW, evaluator)
            .of(trail, Cancellation.none());
    assertTrue(
        health
            .detail()
            .remarks()
            .contains(
                "Whether events have fields that their index leaves out was not looked for in"
                    + " trail-1: that takes the privilege view_index_metadata."),
        health.detail().remarks()::toString);
  }
}
