package dev.exhibit.testing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Real logs in indices of a store that Exhibit did not fill, as their shippers write them. */
public final class ForeignStreams {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int YEAR = 2017;

  private ForeignStreams() {}

  /**
   * CloudTrail records as Logstash writes them.
   *
   * @return how many
   */
  public static int trail(EmbeddedElasticsearch server, String index) throws IOException {
    List<ObjectNode> documents = trail().stream().map(ForeignStreams::asLogstash).toList();
    put(server, index, documents);
    return documents.size();
  }

  /** CloudTrail records as AWS delivers them. */
  public static List<ObjectNode> trail() throws IOException {
    List<ObjectNode> records = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(RealData.path("cloudtrail/invictus-ir"), "*.json")) {
      for (Path file : files) {
        JSON.readTree(Files.readString(file))
            .path("Records")
            .forEach(record -> records.add((ObjectNode) record.deepCopy()));
      }
    }
    return records;
  }

  private static ObjectNode asLogstash(JsonNode record) {
    ObjectNode event = (ObjectNode) record.deepCopy();
    event.put("@timestamp", record.path("eventTime").asString());
    event.putObject("event").put("original", record.toString());
    event.remove(
        List.of(
            "requestParameters", "responseElements", "additionalEventData", "serviceEventDetails"));
    return event;
  }

  /**
   * Lines of an auth.log as Filebeat's system module sends them on.
   *
   * @return how many
   */
  public static int hosts(EmbeddedElasticsearch server, String index) throws IOException {
    List<ObjectNode> documents = new ArrayList<>();
    for (String line : lines()) {
      ObjectNode document = JSON.createObjectNode().put("message", line);
      document.put("@timestamp", time(line));
      document.putObject("event").put("dataset", "system.auth");
      documents.add(document);
    }
    put(server, index, documents);
    return documents.size();
  }

  /** The same lines, of which nobody said what they are. */
  public static void plainLines(EmbeddedElasticsearch server, String index) throws IOException {
    put(
        server,
        index,
        lines().stream()
            .limit(50)
            .map(line -> JSON.createObjectNode().put("message", line).put("@timestamp", time(line)))
            .toList());
  }

  /** Documents of any shape. */
  public static void put(EmbeddedElasticsearch server, String index, List<ObjectNode> documents)
      throws IOException {
    StringBuilder bulk = new StringBuilder();
    for (ObjectNode document : documents) {
      bulk.append("{\"index\":{}}\n").append(document).append('\n');
      if (bulk.length() > 4_000_000) {
        send(server, index, bulk);
      }
    }
    send(server, index, bulk);
  }

  private static void send(EmbeddedElasticsearch server, String index, StringBuilder bulk)
      throws IOException {
    String said = server.ask("POST", "/" + index + "/_bulk?refresh=true", bulk.toString());
    if (!said.contains("\"errors\":false")) {
      throw new AssertionError(said.substring(0, Math.min(said.length(), 500)));
    }
    bulk.setLength(0);
  }

  private static List<String> lines() throws IOException {
    return Files.readAllLines(RealData.path("linux/elastic-examples-auth/data/auth.log")).stream()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static String time(String line) {
    return LocalDateTime.parse(
            line.substring(0, 15).replace("  ", " "),
            new DateTimeFormatterBuilder()
                .appendPattern("MMM d HH:mm:ss")
                .parseDefaulting(ChronoField.YEAR, YEAR)
                .toFormatter(Locale.ROOT))
        .toInstant(ZoneOffset.UTC)
        .toString();
  }
}
