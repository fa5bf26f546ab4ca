package dev.exhibit.intake.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.Json;
import dev.exhibit.model.IndexTypes;
import dev.exhibit.model.ProposedProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfileProposalTest {
  private static final IndexTypes FILES = new IndexTypes(Map.of());

  private static List<Map<String, @Nullable Object>> records(String... lines) {
    return List.of(lines).stream().map(line -> Json.object(line).orElseThrow()).toList();
  }

  @Test
  void membersAreToldByNameAndByWhatTheyHold() {
    ProposedProfile proposed =
        ProfileProposal.of(
            "releases",
            records(
                """
                {"ts":1764300000,"who":{"login":"ops-1"},"operation":"promote","host":"a",
                 "release":{"id":"d-1","env":"production"},"ip":"10.0.0.5","result":"ok"}\
                """,
                """
                {"ts":1764300100,"who":{"login":"ops-2"},"operation":"rollback","host":"a",
                 "release":{"id":"d-2","env":"production"},"ip":"10.0.0.6","result":"denied"}\
                """),
            FILES);
    assertEquals(
        Map.of(
            "@timestamp", "ts",
            "event.id", "release.id",
            "user.name", "who.login",
            "event.action", "operation",
            "event.outcome", "result",
            "source.ip", "ip",
            "host.name", "host",
            "deployment.environment", "release.env"),
        proposed.map().fields());
    assertEquals(List.of(), proposed.remarks());
    assertEquals(
        """
        schema: exhibit/profile/1
        # Members that every such record has; a record without one is another's.
        requires: [ts, release.id, ip]
        # Our field: the record's own member, dots for members of members.
        fields:
          '@timestamp': ts
          event.id: release.id
          user.name: who.login
          event.action: operation
          event.outcome: result
          source.ip: ip
          host.name: host
          deployment.environment: release.env
        # What is the same in every record, for example event.category: configuration
        constants: {}
        """,
        proposed.yaml());
  }

  @Test
  void whatIsNotFoundIsSaid() {
    ProposedProfile proposed = ProfileProposal.of("odd", records("{\"a\":1}", "{\"a\":1}"), FILES);
    assertEquals(4, proposed.remarks().size());
    assertTrue(proposed.yaml().contains("# Look: Nothing in the samples looks like @timestamp"));
  }

  @Test
  void textThatAnIndexCutsIntoWordsIsAskedThroughItsTwin() {
    ProposedProfile proposed =
        ProfileProposal.of(
            "app",
            records("{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"action\":\"x\",\"user\":\"u\"}"),
            new IndexTypes(
                Map.of(
                    "@timestamp", "date",
                    "action", "text",
                    "action.keyword", "keyword",
                    "user", "text")));
    assertEquals("action.keyword", proposed.map().fields().get("event.action"));
    assertTrue(
        proposed
            .remarks()
            .contains(
                "The index maps user as text without a keyword twin, so user.name cannot be compared"
                    + " whole there."));
    assertEquals(List.of("@timestamp", "user", "action"), proposed.map().requires());
  }

  @Test
  void whoDidItIsNotToWhomItWasDone() {
    ProposedProfile proposed =
        ProfileProposal.of(
            "audit",
            records(
                """
                {"created_at":1764300000000,"_document_id":"a","action":"org.add_member",
                 "actor":"ann","actor_id":1,"user":"ben","user_id":2}\
                """,
                """
                {"created_at":1764300001000,"_document_id":"b","action":"repo.create",
                 "actor":"ann","actor_id":1}\
                """),
            FILES);
    assertEquals("actor", proposed.map().fields().get("user.name"));
    assertEquals("actor_id", proposed.map().fields().get("user.id"));
    assertEquals("user", proposed.map().fields().get("user.target.name"));
  }

  @Test
  void whatNearlyEveryRecordHasSaysMoreThanABetterNameThatFewHave() {
    List<Map<String, @Nullable Object>> many = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String rare = i == 7 ? ",\"requestObject\":{\"metadata\":{\"action\":\"Update\"}}" : "";
      many.addAll(
          records(
              "{\"time\":%d,\"verb\":\"get\",\"user\":{\"username\":\"ann\"}%s}"
                  .formatted(1764300000 + i, rare)));
    }
    Map<String, String> fields = ProfileProposal.of("k8s", many, FILES).map().fields();
    assertEquals("verb", fields.get("event.action"));
    assertEquals("user.username", fields.get("user.name"));
  }

  @Test
  void aVagueNameSaysLessThanAClearOneThatLiesDeeper() {
    Map<String, String> fields =
        ProfileProposal.of(
                "app",
                records("{\"time\":1764300000,\"type\":\"audit\",\"what\":{\"action\":\"login\"}}"),
                FILES)
            .map()
            .fields();
    assertEquals("what.action", fields.get("event.action"));
  }

  @Test
  void whatAnIndexCannotBeAskedByIsNotTaken() {
    ProposedProfile proposed =
        ProfileProposal.of(
            "app",
            records(
                """
                {"ts":1764300000.5,"verb":"x","id":"1","actors":[{"name":"u"}],"login":"u"}\
                """),
            new IndexTypes(
                Map.of(
                    "ts", "float",
                    "verb", "keyword",
                    "id", "keyword",
                    "actors", "nested",
                    "actors.name", "keyword")));
    assertEquals(Map.of("event.action", "verb", "event.id", "id"), proposed.map().fields());
    assertEquals(
        List.of(
            "ts is mapped as float, so nobody can be asked by time; map it as date with the format"
                + " epoch_second or epoch_millis, by reindexing.",
            "login is not mapped, so it cannot be searched.",
            "actors.name lies in nested objects, so it cannot be searched as a field."),
        proposed.remarks());
  }

  private static ProposedProfile stamped(String own, String stamp, String type, String... known) {
    String record =
        """
        {"@timestamp":"2026-03-01T10:00:00Z","%s":"%s","verb":"get","user":"ann"}\
        """
            .formatted(own, stamp);
    Map<String, String> types =
        Map.of("@timestamp", "date", own, type, "verb", "keyword", "user", "keyword");
    Map<String, List<String>> members =
        known.length == 0
            ? Map.of()
            : Map.of("@timestamp", List.of(known), "event.action", List.of("verb"));
    return ProfileProposal.of("app", records(record, record), new IndexTypes(types), members);
  }

  private static @Nullable String time(ProposedProfile proposed) {
    return proposed.map().fields().get("@timestamp");
  }

  @Test
  void theTimeOfReadingInIsNotTheTimeOfTheEvent() {
    ProposedProfile proposed = stamped("eventTime", "2026-02-11T10:00:00Z", "keyword");
    assertEquals(null, time(proposed));
    assertEquals(
        "@timestamp is not when things happened: it lies more than an hour from eventTime, which is"
            + " mapped as keyword; map that as date, as a runtime field of that name or by"
            + " reindexing.",
        proposed.remarks().getFirst());
    assertEquals("eventTime", time(stamped("eventTime", "2026-02-11T10:00:00Z", "date")));
    assertEquals("@timestamp", time(stamped("eventTime", "2026-03-01T09:58:00Z", "keyword")));
    assertEquals("@timestamp", time(stamped("eventTime", "2026-03-01T09:58:00Z", "date")));
  }

  private static ProposedProfile some(int with, String own) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String time = i < with ? "\"eventTime\":\"" + own + "\"," : "";
      all.add("{\"@timestamp\":\"2026-03-01T10:00:00Z\"," + time + "\"verb\":\"get\"}");
    }
    Map<String, String> types =
        Map.of("@timestamp", "date", "eventTime", "date", "verb", "keyword");
    return ProfileProposal.of("app", records(all.toArray(String[]::new)), new IndexTypes(types));
  }

  @Test
  void aTimeThatSomeRecordsLackIsComparedWhereTheyHaveIt() {
    ProposedProfile apart = some(12, "2026-02-11T10:00:00Z");
    assertEquals(null, time(apart));
    assertEquals(
        "@timestamp is not when things happened: it lies more than an hour from eventTime, which 8"
            + " of 20 samples lack; reindex with a pipeline that puts it into @timestamp.",
        apart.remarks().getFirst());
    assertEquals("@timestamp", time(some(12, "2026-03-01T09:58:00Z")));
    assertEquals("@timestamp", time(some(1, "2026-02-11T10:00:00Z")), "too few say it");
    assertEquals("eventTime", time(some(20, "2026-02-11T10:00:00Z")));
  }

  @Test
  void whenSomebodyWasBornIsNoTimeOfAnEvent() {
    assertEquals("@timestamp", time(stamped("created_at", "2001-02-11T10:00:00Z", "keyword")));
  }

  @Test
  void aKnownToolIsAskedByTheStampWhereItsOwnTimeCannotBeAskedAndIsTheSame() {
    String same = "2026-03-01T10:00:00Z";
    assertEquals("published", time(stamped("published", same, "date", "published")));
    assertEquals("@timestamp", time(stamped("published", same, "keyword", "published")));
    assertEquals(null, time(stamped("published", "2026-02-11T10:00:00Z", "keyword", "published")));
  }

  @Test
  void aHostIsNobodyAndAnAgentsTypeIsNothingDone() {
    Map<String, String> fields =
        ProfileProposal.of(
                "beats",
                records(
                    """
                    {"@timestamp":"2026-03-01T10:00:00Z","host":{"name":"web-1"},
                     "agent":{"type":"filebeat","name":"web-1"},"log":{"file":{"path":"/a"}}}\
                    """),
                FILES)
            .map()
            .fields();
    assertEquals(Map.of("@timestamp", "@timestamp", "host.name", "host.name"), fields);
  }

  @Test
  void whoDidItInTheCloudsIsFound() {
    Map<String, String> google =
        ProfileProposal.of(
                "gcp",
                records(
                    """
                    {"timestamp":"2026-03-01T10:00:00Z","insertId":"1","protoPayload":{
                     "methodName":"SetIamPolicy","serviceName":"iam","resourceName":"projects/p",
                     "authenticationInfo":{"principalEmail":"ann@example.org"},
                     "requestMetadata":{"callerIp":"192.0.2.7"}}}\
                    """),
                FILES)
            .map()
            .fields();
    assertEquals("protoPayload.authenticationInfo.principalEmail", google.get("user.name"));
    assertEquals("protoPayload.requestMetadata.callerIp", google.get("source.ip"));
    assertEquals("protoPayload.methodName", google.get("event.action"));
    Map<String, String> azure =
        ProfileProposal.of(
                "azure",
                records(
                    """
                    {"time":"2026-03-01T10:00:00Z","operationName":"Delete","caller":"ann",
                     "callerIpAddress":"192.0.2.7","resultType":"Success"}\
                    """),
                FILES)
            .map()
            .fields();
    assertEquals("caller", azure.get("user.name"));
    assertEquals("callerIpAddress", azure.get("source.ip"));
  }
}
