package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Source;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lanes say of which sources they, or their marks, do not tell everything. */
class LanesLeftOutTest {
  private static final Instant DAY = Instant.parse("2026-07-01T00:00:00Z");
  private static final TimeSpan SPAN = new TimeSpan(DAY, DAY.plus(Duration.ofDays(1)));

  /** Its index does not say whether something failed. */
  private static final FieldProfile FOREIGN =
      new FieldProfile(
          "foreign",
          Map.of("@timestamp", "@timestamp", "user.name", "user.name", "event.id", "event.id"),
          FieldProfile.RecordForm.CLOUDTRAIL_RECORD);

  private final InMemoryLogStore log =
      new InMemoryLogStore().add("ours", List.of(event("e1"))).add("theirs", List.of(event("e2")));
  private final List<Source> sources =
      List.of(
          new Source("own", List.of("ours"), FieldProfile.EXHIBIT, Duration.ofDays(1)),
          new Source("cloud", List.of("theirs"), FOREIGN, Duration.ofDays(1)));

  private static Document event(String id) {
    return Events.at(DAY.plus(Duration.ofHours(1)))
        .set("event.id", id)
        .set("user.name", "ann")
        .set("event.outcome", "failure")
        .document();
  }

  private record Only(LogStore log) implements StoreAccess {
    @Override
    public LogStore read() {
      return log;
    }

    @Override
    public EventWriter write() {
      throw new AssertionError("nothing is written");
    }

    @Override
    public StoreHealth health() {
      return log.health();
    }

    @Override
    public void close() {}
  }

  private Investigating.Lanes lanes(String kql, Set<String> exceptions) {
    Only store = new Only(log);
    SearchEvents search =
        new SearchEvents(
            store,
            () -> sources,
            (hit, profile) ->
                new AuditEvent(
                    hit.source().text("event.id", ""),
                    Instant.parse(hit.source().text("@timestamp", "")),
                    hit.source()));
    return new InvestigateEvents(search, store, () -> sources)
        .lanes(
            kql,
            SPAN,
            new Investigating.LanesWanted("user.name", 3, Duration.ofHours(1), exceptions))
        .value();
  }

  @Test
  void whereTheStoreCannotTellAMarkIsSaid() {
    Investigating.Lanes found = lanes("", Set.of());
    assertEquals(2, found.lanes().getFirst().events());
    assertEquals(List.of("cloud"), found.unmarked());
    assertEquals(List.of(), found.uncounted());
  }

  @Test
  void whereTheStoreCannotTellWhatMatchesIsSaid() {
    Investigating.Lanes found = lanes("event.outcome:failure", Set.of());
    assertEquals(1, found.lanes().getFirst().events());
    assertEquals(List.of("cloud"), found.uncounted());
    assertEquals(List.of(), found.unmarked());
  }

  @Test
  void anExceptionIsMarkedHoweverManyThereAre() {
    Set<String> many = new HashSet<>(Set.of("e1"));
    IntStream.range(0, 2_000).forEach(i -> many.add("a%05d".formatted(i)));
    Investigating.Lanes found = lanes("event.outcome:failure", many);
    assertEquals(
        1,
        found.lanes().getFirst().counts().buckets().getFirst().by().get(Investigating.EXCEPTION));
  }
}
