package dev.exhibit.intake.cloudtrail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.Values;
import dev.exhibit.model.Document;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Predicates;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Events that others labelled: our facts must tell what their rules tell. */
class LabelledRulesTest {
  private static final Map<String, String> QUERIES =
      Map.of(
          "AWS.Console.RootLogin",
          "event.action:ConsoleLogin and aws.cloudtrail.user_identity.type:Root"
              + " and exhibit.effect:succeeded",
          "AWS.CloudTrail.EventSelectorsDisabled",
          "event.action:PutEventSelectors and exhibit.narrows:true and exhibit.effect:succeeded",
          "AWS.VPCFlow.LogsDeleted",
          "event.action:DeleteFlowLogs and exhibit.effect:succeeded",
          "AWS.CloudTrail.DNSLogsDeleted",
          "event.action:DeleteResolverQueryLogConfig and exhibit.effect:succeeded",
          "AWS.CloudTrail.SnapshotMadePublic",
          "event.action:ModifySnapshotAttribute and exhibit.grant.to:* and exhibit.effect:succeeded",
          "AWS.RDS.SnapshotShared",
          "event.action:ModifyDBSnapshotAttribute and exhibit.grant.to:*"
              + " and exhibit.effect:succeeded");

  private static Stream<Document> tests() throws IOException {
    return Files.readAllLines(RealData.path("labelled/panther_tests.ndjson")).stream()
        .map(line -> new Document(Json.object(line).orElseThrow()));
  }

  @TestFactory
  Stream<DynamicTest> factsAgreeWithTheLabels() throws IOException {
    return tests()
        .filter(test -> QUERIES.containsKey(test.text("rule_id", "")))
        .filter(test -> "false".equals(test.text("has_mocks")))
        .map(test ->
            DynamicTest.dynamicTest(
                test.text("rule_id") + ": " + test.text("test"), () -> judge(test)));
  }

  private static void judge(Document test) {
    Map<?, ?> log = Values.map(test.tree().get("log"));
    Document event =
        StoredEvents.map(
                "x",
                new Document(Json.object(text(log)).orElseThrow()),
                ForeignProfiles.CLOUDTRAIL_RAW)
            .document();
    boolean hit = Predicates.matches(Kql.parse(QUERIES.get(test.text("rule_id"))), event, Map.of());
    assertEquals(test.text("expected"), String.valueOf(hit));
  }

  private static String text(Map<?, ?> log) {
    java.util.LinkedHashMap<String, Object> copy = new java.util.LinkedHashMap<>();
    log.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return new String(Json.bytes(copy), java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void everyLabelledCloudTrailEventCanBeRead() throws IOException {
    long events =
        tests()
            .filter(test -> test.values("log_types").contains("AWS.CloudTrail"))
            .map(test -> Values.map(test.tree().get("log")))
            .map(log -> new CloudTrailFormat().read(Json.object(text(log)).orElseThrow()))
            .filter(Reading.Event.class::isInstance)
            .count();
    assertEquals(266, events); // of 282, eight have no event name, eight more no time
  }
}
