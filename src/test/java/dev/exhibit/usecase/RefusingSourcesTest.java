package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evaluation.LibraryAudit;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EventPage;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Metrics;
import dev.exhibit.model.Period;
import dev.exhibit.model.State;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.ForeignStreams;
import dev.exhibit.testing.OpenedWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * On the real server: a closed index, and one whose times are no dates, beside one that is well.
 */
class RefusingSourcesTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final int EVENTS = 20;
  private static final Period PERIOD = Period.parse("2026-03-01/2026-03-02", ZoneOffset.UTC);
  private static final TimeSpan DAY = PERIOD.span();

  @TempDir static Path folder;
  private static String shut;
  private static String texts;
  private static UseCases open;

  @BeforeAll
  static void fill() throws IOException {
    String well = SERVER.newIndex("well");
    String bare = SERVER.newIndex("bare");
    shut = SERVER.newIndex("shut");
    texts = SERVER.newIndex("texts");
    SERVER.ask(
        "PUT", "/" + texts, "{\"mappings\":{\"properties\":{\"time\":{\"type\":\"keyword\"}}}}");
    SERVER.ask("PUT", "/" + bare, "{\"mappings\":{\"properties\":{\"time\":{\"type\":\"date\"}}}}");
    for (String index : List.of(well, shut, texts)) {
      List<ObjectNode> records = new ArrayList<>();
      records.add(release("2026-02-28T10:00:00Z"));
      for (int i = 0; i < EVENTS; i++) {
        records.add(release("2026-03-01T10:00:%02dZ".formatted(i)));
      }
      records.add(release("2026-03-02T10:00:00Z"));
      ForeignStreams.put(SERVER, index, records);
    }
    SERVER.ask("POST", "/" + shut + "/_close", "");
    Files.createDirectories(folder.resolve("profiles"));
    for (String name : List.of("app", "other")) {
      Files.writeString(
          folder.resolve("profiles/" + name + ".yaml"),
          """
          schema: exhibit/profile/1
          requires: [time, action]
          fields:
            '@timestamp': time
            event.action: action.keyword
            user.name: user.keyword
            exhibit.run.phase: phase.keyword
          """);
    }
    Files.writeString(
        folder.resolve("sources.yaml"),
        """
        schema: exhibit/sources/1
        sources:
          well: {indices: ['%s'], profile: app, max_silence: P900D}
          shut: {indices: ['%s'], profile: app, max_silence: P900D}
          texts: {indices: ['%s'], profile: other, max_silence: P900D}
          bare: {indices: ['%s'], profile: app, max_silence: P900D}
        """
            .formatted(well, shut, texts, bare));
    Path controls = Files.createDirectories(folder.resolve("controls"));
    for (String source : List.of("well", "shut", "texts")) {
      Files.writeString(
          controls.resolve(source + ".yaml"),
          """
          schema: exhibit/control/1
          id: CTL-%s
          version: 1
          title: Ann alone releases
          statement: Whatever is released is released by Ann.
          owner: lead
          reviewer: other-lead
          status: active
          nature: event
          effective: {from: 2020-01-01}
          criteria:
            - {id: CC8.1, relationship: primary, rationale: Only who may release does.}
          population:
            unit: one release
            sources: [%s]
            query: 'event.action:release'
            item_key: [event.id]
          attributes:
            - {id: A1, text: By Ann, test: 'user.name:ann'}
          freshness: {ttl: P1D, warn_before: PT6H}
          retention: {min_days: 400}
          guidance: Ask her.
          """
              .formatted(source.toUpperCase(Locale.ROOT), source));
    }
    open = OpenedWorkspace.open(folder, SERVER, Clock.systemUTC());
  }

  private static ObjectNode release(String time) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("time", time)
        .put("action", "release")
        .put("user", "ann");
  }

  @AfterAll
  static void close() {
    if (open != null) {
      open.close();
    }
  }

  /** It says of which source and index nothing was seen, and is no zero. */
  private static <T> T partial(Answer<T> answer) {
    Answer.Partial<T> partial = assertInstanceOf(Answer.Partial.class, answer);
    for (String word : List.of(shut, "closed", "texts", texts)) {
      assertTrue(partial.reason().contains(word), word + " in: " + partial.reason());
    }
    assertEquals("gte", partial.proof().relation());
    return partial.value();
  }

  @Test
  void theTimelineShowsTheOthersAndSaysWhatIsLeftOut() {
    assertEquals(EVENTS, partial(open.search().count("", DAY)));
    Histogram bars = partial(open.search().histogram("", DAY, Duration.ofHours(1), null));
    assertEquals(EVENTS, bars.total());
    for (boolean newestFirst : new boolean[] {true, false}) {
      EventPage first = partial(open.search().page("", DAY, null, newestFirst, 15));
      assertEquals(15, first.events().size());
      EventPage rest = partial(open.search().page("", DAY, first.next(), newestFirst, 15));
      assertEquals(5, rest.events().size());
    }
    List<AuditEvent> walked = new ArrayList<>();
    assertEquals(EVENTS, partial(open.search().walk("", DAY, walked::add, Cancellation.none())));
    assertEquals(EVENTS, walked.size());
  }

  @Test
  void anEventOfTheOthersOpensAndOneThatIsNotFoundMayStillBeThere() {
    AuditEvent event = open.search().page("", DAY, null, true, 1).value().events().getFirst();
    assertEquals(Optional.of(event), open.search().find(event.id()).value());
    Answer.Partial<Optional<AuditEvent>> unknown =
        assertInstanceOf(Answer.Partial.class, open.search().find("no such id"));
    assertTrue(unknown.reason().contains(shut), unknown.reason());
  }

  @Test
  void whereNothingCanBeSeenThereIsNoAnswer() {
    assertThrows(
        StoreUnavailableException.class,
        () -> open.search().page("exhibit.source:shut", DAY, null, true, 10));
  }

  @Test
  void whatCannotBeAskedOfAnySourceIsSaid() {
    BadRequestException no =
        assertThrows(
            BadRequestException.class,
            () ->
                open.search()
                    .page("raw:{\"match_all\":{}} and exhibit.effect:refused", DAY, null, true, 5));
    assertTrue(String.valueOf(no.getMessage()).startsWith("raw: runs in the store only"));
  }

  @Test
  void lanesValuesAndFieldsAreThoseOfTheOthers() {
    Investigating desk = new DeskInvestigating(open);
    // A text that stands for the time can be compared, though no bars can be made of it.
    Answer.Partial<Map<String, Long>> values =
        assertInstanceOf(Answer.Partial.class, desk.values("user.name", "", DAY, 5));
    assertTrue(values.reason().contains(shut), values.reason());
    assertEquals(Set.of("ann"), values.value().keySet());
    Investigating.Lanes lanes =
        partial(
            desk.lanes(
                "",
                DAY,
                new Investigating.LanesWanted("user.name", 3, Duration.ofHours(1), Set.of())));
    assertEquals(1, lanes.lanes().size());
    assertEquals(EVENTS, lanes.lanes().getFirst().counts().total());
    assertTrue(
        desk.fields().stream().anyMatch(field -> field.name().equals("user.name")), "user.name");
  }

  @Test
  void aListOfValuesIsTheOthersAndNotWhole() {
    OccurringValues values =
        new OccurringValues(open.session().store().read(), Cancellation.none());
    String query = "exhibit.source:texts or (exhibit.source:shut and event.action:release)";
    values.add(open.search(), new FirstControls.Where("user.name", query, List.of()));
    assertEquals("ann", values.found().getFirst().value());
    assertFalse(values.isWhole());
  }

  @Test
  void thatTheOthersAreEmptyDoesNotMeanThatThereAreNoEvents() {
    SearchEvents some =
        open.search().among(source -> List.of("bare", "shut").contains(source.name()));
    StoreUnavailableException unknown = assertThrows(StoreUnavailableException.class, some::extent);
    assertTrue(String.valueOf(unknown.getMessage()).contains(shut), unknown.getMessage());
    SearchEvents bare = open.search().among(source -> source.name().equals("bare"));
    assertEquals(Optional.empty(), bare.extent());
  }

  @Test
  void theAuditOfTheLibrarySaysWhatItCouldNotLookInto() {
    LibraryAudit audit = new LibraryAudit(open.session().store().read(), open.session().sources());
    assertTrue(audit.looked().contains("well"), String.valueOf(audit.looked()));
    assertFalse(audit.looked().contains("shut"), "nothing is known of its fields");
    assertTrue(
        audit.refused().getOrDefault("shut", "").contains("closed"),
        String.valueOf(audit.refused()));
  }

  @Test
  void whatMayReportRunsAndRefusesIsNoSourceWithoutRuns() {
    Metrics metrics = open.metrics().run(PERIOD, null, Cancellation.none());
    String unknown = String.valueOf(metrics.runsUnknown());
    assertTrue(unknown.contains(shut), unknown);
    assertTrue(String.valueOf(metrics.partial()).contains(shut), metrics.partial());
  }

  @Test
  void whatAFailingSinkSaysIsNoRefusalOfASource() {
    UserFacingException full = new UserFacingException("The disk is full.", "Make room.");
    assertEquals(
        full,
        assertThrows(
            UserFacingException.class,
            () ->
                open.search()
                    .walk(
                        "",
                        DAY,
                        event -> {
                          throw full;
                        },
                        Cancellation.none())));
  }

  @Test
  void controlsOfTheOthersAreJudged() {
    List<Evaluation> run =
        open.evaluate()
            .run(
                PERIOD,
                List.of("CTL-WELL", "CTL-SHUT", "CTL-TEXTS"),
                Map.of(),
                Progress.SILENT,
                Cancellation.none())
            .evaluations();
    Evaluation well = of(run, "CTL-WELL");
    assertNotEquals(State.NOT_EVALUABLE, well.state(), well.reason());
    assertEquals(EVENTS, well.population());
    Evaluation closed = of(run, "CTL-SHUT");
    assertEquals(State.NOT_EVALUABLE, closed.state());
    assertTrue(closed.reason().contains(shut), closed.reason());
    assertFalse(closed.gaps().isEmpty());
    assertEquals(State.NOT_EVALUABLE, of(run, "CTL-TEXTS").state());
  }

  @Test
  void aControlWhoseOnlySourceRefusesIsKeptAsNotEvaluable() {
    Evaluation closed =
        open.evaluate()
            .run(PERIOD, List.of("CTL-SHUT"), Map.of(), Progress.SILENT, Cancellation.none())
            .evaluations()
            .getFirst();
    assertEquals(State.NOT_EVALUABLE, closed.state());
    assertTrue(closed.reason().contains(shut), closed.reason());
    assertEquals(
        State.NOT_EVALUABLE,
        of(open.evaluate().last(PERIOD).orElseThrow().evaluations(), "CTL-SHUT").state());
  }

  private static Evaluation of(List<Evaluation> run, String control) {
    return run.stream().filter(it -> it.control().equals(control)).findFirst().orElseThrow();
  }
}
