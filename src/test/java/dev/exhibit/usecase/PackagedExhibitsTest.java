package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Exhibit;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Omission;
import dev.exhibit.model.Source;
import dev.exhibit.model.SourceDetail;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of exhibits goes in, and where one says that a source was blind. */
class PackagedExhibitsTest {
  private static final Instant BEGIN = Instant.parse("2026-08-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-09-01T00:00:00Z");
  private static final TimeSpan SPAN = new TimeSpan(BEGIN, END);
  private static final Instant NOW = Instant.parse("2026-08-20T12:00:00Z");
  private static final BlindSpan SILENT =
      new BlindSpan(
          "trail",
          new TimeSpan(BEGIN, Instant.parse("2026-08-02T00:00:00Z")),
          GapKind.SOURCE_SILENT);

  private static SourceHealth health(boolean answered, boolean connected, BlindSpan... blind) {
    return new SourceHealth(
        "trail",
        0,
        null,
        null,
        new Histogram(Duration.ofDays(1), List.of()),
        List.of(blind),
        null,
        null,
        null,
        answered,
        List.of(),
        new SourceDetail(
            List.of("trail-*"),
            "ecs",
            Duration.ofHours(1),
            connected,
            List.of(),
            List.of(),
            0,
            List.of()));
  }

  private static List<BlindSpan> blind(Instant now, SourceHealth... health) {
    return PackagedExhibits.blind(List.of(health), SPAN, now);
  }

  @Test
  void ofASpanThatIsOverItIsWhatTheInspectionFound() {
    assertEquals(List.of(), blind(END, health(true, true)));
    assertEquals(List.of(SILENT), blind(END, health(true, true, SILENT)));
  }

  @Test
  void aSourceThatDidNotAnswerWasNotSeenAtAll() {
    assertEquals(
        List.of(new BlindSpan("trail", SPAN, GapKind.LOG_SHORT)),
        blind(END, health(false, true, SILENT)));
  }

  @Test
  void whatIsStillToComeWasNotSeen() {
    BlindSpan later = new BlindSpan("trail", new TimeSpan(NOW, END), GapKind.PERIOD_OPEN);
    assertEquals(List.of(SILENT, later), blind(NOW, health(true, true, SILENT)));
    assertEquals(
        List.of(new BlindSpan("trail", SPAN, GapKind.PERIOD_OPEN)),
        blind(BEGIN.minusSeconds(1), health(true, true)));
  }

  @Test
  void ofASourceWithoutAnIndexNothingWasSeen() {
    assertEquals(
        List.of(new BlindSpan("trail", SPAN, GapKind.NO_EVIDENCE)),
        blind(END, health(true, false)));
    assertEquals(
        List.of(SILENT, new BlindSpan("trail", SPAN, GapKind.NO_EVIDENCE)),
        blind(END, health(true, true, SILENT), health(true, false)),
        "the company named it, so that it is missing is a fault");
  }

  private static Exhibit exhibit(String id, String kql) {
    return new Exhibit(
        id, "What " + id + " shows", "", kql, List.of(), SPAN, ZoneOffset.UTC, null, "ann", NOW);
  }

  private static PackagedExhibits.Found count(LogStore log, Exhibit... exhibits) {
    Source trail = new Source("trail", List.of("trail"), FieldProfile.EXHIBIT, Duration.ofHours(1));
    return new PackagedExhibits(
            log, List.of(trail), (hit, form) -> new AuditEvent(hit.id(), BEGIN, hit.source()))
        .count(List.of(exhibits), Progress.SILENT, Cancellation.none());
  }

  @Test
  void oneThatCannotBeAskedAnyMoreIsLeftOutByName() {
    InMemoryLogStore log =
        new InMemoryLogStore().add("trail", List.of(Events.at(BEGIN).document()));
    PackagedExhibits.Found found =
        count(log, exhibit("X-1", ""), exhibit("X-2", "exhibit.source:okta-old"));
    assertEquals(List.of("X-1"), found.evidence().stream().map(one -> one.exhibit().id()).toList());
    assertEquals(
        List.of(
            new Omission(
                "The exhibit X-2, What X-2 shows",
                "No source is called okta-old; there is trail.")),
        found.omissions());
  }

  @Test
  void whereTheStoreIsAwayNothingIsCounted() {
    InMemoryLogStore log = new InMemoryLogStore().add("trail", List.of());
    InvocationHandler gone =
        (proxy, method, given) ->
            switch (method.getName()) {
              case "count" ->
                  throw new StoreUnavailableException("The store is away.", "Start it.", null);
              case "health" -> new StoreHealth.Unreachable("", "It is away.", "Start it.");
              default -> method.invoke(log, given);
            };
    LogStore away =
        (LogStore)
            Proxy.newProxyInstance(
                LogStore.class.getClassLoader(), new Class<?>[] {LogStore.class}, gone);
    assertThrows(StoreUnavailableException.class, () -> count(away, exhibit("X-1", "")));
  }
}
