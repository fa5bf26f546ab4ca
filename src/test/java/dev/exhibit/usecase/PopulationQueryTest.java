package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.Control;
import dev.exhibit.model.EventPage;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Source;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts a population and what opens its events ask the same, of whatever sources. */
class PopulationQueryTest {
  private static final Instant DAY = Instant.parse("2026-07-01T00:00:00Z");
  private static final TimeSpan SPAN = new TimeSpan(DAY, DAY.plus(Duration.ofDays(1)));
  private static final FieldProfile FOREIGN =
      new FieldProfile(
          "foreign",
          Map.of("@timestamp", "@timestamp", "event.action", "event.action"),
          FieldProfile.RecordForm.AUDIT_EVENT);

  private final InMemoryLogStore log =
      new InMemoryLogStore()
          .add("ours", List.of(event(1, "start"), event(2, "finish"), event(3, "other")))
          .add("theirs", List.of(event(4, "start"), event(5, "other")))
          .add("shared", List.of(event(6, "start"), event(7, "probe")));
  private final List<Source> sources =
      List.of(
          source("backup", "ours", FieldProfile.EXHIBIT),
          source("cloud", "theirs", FOREIGN),
          source("host", "shared", FieldProfile.EXHIBIT),
          source("ansible", "shared", FieldProfile.EXHIBIT));
  private final SearchEvents search = new SearchEvents(new Only(log), () -> sources, reader());

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

  private static EventReader reader() {
    return (hit, profile) ->
        new AuditEvent(
            hit.source().text("event.id", ""),
            Instant.parse(hit.source().text("@timestamp", "")),
            hit.source());
  }

  private static dev.exhibit.model.Document event(int number, String action) {
    return Events.at(DAY.plus(Duration.ofHours(number)))
        .set("event.id", "e" + number)
        .set("event.action", action)
        .document();
  }

  private static Source source(String name, String index, FieldProfile profile) {
    return new Source(name, List.of(index), profile, Duration.ofDays(1));
  }

  private static Control control(String query, ItemRule items, List<String> sources) {
    return new Control(
        "C-1",
        1,
        "Tried",
        "It is tried.",
        "a",
        "b",
        Control.Status.ACTIVE,
        Control.Nature.EVENT,
        LocalDate.of(2026, 1, 1),
        List.of(),
        new Control.PopulationRule(
            "one",
            sources,
            query,
            List.of("event.id"),
            List.of(new Control.Exclusion("X1", "event.action:probe", "Probes are none.")),
            null),
        items,
        Map.of(),
        List.of(),
        new Control.Freshness(Duration.ofDays(1), Duration.ofHours(1)),
        400,
        "None.",
        new Control.Definition("c.yaml", "", "00".repeat(32)),
        Control.SamplingRule.CENSUS);
  }

  private List<String> found(String kql) {
    Answer<EventPage> page = search.page(kql, SPAN, null, false, 100);
    assertInstanceOf(Answer.Complete.class, page);
    List<String> ids = page.value().events().stream().map(AuditEvent::id).toList();
    assertEquals(ids.size(), search.count(kql, SPAN).value());
    assertEquals(
        ids.size(), search.histogram(kql, SPAN, Duration.ofHours(1), null).value().total());
    return ids;
  }

  @Test
  void aPopulationOfSomeSourcesOpensThoseAndNoOthers() {
    Control some = control("*", ItemRule.EACH_EVENT, List.of("backup", "host"));
    assertEquals(7, search.count(some.population().query(), SPAN).value());
    assertEquals(List.of("e1", "e2", "e3", "e6"), found(PopulationQuery.of(some, List.of())));
    Control foreign = control("event.action:start", ItemRule.EACH_EVENT, List.of("cloud"));
    assertEquals(List.of("e4"), found(PopulationQuery.of(foreign, List.of())));
  }

  @Test
  void aSourceThatIsNotThereIsNotAnsweredWithNothing() {
    BadRequestException refused =
        assertThrows(BadRequestException.class, () -> search.count("exhibit.source:nobody", SPAN));
    assertTrue(refused.getMessage().contains("nobody"), refused.getMessage());
    assertTrue(refused.getMessage().contains("backup"), "says which there are");
    assertEquals(0, search.count("exhibit.source:host and not exhibit.source:host", SPAN).value());
  }

  @Test
  void startsFinishesAndExclusionsAreAsked() {
    ItemRule runs =
        new ItemRule.Runs("event.action:start", "event.action:finish", Duration.ofHours(1));
    Control all = control("*", runs, List.of("*"));
    assertEquals(List.of("e1", "e2", "e4", "e6"), found(PopulationQuery.of(all, List.of())));
    Control excluding = control("*", ItemRule.EACH_EVENT, List.of("*"));
    assertEquals("not (event.action:probe)", PopulationQuery.of(excluding, List.of()));
    ItemRule scheduled = new ItemRule.Scheduled("restore", List.of());
    assertEquals(
        List.of(), found(PopulationQuery.of(control("*", scheduled, List.of("*")), List.of())));
  }

  @Test
  void anIndexOfSeveralSourcesIsCountedOnce() {
    assertEquals(List.of("e6", "e7"), found("exhibit.source:(host or ansible)"));
    assertEquals(
        List.of("e6", "e7"),
        found("(exhibit.source:host and event.action:*) or (exhibit.source:ansible and not x:1)"));
    assertEquals(7, found("exhibit.source:*").size());
    assertEquals(List.of("e4", "e5"), found("not exhibit.source:(backup or host or ansible)"));
  }

  @Test
  void aSourceThatIsNotThereIsNoZero() {
    List<Source> gone = List.of(sources.getFirst(), source("okta", "none", FieldProfile.EXHIBIT));
    SearchEvents asked = new SearchEvents(new Only(log), () -> gone, reader());
    assertInstanceOf(Answer.Partial.class, asked.count("exhibit.source:okta", SPAN));
    assertInstanceOf(Answer.Complete.class, asked.count("exhibit.source:backup", SPAN));
  }

  @Test
  void anEventThatWasNotFoundIsMissingOnlyWhereTheStoreLookedEverywhere() {
    assertEquals("e4", search.find("e4").value().orElseThrow().id());
    Answer<Optional<AuditEvent>> none = search.find("e9");
    assertInstanceOf(Answer.Complete.class, none);
    assertTrue(none.value().isEmpty());
    log.failShardFor("find");
    assertInstanceOf(Answer.Partial.class, search.find("e9"));
  }
}
