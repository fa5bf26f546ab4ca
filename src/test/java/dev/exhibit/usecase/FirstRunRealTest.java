package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.FieldMap;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Period;
import dev.exhibit.model.ProposedProfile;
import dev.exhibit.model.Source;
import dev.exhibit.model.State;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.ForeignStreams;
import dev.exhibit.testing.OpenedWorkspace;
import dev.exhibit.testing.RealData;
import dev.exhibit.usecase.FirstRun.Ask;
import dev.exhibit.usecase.FirstRun.Choice;
import dev.exhibit.usecase.FirstRun.Found;
import dev.exhibit.usecase.FirstRun.Looks;
import dev.exhibit.usecase.FirstRun.Made;
import dev.exhibit.usecase.FirstRun.Proposal;
import dev.exhibit.usecase.FirstRun.Value;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.SourcesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** From the indices of a company's own store to judged controls, on the real server. */
class FirstRunRealTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = EmbeddedElasticsearch.ofItsOwn();

  private static final JsonMapper JSON = JsonMapper.shared();
  private static String mine;
  private static int records;
  private static int lines;

  @TempDir private Path folder;
  private UseCases open;
  private FirstRun first;

  @BeforeAll
  static void fill() throws IOException {
    mine = SERVER.newIndex("company");
    records = ForeignStreams.trail(SERVER, mine + "-aws-2020");
    lines = ForeignStreams.hosts(SERVER, mine + "-filebeat-2017.03");
    ForeignStreams.plainLines(SERVER, mine + "-syslog");
    List<ObjectNode> deploys = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      deploys.add(
          JSON.createObjectNode()
              .put("time", "2026-03-01T10:00:%02dZ".formatted(i))
              .put("action", "deploy")
              .put("user", i % 4 == 0 ? "ann" : "ben"));
    }
    ForeignStreams.put(SERVER, mine + "-deploys-2026.03.01", deploys.subList(0, 10));
    ForeignStreams.put(SERVER, mine + "-deploys-2026.03.02", deploys.subList(10, 20));
    SERVER.ask("PUT", "/" + mine + "-nothing", "");
  }

  @BeforeEach
  void open() {
    open = OpenedWorkspace.open(folder, SERVER, Clock.systemUTC());
    first = new DeskWorkbench(open).firstRun();
  }

  @AfterEach
  void close() {
    open.close();
  }

  private List<Found> look() {
    return first.look(List.of(mine + "-*"), Progress.SILENT, Cancellation.none());
  }

  private Found look(String name) {
    return look().stream()
        .filter(found -> found.names().equals(List.of(mine + name)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not among " + look()));
  }

  private static Proposal proposed(Found found) {
    Proposal proposal = found.proposal();
    assertNotNull(proposal, found::toString);
    return proposal;
  }

  private Choice choice(String name) {
    Found found = look(name);
    return new Choice(found.names(), proposed(found));
  }

  @Test
  void everyStreamOfTheStoreIsToldByItsDocuments() {
    Found trail = look("-aws-2020");
    assertEquals(Looks.CLOUDTRAIL_RECORDS, trail.looks());
    assertEquals(records, trail.events());
    assertEquals(100, trail.told());
    assertEquals(LocalDate.of(2023, 7, 10), day(trail.first()));
    assertEquals(LocalDate.of(2023, 7, 10), day(trail.last()));
    assertEquals(new Proposal("aws.cloudtrail", "cloudtrail-raw", "PT1H", null), trail.proposal());
    Found hosts = look("-filebeat-*");
    assertEquals(Looks.HOST_ECS, hosts.looks());
    assertEquals(lines, hosts.events());
    assertEquals(new Proposal("host", "ecs-host", "P1D", null), hosts.proposal());
    Found plain = look("-syslog");
    assertEquals(Looks.HOST_LINES, plain.looks());
    assertNull(plain.proposal());
    assertTrue(plain.problem().contains("system module"), plain.problem());
    Found nothing = look("-nothing");
    assertEquals(Looks.EMPTY, nothing.looks());
    assertNull(nothing.proposal());
    Found deploys = look("-deploys-*");
    assertEquals(2, deploys.indices());
    assertEquals(20, deploys.events());
    assertEquals(Looks.OTHER, deploys.looks());
  }

  private static LocalDate day(Instant time) {
    assertNotNull(time);
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  @Test
  void daysBesideALongerNameAndNamesWithADot() throws IOException {
    String days = SERVER.newIndex("days");
    for (String one : List.of("-2026.07.01", "-2026.07.02", "-web-2026.07.01")) {
      SERVER.ask("PUT", "/" + days + one, "");
    }
    SERVER.ask("PUT", "/." + days + "-audit", "{\"settings\":{\"index.hidden\":true}}");
    assertEquals(
        List.of(List.of(days + "-2*"), List.of(days + "-web-*")),
        first.look(List.of(days + "-*"), Progress.SILENT, Cancellation.none()).stream()
            .map(Found::names)
            .toList());
    LogStore log = open.session().store().read();
    assertEquals(2, log.behind(List.of(days + "-2*")).size());
    assertFalse(log.behind(List.of("*")).contains("." + days + "-audit"));
    assertEquals(
        List.of(List.of("." + days + "-audit")),
        first.look(List.of("." + days + "-*"), Progress.SILENT, Cancellation.none()).stream()
            .map(Found::names)
            .toList());
  }

  @Test
  void whereNamesAreTooLongForAQuestionThatIsSaid() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      names.add("exhibit-such-a-long-name-" + i);
    }
    LogStore log = open.session().store().read();
    assertEquals(List.of(), log.behind(names), "they are asked for in parts");
    Selection all = new Selection(names, FieldProfile.EXHIBIT, Query.ALL, null);
    UserFacingException no = assertThrows(UserFacingException.class, () -> log.count(all));
    assertEquals(
        "The names of the indices are too long for one question to the log store.",
        no.getMessage());
  }

  @Test
  void whatAPersonConfirmedIsASourceAndNothingElseIs() throws IOException {
    Files.writeString(
        folder.resolve("sources.yaml"),
        "schema: exhibit/sources/1\n# ours\nsources:\n  # by hand\n  other: {indices: ["
            + mine
            + "-nothing], profile: exhibit}\n");
    String before = Files.readString(folder.resolve("sources.yaml"));
    Made made = first.connect(List.of(choice("-aws-2020"), choice("-filebeat-*")));
    assertFalse(made.anew());
    String yaml = Files.readString(folder.resolve("sources.yaml"));
    assertTrue(yaml.contains("# ours\n") && yaml.contains("  # by hand\n"), yaml);
    assertTrue(
        yaml.contains(
            "aws.cloudtrail: {indices: ["
                + mine
                + "-aws-2020], profile: cloudtrail-raw, max_silence: PT1H}"),
        yaml);
    assertEquals("aws.cloudtrail", look("-aws-2020").connected());
    assertNull(look("-aws-2020").proposal(), "it is a source already");
    assertEquals("host", look("-filebeat-*").connected());
    assertEquals("", look("-deploys-*").connected());
    assertEquals(186, count("event.action:sudo-command"));
    assertTrue(
        Files.readString(folder.resolve("sources.yaml")).contains("-nothing"), "others stay");
    first.disconnect(made);
    assertEquals(before, Files.readString(folder.resolve("sources.yaml")), "as it was");
    assertEquals("", look("-aws-2020").connected());
  }

  @Test
  void aReasonAndCommentsComeBackAndWhatOthersWroteMeanwhileStays() throws IOException {
    Path file = folder.resolve("sources.yaml");
    String before =
        "sources:\n  # asked Ann\n  aws.cloudtrail: {not_used: We have no account.} # for now\n"
            + "  other: {indices: ["
            + mine
            + "-nothing], profile: exhibit}\nschema: exhibit/sources/1\n";
    Files.writeString(file, before);
    Made made = first.connect(List.of(choice("-aws-2020")));
    assertEquals(List.of("aws.cloudtrail"), made.added());
    String after = Files.readString(file);
    assertFalse(after.contains("not_used"), after);
    String changed = after + "# mine\n";
    Files.writeString(file, changed);
    List<String> told = events();
    assertThrows(UserFacingException.class, () -> first.disconnect(made));
    assertEquals(changed, Files.readString(file));
    assertEquals(told, events(), "nothing is on record that did not happen");
    Files.writeString(file, after);
    first.disconnect(made);
    assertEquals(before, Files.readString(file));
    assertEquals("source-removed", events().getLast());
  }

  @Test
  void aSourceThatNobodyNamedIsNotNamedAfterwards() throws IOException {
    Path file = folder.resolve("sources.yaml");
    String before = SourcesFile.template();
    Files.writeString(file, before);
    SERVER.ask("PUT", "/exhibit-okta.system", "");
    try {
      Proposal more = new Proposal("okta", "exhibit", "P1D", null);
      Made made = first.connect(List.of(new Choice(List.of(mine + "-nothing"), more)));
      assertEquals(List.of("okta"), made.before().stream().map(Source::name).toList());
      first.disconnect(made);
    } finally {
      SERVER.ask("DELETE", "/exhibit-okta.system", "");
    }
    assertEquals(before, Files.readString(file));
    assertEquals("source-changed", events().getLast());
  }

  private List<String> events() {
    return open.session().ledger().entries().stream().map(Ledger.Entry::kind).toList();
  }

  private long count(String kql) {
    return open.search()
        .count(kql, Period.parse("2017-03-01/2027-01-01", ZoneOffset.UTC).span())
        .value();
  }

  @Test
  void aSecondStreamOfASourceStandsBesideTheFirstUnlessItIsNamedOtherwise() throws IOException {
    first.connect(List.of(choice("-aws-2020")));
    Proposal again = new Proposal("aws.cloudtrail", "cloudtrail-raw", "PT1H", null);
    Made joined = first.connect(List.of(new Choice(List.of(mine + "-nothing"), again)));
    first.disconnect(joined);
    String alone = Files.readString(folder.resolve("sources.yaml"));
    assertTrue(alone.contains("[" + mine + "-aws-2020]"), alone);
    first.connect(List.of(new Choice(List.of(mine + "-nothing"), again)));
    assertTrue(
        Files.readString(folder.resolve("sources.yaml"))
            .contains("[" + mine + "-aws-2020, " + mine + "-nothing]"));
    String before = Files.readString(folder.resolve("sources.yaml"));
    Proposal other = new Proposal("aws.cloudtrail", "ecs", "PT1H", null);
    UserFacingException refused =
        assertThrows(
            UserFacingException.class,
            () -> first.connect(List.of(new Choice(List.of(mine + "-deploys-*"), other))));
    assertTrue(refused.todo().contains("another name"), refused.todo());
    assertEquals(before, Files.readString(folder.resolve("sources.yaml")));
  }

  @Test
  void whatNobodyKnowsGetsAFieldMapOfItsOwn() {
    Choice deploys = choice("-deploys-*");
    assertTrue(first.connect(List.of(deploys)).anew(), "the workspace must be opened anew");
    close();
    open();
    assertEquals("profile." + mine + "-deploys", look("-deploys-*").connected());
    assertEquals(5, count("event.action:deploy and user.name:ann"));
  }

  @Test
  void aControlThatItsSourcesCannotAnswerIsToldBeforehand() {
    Proposal deploys = choice("-deploys-*").as();
    Choice asGithub =
        new Choice(
            List.of(mine + "-deploys-*"),
            new Proposal("github", deploys.profile(), "P1D", deploys.map()));
    first.connect(List.of(asGithub, choice("-filebeat-*")));
    close();
    open();
    FirstRun.Starters starters = first.starters(Progress.SILENT, Cancellation.none());
    assertEquals("", starter(starters, "LNX-SUDO").wanting());
    FirstRun.Starter wanting =
        starters.controls().stream()
            .filter(one -> one.sources().equals(List.of("github")))
            .findFirst()
            .orElseThrow();
    assertTrue(wanting.wanting().contains(deploys.profile()), wanting::toString);
    Evaluation judged =
        new DeskWorkbench(open)
            .evaluate(
                open.periodOrDefault(null),
                List.of(wanting.control()),
                Progress.SILENT,
                Cancellation.none())
            .evaluations()
            .getFirst();
    assertEquals(State.NOT_EVALUABLE, judged.state());
    assertEquals(List.of(), starters.unasked());
  }

  @Test
  void aSourceForWhichNoControlAsksIsNamed() {
    first.connect(List.of(choice("-deploys-*")));
    close();
    open();
    assertEquals(
        List.of("profile." + mine + "-deploys"),
        first.starters(Progress.SILENT, Cancellation.none()).unasked());
  }

  @Test
  void whereAFieldMapCannotBeKeptNothingIsWritten() throws IOException {
    Choice deploys = choice("-deploys-*");
    ProposedProfile map = deploys.as().map();
    assertNotNull(map);
    Files.createDirectories(folder.resolve("profiles"));
    Path file = folder.resolve("profiles").resolve(map.map().name() + ".yaml");
    Files.writeString(file, map.yaml());
    assertThrows(UserFacingException.class, () -> first.connect(List.of(deploys)));
    assertEquals("", look("-deploys-*").connected());
    Proposal again = proposed(look("-deploys-*"));
    assertNull(again.map(), "the one that is there since the workspace was opened");
    assertTrue(first.profiles().contains(again.profile()));
    assertTrue(
        first.connect(List.of(new Choice(deploys.names(), again))).anew(),
        "the workspace must be opened anew");
    close();
    open();
    assertEquals("profile." + mine + "-deploys", look("-deploys-*").connected());
  }

  @Test
  void whereTheSourcesCannotBeWrittenNoFieldMapIsLeft() throws IOException {
    Choice deploys = choice("-deploys-*");
    String braces =
        "schema: exhibit/sources/1\nsources: {other: {indices: [a], profile: exhibit}}\n";
    Files.writeString(folder.resolve("sources.yaml"), braces);
    assertThrows(UserFacingException.class, () -> first.connect(List.of(deploys)));
    assertEquals(braces, Files.readString(folder.resolve("sources.yaml")));
    assertFalse(Files.exists(folder.resolve("profiles").resolve(mine + "-deploys.yaml")));
  }

  @Test
  void twoFieldMapsOfOneNameAreRefused() {
    Choice deploys = choice("-deploys-*");
    ProposedProfile map = deploys.as().map();
    assertNotNull(map);
    FieldMap other =
        new FieldMap(
            map.map().name(),
            List.of("when"),
            Map.of("@timestamp", "when", "event.action", "what"),
            Map.of(),
            null);
    Proposal second =
        new Proposal(
            "profile.other",
            other.name(),
            "P1D",
            new ProposedProfile(other, List.of(), map.yaml()));
    UserFacingException refused =
        assertThrows(
            UserFacingException.class,
            () -> first.connect(List.of(deploys, new Choice(List.of(mine + "-nothing"), second))));
    assertTrue(refused.todo().contains(mine + "-nothing"), refused.todo());
    assertFalse(Files.exists(folder.resolve("profiles").resolve(other.name() + ".yaml")));
    assertEquals("", look("-deploys-*").connected());
  }

  @Test
  void anEventThatSeveralControlsAskIsCountedOnce() {
    first.connect(List.of(choice("-filebeat-*")));
    var sudo = new FirstControls.Where("user.name", "event.action:sudo-command", List.of("host"));
    var wider = new FirstControls.Where("user.name", "event.action:sudo*", List.of("host"));
    List<FirstControls.Where> joined =
        FirstControls.joined(new LinkedHashSet<>(List.of(sudo, wider)));
    assertEquals(1, joined.size());
    OccurringValues once = occurring(joined);
    assertTrue(once.isWhole());
    assertEquals(occurring(List.of(wider)).found(), once.found());
    OccurringValues apart = occurring(List.of(sudo, wider));
    assertEquals(once.found(), apart.found());
    assertFalse(apart.isWhole(), "places that may hold the same events are no exact count");
  }

  private OccurringValues occurring(List<FirstControls.Where> wheres) {
    OccurringValues values =
        new OccurringValues(open.session().store().read(), Cancellation.none());
    wheres.forEach(
        where -> values.add(open.search().among(source -> source.name().equals("host")), where));
    return values;
  }

  @Test
  void whatOurOwnIntakeWroteUnderAnotherNameIsKnown() {
    String index = mine + "-taken-in";
    String log = RealData.path("linux/elastic-examples-auth/data/auth.log").toString();
    OpenedWorkspace.ingest(open, List.of(log), index);
    Found own = look("-taken-in");
    assertEquals(Looks.OWN, own.looks());
    assertEquals(new Proposal("host", "exhibit", "P1D", null), own.proposal());
  }

  @Test
  void valuesAreThoseThatTheStoreCountsAndNothingIsApprovedByItself() throws IOException {
    first.connect(List.of(choice("-aws-2020"), choice("-filebeat-*")));
    FirstRun.Starters starters = first.starters(Progress.SILENT, Cancellation.none());
    List<String> ids = starters.controls().stream().map(FirstRun.Starter::control).toList();
    assertEquals(10, ids.size(), ids::toString);
    assertTrue(ids.containsAll(List.of("AWS-REGION", "LNX-SUDO")), ids::toString);
    Ask regions = ask(starters, "approved_regions");
    assertTrue(regions.whole());
    assertNull(regions.said());
    assertEquals(2376, regions.values().stream().mapToLong(Value::events).sum());
    Ask sudo = ask(starters, "sudo_users");
    assertEquals(186, sudo.values().stream().mapToLong(Value::events).sum());
    assertEquals(List.of("sudo_users"), starter(starters, "LNX-SUDO").unsaid());
    assertFalse(Files.exists(folder.resolve("engagement.yaml")), "nothing is said by itself");
    JsonNode direct =
        JSON.readTree(
            SERVER.ask(
                "POST",
                "/" + mine + "-aws-2020/_search",
                "{\"size\":0,\"aggs\":{\"r\":{\"terms\":{\"field\":\"awsRegion.keyword\",\"size\":99}}}}"));
    assertTrue(direct.at("/aggregations/r/buckets").size() > 0, "the server counts regions");
    for (JsonNode bucket : direct.path("aggregations").path("r").path("buckets")) {
      String region = bucket.path("key").asString();
      long counted =
          regions.values().stream()
              .filter(value -> value.value().equals(region))
              .mapToLong(Value::events)
              .sum();
      assertTrue(
          region.equals("us-east-1")
              ? counted <= bucket.path("doc_count").asLong()
              : counted == bucket.path("doc_count").asLong(),
          region);
    }
  }

  private static Ask ask(FirstRun.Starters starters, String parameter) {
    return starters.asks().stream()
        .filter(ask -> ask.parameter().equals(parameter))
        .findFirst()
        .orElseThrow();
  }

  private static FirstRun.Starter starter(FirstRun.Starters starters, String control) {
    return starters.controls().stream()
        .filter(starter -> starter.control().equals(control))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theFirstEvaluationGoesByWhatWasApproved() throws IOException {
    first.connect(List.of(choice("-aws-2020"), choice("-filebeat-*")));
    Files.writeString(
        folder.resolve("engagement.yaml"),
        "schema: exhibit/engagement/1\nname: Ours\n# who?\nparameters: {} # ask Ann\n");
    Ask sudo = ask(first.starters(Progress.SILENT, Cancellation.none()), "sudo_users");
    List<String> everybody = sudo.values().stream().map(Value::value).toList();
    String before = Files.readString(folder.resolve("engagement.yaml"));
    EngagementDesk desk = new DeskWorkbench(open).engagement();
    desk.restore(first.approve(Map.of("sudo_users", everybody)));
    assertEquals(before, Files.readString(folder.resolve("engagement.yaml")), "as it was");
    first.approve(Map.of("sudo_users", everybody.subList(0, 1)));
    String yaml = Files.readString(folder.resolve("engagement.yaml"));
    assertTrue(yaml.contains("# who?\n") && yaml.contains("# ask Ann\n"), yaml);
    Ask after = ask(first.starters(Progress.SILENT, Cancellation.none()), "sudo_users");
    assertEquals(everybody.subList(0, 1), after.said());
    EvaluationRun run =
        new DeskWorkbench(open)
            .evaluate(
                open.periodOrDefault(null),
                List.of("LNX-SUDO", "AWS-REGION"),
                Progress.SILENT,
                Cancellation.none());
    Evaluation region = run.evaluations().getFirst();
    assertEquals(State.NOT_EVALUABLE, region.state());
    assertTrue(
        region.gaps().stream().anyMatch(gap -> gap.toString().contains("approved_regions")),
        region.gaps()::toString);
    Evaluation judged = run.evaluations().getLast();
    assertEquals(186, judged.population());
    assertEquals(
        186 - sudo.values().getFirst().events(),
        judged.exceptions(),
        "those of the others, of whom nobody approved");
    assertTrue(open.evaluate().last(run.period()).isPresent(), "it is the standing result");
    assertTrue(judged.gaps().stream().noneMatch(gap -> gap.kind() == GapKind.NO_EVIDENCE));
  }

  @Test
  void lookingStopsWhenAPersonWantsIt() {
    Cancellation wish = Cancellation.none();
    assertThrows(
        CancellationException.class,
        () -> first.look(List.of(mine + "-*"), (name, done, total) -> wish.cancel(), wish));
  }
}
