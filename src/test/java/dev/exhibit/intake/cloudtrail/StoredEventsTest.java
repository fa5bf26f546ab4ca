package dev.exhibit.intake.cloudtrail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.Json;
import dev.exhibit.intake.Values;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Documents that others wrote give the same events as our own intake. */
class StoredEventsTest {
  private static final String RECORD =
      "{\"eventVersion\":\"1.08\",\"eventID\":\"a\",\"eventName\":\"ConsoleLogin\","
          + "\"eventSource\":\"signin.amazonaws.com\",\"eventTime\":\"2026-03-01T10:00:00Z\","
          + "\"awsRegion\":\"us-east-1\",\"userIdentity\":{\"type\":\"Root\"},"
          + "\"responseElements\":{\"ConsoleLogin\":\"Success\"},"
          + "\"additionalEventData\":{\"MFAUsed\":\"No\"}}";

  private static Map<String, @Nullable Object> json(String text) {
    return Json.object(text).orElseThrow();
  }

  @Test
  void anEventOfOurOwnIsTakenAsItIs() {
    Document stored =
        new Document(json("{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"event\":{\"id\":\"a\"}}"));
    AuditEvent event = StoredEvents.map("x", stored, FieldProfile.EXHIBIT);
    assertEquals(new AuditEvent("a", Instant.parse("2026-03-01T10:00:00Z"), stored), event);
  }

  @Test
  void aRecordOfLogstashHasItsTimeElsewhere() {
    Map<String, @Nullable Object> source = json(RECORD);
    source.remove("eventTime");
    source.put("@timestamp", "2026-03-01T10:00:00.000Z");
    source.put("@version", "1");
    AuditEvent event = StoredEvents.map("x", new Document(source), ForeignProfiles.CLOUDTRAIL_RAW);
    assertEquals("a", event.id());
    assertEquals(Instant.parse("2026-03-01T10:00:00Z"), event.time());
    assertEquals("root", event.who());
    assertEquals("No", event.document().text("exhibit.mfa"));
    assertEquals(
        source,
        json(event.document().text("event.original", "")),
        "the document as the store has it");
    assertNull(event.document().text("event.hash"), "nobody knows how it was delivered");
  }

  @Test
  void theOriginalIsPreferred() {
    for (String field : List.of("event.original", "message")) {
      Document stored =
          new Document(
              new EventFields()
                  .put(field, RECORD)
                  .put("@timestamp", "2026-03-02T00:00:00Z")
                  .put("event.ingested", "2026-03-02T00:00:01Z")
                  .tree());
      for (FieldProfile profile : ForeignProfiles.all()) {
        AuditEvent event = StoredEvents.map("x", stored, profile);
        assertEquals(Instant.parse("2026-03-01T10:00:00Z"), event.time());
        assertEquals(RECORD, event.document().text("event.original"));
        assertEquals("2026-03-02T00:00:01Z", event.document().text("event.ingested"));
        assertEquals("succeeded", event.document().text("exhibit.effect"));
      }
    }
  }

  @Test
  void withoutAnIdTheDocumentsOwnIsTaken() {
    AuditEvent event =
        StoredEvents.map("doc-1", new Document(Map.of()), ForeignProfiles.CLOUDTRAIL_RAW);
    assertEquals("doc-1", event.id());
    assertEquals(Instant.EPOCH, event.time());
    assertEquals("unknown", event.who());
  }

  @Test
  void whatAPipelineOnlyPrintedCanStillBeRead() {
    Document stored =
        new Document(
            new EventFields()
                .put("event.action", "AuthorizeSecurityGroupIngress")
                .put("event.provider", "ec2.amazonaws.com")
                .put("@timestamp", "2026-03-01T10:00:00Z")
                .put(
                    "aws.cloudtrail.request_parameters",
                    "{groupId=sg-1, ipPermissions={items=[{ipProtocol=tcp, fromPort=22, toPort=22,"
                        + " ipRanges={items=[{cidrIp=10.0.0.0/8}, {cidrIp=0.0.0.0/0,"
                        + " description=all, of it}]}}]}}")
                .tree());
    AuditEvent event = StoredEvents.map("x", stored, ForeignProfiles.ECS);
    assertEquals(List.of("22"), event.document().values("exhibit.opened.world"));
    assertEquals("sg-1", event.onWhat());
  }

  @Test
  void aPolicyThatWasOnlyPrintedCanStillBeRead() {
    Document stored =
        new Document(
            new EventFields()
                .put("event.action", "PutBucketPolicy")
                .put("event.provider", "s3.amazonaws.com")
                .put("@timestamp", "2026-03-01T10:00:00Z")
                .put(
                    "aws.cloudtrail.request_parameters",
                    "{bucketName=b, bucketPolicy={Version=2012-10-17, Statement=[{Effect=Allow,"
                        + " Principal={AWS=[arn:aws:iam::111122223333:root, *]}, Action=[s3:Get*,"
                        + " s3:List*]}]}, policy=}")
                .tree());
    AuditEvent event = StoredEvents.map("x", stored, ForeignProfiles.ECS);
    assertEquals(List.of("111122223333", "*"), event.document().values("exhibit.grant.to"));
  }

  /** Some pipelines keep objects of any shape as JSON text, so that the mapping stays small. */
  @Test
  void objectsKeptAsTextAreObjects() {
    Map<String, @Nullable Object> source = new LinkedHashMap<>();
    source.put("eventID", "a");
    source.put("eventName", "ModifySnapshotAttribute");
    source.put("eventSource", "ec2.amazonaws.com");
    source.put("@timestamp", "2026-03-01T10:00:00Z");
    source.put("userIdentity", "{\"type\":\"IAMUser\",\"userName\":\"ops\",\"accountId\":\"1\"}");
    source.put(
        "requestParameters",
        "{\"snapshotId\":\"snap-1\",\"createVolumePermission\":{\"add\":{\"items\":"
            + "[{\"userId\":\"111122223333\"}]}}}");
    Document event =
        StoredEvents.map("x", new Document(source), ForeignProfiles.CLOUDTRAIL_RAW).document();
    assertEquals("ops", event.text("user.name"));
    assertEquals("1", event.text("cloud.account.id"));
    assertEquals("111122223333", event.text("exhibit.grant.to"));
    assertEquals("snap-1", event.text("resource.id"));
    assertEquals("snap-1", event.text("aws.cloudtrail.request_parameters.snapshotId"));
  }

  @Test
  void realRecordsGiveTheSameFactsInEveryForm() throws IOException {
    Path folder = RealData.path("cloudtrail/stratus-red-team");
    int compared = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        String wrapped = "{\"list\":" + read(file) + "}";
        for (Object one : new Document(json(wrapped)).values("list")) {
          compare((Map<?, ?>) one);
          compared++;
        }
      }
    }
    assertEquals(160, compared);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compare(Map<?, ?> record) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    record.forEach((key, value) -> copy.put(String.valueOf(key), value));
    Document raw =
        StoredEvents.map("x", new Document(copy), ForeignProfiles.CLOUDTRAIL_RAW).document();
    Document ecs = StoredEvents.map("x", asAgentWrites(record), ForeignProfiles.ECS).document();
    for (String field : EventSchema.fields().keySet()) {
      boolean document = field.equals(EventSchema.ORIGINAL); // each as its store has it
      if (!document && (!field.startsWith("client.user.") || raw.has(field))) {
        assertEquals(raw.values(field), ecs.values(field), field + " of " + record.get("eventID"));
      }
    }
  }

  /** What Elastic's ingest pipeline makes of a record when the original is not kept. */
  private static Document asAgentWrites(Map<?, ?> record) {
    Map<?, ?> identity = Values.map(record.get("userIdentity"));
    Map<?, ?> issuer = Values.map(identity, "sessionContext", "sessionIssuer");
    String aws = "aws.cloudtrail.";
    String user = aws + "user_identity.";
    EventFields fields = new EventFields();
    fields
        .put("@timestamp", record.get("eventTime"))
        .put("event.action", record.get("eventName"))
        .put("event.provider", record.get("eventSource"))
        .put("event.id", record.get("eventID"))
        .put("cloud.region", record.get("awsRegion"))
        .put("cloud.account.id", identity.get("accountId"))
        .put("source.address", record.get("sourceIPAddress"))
        .put("user_agent.original", record.get("userAgent"))
        .put("user.name", identity.get("userName"))
        .put("user.name", issuer.get("userName"))
        .put("user.id", identity.get("principalId"))
        .put(user + "type", identity.get("type"))
        .put(user + "arn", identity.get("arn"))
        .put(user + "access_key_id", identity.get("accessKeyId"))
        .put(user + "invoked_by", identity.get("invokedBy"))
        .put(user + "session_context.session_issuer.arn", issuer.get("arn"))
        .put(user + "session_context.session_issuer.principal_id", issuer.get("principalId"))
        .put(aws + "error_code", record.get("errorCode"))
        .put(aws + "error_message", record.get("errorMessage"))
        .put(aws + "event_version", record.get("eventVersion"))
        .put(aws + "event_type", record.get("eventType"))
        .put(aws + "event_category", record.get("eventCategory"))
        .put(aws + "request_id", record.get("requestID"))
        .put(aws + "recipient_account_id", record.get("recipientAccountId"))
        .put(aws + "read_only", record.get("readOnly"))
        .put(aws + "management_event", record.get("managementEvent"))
        .put(aws + "flattened.request_parameters", record.get("requestParameters"))
        .put(aws + "flattened.response_elements", record.get("responseElements"))
        .put(aws + "flattened.additional_eventdata", record.get("additionalEventData"));
    fields.put(
        aws + "resources",
        Values.items(record.get("resources")).stream()
            .map(one -> {
              Map<String, Object> resource = new LinkedHashMap<>();
              Values.map(one).forEach((key, item) -> resource.put(agentName(key), item));
              return resource;
            })
            .toList());
    return new Document(fields.tree());
  }

  private static String agentName(Object name) {
    return name.equals("ARN") ? "arn" : name.equals("accountId") ? "account_id" : name.toString();
  }
}
