package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same real trail in indices that Exhibit did not fill, as Logstash and as Filebeat write it,
 * gives the same judgement, the same search and a package.
 */
class ForeignStoreTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String DAY = "2023-07-10/2023-07-11";

  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;

  @Test
  void logstashRecordsGiveTheSameAnswers() throws IOException {
    String index = SERVER.newIndex("logstash");
    fill(index, ForeignStoreTest::asLogstash);
    assertSameAnswers(index, "cloudtrail-raw");
  }

  @Test
  void filebeatEventsGiveTheSameAnswers() throws IOException {
    String index = SERVER.newIndex("filebeat");
    SERVER.ask("PUT", "/" + index, FILEBEAT_MAPPING);
    fill(index, ForeignStoreTest::asFilebeat);
    assertSameAnswers(index, "ecs");
  }

  private void assertSameAnswers(String index, String profile) {
    CommandLine exhibit =
        new CommandLine(
            temp.resolve("workspace"),
            List.of(
                "--url",
                SERVER.url(),
                "--api-key-file",
                SERVER.tokenFile().toString(),
                "--indices",
                index,
                "--profile",
                profile));
    Map<String, String> found = new LinkedHashMap<>();
    CommandLine.Said said =
        exhibit.asks(
            "evaluate",
            "--json",
            "--period",
            DAY,
            "--set",
            "approved_admins=",
            "--set",
            "approved_accounts=123837392027");
    said.json("evaluate")
        .path("evaluations")
        .forEach(it ->
            found.put(
                it.path("control").asString(),
                it.path("state").asString()
                    + " "
                    + it.path("population").asInt()
                    + " "
                    + it.path("exceptions").asInt()
                    + " "
                    + it.path("refused").asInt()));
    // It asks about every source that is connected, and other tests connect some to this server.
    String alive = found.remove("SRC-ALIVE");
    assertTrue(alive != null && alive.startsWith("EXCEPTION "), alive);
    // What people attest asks no log.
    found
        .entrySet()
        .removeIf(it -> it.getKey().startsWith("ATT-") && it.getValue().equals("PENDING 0 0 0"));
    assertEquals(
        Map.ofEntries(
            Map.entry("ALR-TRIAGE", "NOT_EVALUABLE 0 0 0"),
            Map.entry("ANS-RUN", "NOT_EVALUABLE 0 0 0"),
            Map.entry("BCK-RESTORE", "NOT_EVALUABLE 0 0 0"),
            Map.entry("BCK-RUN", "NOT_EVALUABLE 0 0 0"),
            Map.entry("CHG-DEPLOY", "NOT_EVALUABLE 0 0 0"),
            Map.entry("CHG-ROLLBACK", "NOT_EVALUABLE 0 0 0"),
            Map.entry("IAM-LEAVER", "NOT_EVALUABLE 0 0 0"),
            Map.entry("IAM-REVIEW", "NOT_EVALUABLE 0 0 0"),
            Map.entry("JOB-CRON", "NOT_EVALUABLE 0 0 0"),
            Map.entry("LNX-ACCOUNT", "NOT_EVALUABLE 0 0 0"),
            Map.entry("LNX-LOGIN-BURST", "NOT_EVALUABLE 0 0 0"),
            Map.entry("LNX-SSH-PASSWORD", "NOT_EVALUABLE 0 0 0"),
            Map.entry("LNX-SUDO", "NOT_EVALUABLE 0 0 0"),
            Map.entry("AWS-SG-OPEN", "EXCEPTION 2 2 0"),
            Map.entry("AWS-NO-MFA", "EXCEPTION 2 1 0"),
            Map.entry("AWS-TRAIL", "EXCEPTION 8 4 4"),
            Map.entry("AWS-REGION", "NOT_EVALUABLE 2376 0 0"),
            Map.entry("AWS-ROOT-USE", "NOT_EVALUABLE 0 0 0"),
            Map.entry("AWS-IAM-CHANGE", "EXCEPTION 37 37 0"),
            Map.entry("AWS-ACCOUNT", "NOT_EVALUABLE 480 0 0"),
            Map.entry("AWS-SHARED", "EXCEPTION 9 4 0"),
            Map.entry("AWS-KEYS", "EXCEPTION 17 17 0")),
        found,
        said.err());
    JsonNode timeline =
        exhibit
            .asks(
                "timeline",
                "--json",
                "--period",
                DAY,
                "--interval",
                "1d",
                "--query",
                "event.action:StopLogging and exhibit.effect:refused")
            .json("timeline");
    assertEquals(3, timeline.path("total").asInt());
    CommandLine.Said issued =
        exhibit.asks(
            "export",
            "--json",
            "--control",
            "AWS-TRAIL",
            "--period",
            DAY,
            "--out",
            temp.resolve("packages").toString());
    assertEquals(0, issued.exit(), issued.err());
    assertEquals(8, issued.json("export").path("rows").asInt());
    CommandLine.Said verified =
        exhibit.runs("verify", "--json", issued.json("export").path("file").asString());
    assertTrue(verified.json("verify").path("intact").asString().equals("yes"), verified.out());
  }

  /** Fills an index through its plain interface, as another program would. */
  private static void fill(String index, Function<JsonNode, ObjectNode> shape) throws IOException {
    StringBuilder bulk = new StringBuilder();
    for (JsonNode record : records()) {
      bulk.append("{\"index\":{}}\n").append(shape.apply(record)).append('\n');
      if (bulk.length() > 4_000_000) {
        SERVER.ask("POST", "/" + index + "/_bulk", bulk.toString());
        bulk.setLength(0);
      }
    }
    SERVER.ask("POST", "/" + index + "/_bulk?refresh=true", bulk.toString());
  }

  private static List<JsonNode> records() throws IOException {
    List<JsonNode> records = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(RealData.path("cloudtrail/invictus-ir"), "*.json")) {
      for (Path file : files) {
        JSON.readTree(Files.readString(file)).path("Records").forEach(records::add);
      }
    }
    return records;
  }

  /** The record itself, with the time field that Logstash adds; parameters as text. */
  private static ObjectNode asLogstash(JsonNode record) {
    ObjectNode event = (ObjectNode) record.deepCopy();
    event.put("@timestamp", record.path("eventTime").asString());
    event.put("@version", "1");
    // Its dynamic mapping would choke on the same name with different types.
    for (String free : List.of("requestParameters", "responseElements", "additionalEventData")) {
      if (event.path(free).isObject()) {
        event.put(free + "_type", "object");
      }
    }
    event.putObject("event").put("original", record.toString());
    event.remove(List.of("requestParameters", "responseElements", "serviceEventDetails"));
    return event;
  }

  private static ObjectNode asFilebeat(JsonNode record) {
    ObjectNode doc = JSON.createObjectNode();
    doc.put("@timestamp", record.path("eventTime").asString());
    ObjectNode event = doc.putObject("event");
    event.put("action", record.path("eventName").asString());
    event.put("provider", record.path("eventSource").asString());
    event.put("id", record.path("eventID").asString());
    event.put("original", record.toString());
    event.put("outcome", record.path("errorCode").isMissingNode() ? "success" : "failure");
    event.put("dataset", "aws.cloudtrail");
    doc.putObject("cloud").put("region", record.path("awsRegion").asString());
    ObjectNode trail = doc.putObject("aws").putObject("cloudtrail");
    ObjectNode who = trail.putObject("user_identity");
    who.put("type", record.path("userIdentity").path("type").asString(""));
    if (record.path("userIdentity").path("invokedBy").isString()) {
      who.put("invoked_by", record.path("userIdentity").path("invokedBy").asString());
    }
    trail.put("event_type", record.path("eventType").asString());
    if (record.path("readOnly").isBoolean()) {
      trail.put("read_only", record.path("readOnly").asBoolean());
    }
    if (record.path("errorCode").isString()) {
      trail.put("error_code", record.path("errorCode").asString());
    }
    return doc;
  }

  private static final String FILEBEAT_MAPPING =
      """
      {"mappings": {
        "dynamic_templates": [{"words": {"match_mapping_type": "string",
          "mapping": {"type": "keyword", "ignore_above": 1024}}}],
        "properties": {
          "@timestamp": {"type": "date"},
          "event": {"properties": {"original": {"type": "keyword", "index": false, "doc_values": false}}}}}}
      """;
}
