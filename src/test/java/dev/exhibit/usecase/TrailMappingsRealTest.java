package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Period;
import dev.exhibit.model.ProposedProfile;
import dev.exhibit.model.State;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.ForeignStreams;
import dev.exhibit.testing.OpenedWorkspace;
import dev.exhibit.usecase.FirstRun.Choice;
import dev.exhibit.usecase.FirstRun.Found;
import dev.exhibit.usecase.FirstRun.Looks;
import dev.exhibit.usecase.FirstRun.Proposal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A real trail under mappings that Logstash would not make: each is asked as its index has it, and
 * gives the same judgement.
 */
class TrailMappingsRealTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = EmbeddedElasticsearch.ofItsOwn();

  private static final Period DAY = Period.parse("2023-07-10/2023-07-11", ZoneOffset.UTC);
  private static final List<String> CONTROLS =
      List.of("AWS-SG-OPEN", "AWS-IAM-CHANGE", "AWS-TRAIL", "AWS-NO-MFA");

  /** Objects of any shape, which would choke a mapping that grows by itself. */
  private static final String FREE =
      """
      "requestParameters": {"type": "object", "enabled": false},
      "responseElements": {"type": "object", "enabled": false},
      "additionalEventData": {"type": "object", "enabled": false},
      "serviceEventDetails": {"type": "object", "enabled": false}\
      """;

  private static final String KEYWORDS =
      """
      {"mappings": {
        "dynamic_templates": [{"words": {"match_mapping_type": "string",
          "mapping": {"type": "keyword"}}}],
        "properties": {%s, "@timestamp": {"type": "date"}}}}\
      """
          .formatted(FREE);

  private static final String USUAL = "{\"mappings\": {\"properties\": {%s}}}".formatted(FREE);

  /** What Elastic's integration maps as flattened; all else as Elasticsearch does by itself. */
  private static final String TAKEN_APART =
      """
      {"mappings": {"properties": {"aws": {"properties": {"cloudtrail": {"properties": {
        "flattened": {"properties": {
          "request_parameters": {"type": "flattened"},
          "response_elements": {"type": "flattened"},
          "additional_eventdata": {"type": "flattened"}}}}}}}}}}\
      """;

  private static final String FEW =
      """
      {"mappings": {"dynamic": false, "properties": {
        "eventTime": {"type": "date_nanos"},
        "eventID": {"type": "keyword"},
        "eventName": {"type": "text"}}}}\
      """;

  @TempDir private Path folder;

  @Test
  void keywordsWithoutTwinsAreAskedAsTheyAre() throws IOException {
    Proposal proposal =
        judgedAlike(
            KEYWORDS, record -> record.put("@timestamp", record.path("eventTime").asString()));
    Map<String, String> fields = map(proposal).map().fields();
    assertEquals("eventName", fields.get("event.action"));
    assertEquals("@timestamp", fields.get("@timestamp"));
  }

  @Test
  void recordsWithTheirOwnTimeOnlyAreAskedByThat() throws IOException {
    Proposal proposal = judgedAlike(USUAL, record -> record);
    Map<String, String> fields = map(proposal).map().fields();
    assertEquals("eventName.keyword", fields.get("event.action"));
    assertEquals("eventTime", fields.get("@timestamp"));
  }

  @Test
  void aTimeThatIsTextIsAskedByARuntimeFieldOfItsName() throws IOException {
    String mapping =
        KEYWORDS
            .replace(
                "{\"mappings\": {",
                "{\"mappings\": {\"runtime\": {\"eventTime\": {\"type\": \"date\"}},")
            .replace(
                "\"properties\": {", "\"properties\": {\"eventTime\": {\"type\": \"keyword\"},");
    Proposal proposal =
        judgedAlike(mapping, record -> record.put("@timestamp", "2026-03-01T10:00:00Z"));
    assertEquals("eventTime", map(proposal).map().fields().get("@timestamp"));
  }

  @Test
  void whatCannotBeAskedIsReadFromEachDocument() throws IOException {
    Proposal proposal = judgedAlike(FEW, record -> record);
    ProposedProfile map = map(proposal);
    assertEquals(Map.of("@timestamp", "eventTime", "event.id", "eventID"), map.map().fields());
    assertEquals(
        List.of(
            "eventName is mapped as text without a keyword twin in every index, so that every"
                + " document is read for it, which takes long; map it as keyword."),
        map.remarks());
  }

  @Test
  void aTrailThatAShipperTookApartIsAskedByTheTwinsThatTheIndexMadeItself() throws IOException {
    Proposal proposal =
        judgedAlike(
            TAKEN_APART, TrailMappingsRealTest::takenApart, Looks.CLOUDTRAIL_ECS, RecordForm.ECS);
    Map<String, String> fields = map(proposal).map().fields();
    assertEquals("event.action.keyword", fields.get("event.action"));
    assertEquals("@timestamp", fields.get("@timestamp"));
    assertEquals(
        "aws.cloudtrail.flattened.request_parameters",
        fields.get("aws.cloudtrail.request_parameters"));
  }

  /** As Filebeat and Elastic Agent write it where they do not keep the record. */
  private static ObjectNode takenApart(ObjectNode record) {
    ObjectNode made = record.objectNode();
    made.set("@timestamp", record.path("eventTime"));
    ObjectNode event = made.putObject("event");
    event.set("id", record.path("eventID"));
    event.set("action", record.path("eventName"));
    event.set("provider", record.path("eventSource"));
    made.putObject("cloud").set("region", record.path("awsRegion"));
    made.putObject("source").set("address", record.path("sourceIPAddress"));
    JsonNode who = record.path("userIdentity");
    ObjectNode user = made.putObject("user");
    copy(who, "userName", user, "name");
    copy(who, "principalId", user, "id");
    ObjectNode trail = made.putObject("aws").putObject("cloudtrail");
    ObjectNode identity = trail.putObject("user_identity");
    copy(who, "type", identity, "type");
    copy(who, "arn", identity, "arn");
    copy(who, "invokedBy", identity, "invoked_by");
    copy(record, "errorCode", trail, "error_code");
    copy(record, "eventType", trail, "event_type");
    ObjectNode flattened = trail.putObject("flattened");
    copy(record, "requestParameters", flattened, "request_parameters");
    copy(record, "responseElements", flattened, "response_elements");
    copy(record, "additionalEventData", flattened, "additional_eventdata");
    return made;
  }

  private static void copy(JsonNode from, String member, ObjectNode to, String name) {
    if (from.hasNonNull(member)) {
      to.set(name, from.path(member));
    }
  }

  private static ProposedProfile map(Proposal proposal) {
    ProposedProfile map = proposal.map();
    assertNotNull(map, proposal::toString);
    return map;
  }

  private Proposal judgedAlike(String mapping, Function<ObjectNode, ObjectNode> shape)
      throws IOException {
    return judgedAlike(mapping, shape, Looks.CLOUDTRAIL_RECORDS, RecordForm.CLOUDTRAIL_RECORD);
  }

  /** From the look at the store to judgement, timeline and single event. */
  private Proposal judgedAlike(
      String mapping, Function<ObjectNode, ObjectNode> shape, Looks looks, RecordForm form)
      throws IOException {
    String index = SERVER.newIndex("trail");
    SERVER.ask("PUT", "/" + index, mapping);
    ForeignStreams.put(SERVER, index, ForeignStreams.trail().stream().map(shape).toList());
    Proposal proposal = connected(index, looks, form);
    try (UseCases open = OpenedWorkspace.open(folder, SERVER, Clock.systemUTC())) {
      EvaluationRun run =
          open.evaluate()
              .run(
                  DAY,
                  CONTROLS,
                  Map.of("approved_admins", List.of()),
                  Progress.SILENT,
                  Cancellation.none());
      assertEquals(
          Map.of(
              "AWS-SG-OPEN", "EXCEPTION 2 2 0",
              "AWS-NO-MFA", "EXCEPTION 2 1 0",
              "AWS-TRAIL", "EXCEPTION 8 4 4",
              "AWS-IAM-CHANGE", "EXCEPTION 37 37 0"),
          run.evaluations().stream()
              .collect(Collectors.toMap(Evaluation::control, TrailMappingsRealTest::words)));
      assertEquals(
          3,
          open.search()
              .count("event.action:StopLogging and exhibit.effect:refused", DAY.span())
              .value());
      AuditEvent one =
          open.search()
              .page("exhibit.opened.world:*", DAY.span(), null, true, 1)
              .value()
              .events()
              .getFirst();
      AuditEvent found = open.search().find(one.id()).value().orElseThrow();
      assertEquals(one.document(), found.document());
      assertEquals("AuthorizeSecurityGroupIngress", found.document().text("event.action"));
    }
    return proposal;
  }

  private static String words(Evaluation it) {
    return it.state() + " " + it.population() + " " + it.exceptions() + " " + it.refused();
  }

  private Proposal connected(String index, Looks looks, RecordForm form) {
    try (UseCases open = OpenedWorkspace.open(folder, SERVER, Clock.systemUTC())) {
      FirstRun first = new DeskWorkbench(open).firstRun();
      Found found = first.look(List.of(index), Progress.SILENT, Cancellation.none()).getFirst();
      assertEquals(looks, found.looks());
      assertEquals("", found.problem());
      Proposal proposal = found.proposal();
      assertNotNull(proposal, found::toString);
      assertEquals("aws.cloudtrail", proposal.source());
      assertEquals("PT1H", proposal.maxSilence());
      assertEquals(form, map(proposal).map().form());
      assertTrue(
          first.connect(List.of(new Choice(found.names(), proposal))).anew(), "a new profile");
      return proposal;
    }
  }

  @Test
  void aTrailThatCannotBeAskedByTimeIsNotProposed() throws IOException {
    String index = SERVER.newIndex("trail");
    SERVER.ask(
        "PUT",
        "/" + index,
        "{\"mappings\": {\"date_detection\": false, \"properties\": {%s}}}".formatted(FREE));
    ForeignStreams.put(SERVER, index, ForeignStreams.trail().subList(0, 50));
    try (UseCases open = OpenedWorkspace.open(folder, SERVER, Clock.systemUTC())) {
      Found found =
          new DeskWorkbench(open)
              .firstRun()
              .look(List.of(index), Progress.SILENT, Cancellation.none())
              .getFirst();
      assertNull(found.proposal());
      assertEquals(
          "eventTime is mapped as text, so nobody can be asked by time; map it as date, as a"
              + " runtime field of that name or by reindexing.",
          found.problem());
    }
  }

  @Test
  void aTrailThatIsStampedWithTheTimeOfReadingInIsNotProposed() throws IOException {
    String index = SERVER.newIndex("trail");
    SERVER.ask(
        "PUT",
        "/" + index,
        KEYWORDS.replace("{\"mappings\": {", "{\"mappings\": {\"date_detection\": false,"));
    ForeignStreams.put(
        SERVER,
        index,
        ForeignStreams.trail().subList(0, 50).stream()
            .map(record -> record.put("@timestamp", "2026-03-01T10:00:00Z"))
            .toList());
    try (UseCases open = OpenedWorkspace.open(folder, SERVER, Clock.systemUTC())) {
      Found found =
          new DeskWorkbench(open)
              .firstRun()
              .look(List.of(index), Progress.SILENT, Cancellation.none())
              .getFirst();
      assertNull(found.proposal());
      assertEquals(
          "eventTime is mapped as keyword, so nobody can be asked by time; map it as date, as a"
              + " runtime field of that name or by reindexing."
              + " @timestamp says another time than eventTime, so it does not help.",
          found.problem());
    }
  }

  @Test
  void aFieldMapThatLacksWhatAControlAsksCannotBeJudgedByIt() throws IOException {
    assertBroken(
        "profiles/ours.yaml",
        """
        schema: exhibit/profile/1
        requires: [eventName]
        fields: {'@timestamp': eventTime, event.id: eventID, event.action: eventName}
        """,
        "ours",
        Map.of(
            "AWS-SG-OPEN",
            "The field map ours, by which aws.cloudtrail is read, has no exhibit.effect, so that"
                + " what asks for it finds nothing there.",
            "AWS-ROOT-USE",
            "The field map ours, by which aws.cloudtrail is read, has no"
                + " aws.cloudtrail.user_identity.type, so that what asks for it finds nothing"
                + " there."));
  }

  @Test
  void aProfileWhoseNamesTheIndexHasOtherwiseCannotBeJudgedByIt() throws IOException {
    assertBroken(
        "profiles/ours.yaml",
        """
        schema: exhibit/profile/1
        form: cloudtrail
        fields:
          '@timestamp': eventTime
          event.id: eventID
          aws.cloudtrail.user_identity.type: userIdentity.type.keyword
        """,
        "ours",
        Map.of(
            "AWS-ROOT-USE",
            "The indices of aws.cloudtrail have no field userIdentity.type.keyword, where"
                + " aws.cloudtrail.user_identity.type should be; they map userIdentity.type as"
                + " keyword."));
  }

  @Test
  void aTrailThatLeavesOutWhatItsRecordsSayIsNoProofThatNothingWasDone() throws IOException {
    String whole = SERVER.newIndex("trail");
    String few = SERVER.newIndex("trail");
    SERVER.ask("PUT", "/" + whole, KEYWORDS);
    SERVER.ask(
        "PUT",
        "/" + few,
        """
        {"mappings": {"dynamic": false, "properties": {
          "eventTime": {"type": "date"},
          "eventID": {"type": "keyword"},
          "eventName": {"type": "keyword"}}}}\
        """);
    List<ObjectNode> trail = ForeignStreams.trail();
    ForeignStreams.put(SERVER, whole, trail.subList(0, 200));
    ForeignStreams.put(
        SERVER,
        few,
        trail.subList(200, 205).stream().map(TrailMappingsRealTest::madeByRoot).toList());
    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(
        folder.resolve("profiles/ours.yaml"),
        """
        schema: exhibit/profile/1
        form: cloudtrail
        fields:
          '@timestamp': eventTime
          event.id: eventID
          event.action: eventName
          aws.cloudtrail.user_identity.type: userIdentity.type
        """);
    Files.writeString(
        folder.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n"
            + "  aws.cloudtrail: {indices: [%s, %s], profile: ours}\n".formatted(whole, few));
    assertBroken(
        Map.of(
            "AWS-ROOT-USE",
            "The field userIdentity.type of aws.cloudtrail is not mapped in "
                + few
                + ": events there do not answer what asks it."));
  }

  private static ObjectNode madeByRoot(ObjectNode record) {
    record.putObject("userIdentity").put("type", "Root");
    return record;
  }

  private void assertBroken(String file, String yaml, String profile, Map<String, String> reasons)
      throws IOException {
    String index = SERVER.newIndex("trail");
    SERVER.ask("PUT", "/" + index, KEYWORDS);
    ForeignStreams.put(SERVER, index, ForeignStreams.trail().subList(0, 200));
    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(folder.resolve(file), yaml);
    Files.writeString(
        folder.resolve("sources.yaml"),
        "schema: exhibit/sources/1\nsources:\n  aws.cloudtrail: {indices: [%s], profile: %s}\n"
            .formatted(index, profile));
    assertBroken(reasons);
  }

  /** None of these controls can be judged, and each says why. */
  private void assertBroken(Map<String, String> reasons) {
    try (UseCases open = OpenedWorkspace.open(folder, SERVER, Clock.systemUTC())) {
      EvaluationRun run =
          open.evaluate()
              .run(
                  DAY,
                  List.copyOf(reasons.keySet()),
                  Map.of(),
                  Progress.SILENT,
                  Cancellation.none());
      for (Evaluation one : run.evaluations()) {
        assertEquals(reasons.get(one.control()), one.reason());
        assertEquals(State.NOT_EVALUABLE, one.state());
        assertTrue(
            one.gaps().stream().anyMatch(gap -> gap.kind() == GapKind.MAPPING_BROKEN),
            one.gaps()::toString);
      }
      assertEquals(reasons.size(), run.evaluations().size());
    }
  }
}
