package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same real auth.log in an index that Filebeat's system module fills, before and after its
 * ingest pipeline, gives the figures of our own index.
 */
class ForeignHostStoreTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern LINE =
      Pattern.compile("(\\w{3} +\\d+ [\\d:]{8}) (\\S+) ([^\\[:]+)(?:\\[(\\d+)])?: (.*)");
  private static final Pattern LOGIN =
      Pattern.compile(
          "(Accepted|Failed) (\\S+) for (?:invalid user )?(.*?) from (\\S+) port (\\d+) ssh2(?:: (.*))?");
  private static final Pattern COMMAND =
      Pattern.compile(" *(\\S+) : TTY=(.*?) ; PWD=(.*?) ; USER=(.*?) ; COMMAND=(.*)");
  private static final Pattern NEW_USER =
      Pattern.compile("new user: name=(.*?), UID=(\\d+), GID=(\\d+), home=(.*?), shell=(.*)");
  private static final Pattern NEW_GROUP = Pattern.compile("new group: name=(.*?), GID=(\\d+)");

  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;

  @Test
  void linesAsShippedGiveTheSameFigures() throws IOException {
    assertSameFigures(ForeignHostStoreTest::asShipped);
  }

  @Test
  void linesTakenApartGiveTheSameFigures() throws IOException {
    assertSameFigures(ForeignHostStoreTest::takenApart);
  }

  private void assertSameFigures(Function<String, ObjectNode> shape) throws IOException {
    String index = SERVER.newIndex("filebeat");
    SERVER.ask("PUT", "/" + index, MAPPING);
    fill(index, shape);
    Path workspace = Files.createDirectories(temp.resolve("workspace"));
    Files.writeString(
        workspace.resolve("sources.yaml"),
        """
        schema: exhibit/sources/1
        sources:
          host: {indices: [%s], profile: ecs-host}
        """
            .formatted(index));
    CommandLine exhibit =
        new CommandLine(
            workspace,
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
    Map<String, String> found = new LinkedHashMap<>();
    CommandLine.Said said =
        exhibit.asks(
            "evaluate",
            "--json",
            "--period",
            "2017-03-27/2017-04-21",
            "--set",
            "approved_admins=",
            "--set",
            "sudo_users=");
    said.json("evaluate")
        .path("evaluations")
        .forEach(it ->
            found.put(
                it.path("control").asString(),
                it.path("state").asString()
                    + " "
                    + it.path("population").asInt()
                    + " "
                    + it.path("exceptions").asInt()));
    found.keySet().removeIf(control -> !control.startsWith("LNX-"));
    assertEquals(
        Map.of(
            "LNX-SUDO", "EXCEPTION 186 186",
            "LNX-LOGIN-BURST", "EXCEPTION 1038 10",
            "LNX-SSH-PASSWORD", "EXCEPTION 226 190",
            "LNX-ACCOUNT", "EXCEPTION 21 21"),
        found,
        said.err());
    String item = firstItem(said, "LNX-SSH-PASSWORD");
    CommandLine.Said again =
        exhibit.asks(
            "timeline",
            "--json",
            "--period",
            "2017-03-27/2017-04-21",
            "--query",
            "event.id:\"" + item + "\"");
    assertEquals(1, again.json("timeline").path("total").asInt(), "an item is found by its id");
    CommandLine.Said issued =
        exhibit.asks(
            "export",
            "--json",
            "--control",
            "LNX-SSH-PASSWORD",
            "--period",
            "2017-03-27/2017-04-21",
            "--out",
            temp.resolve("packages").toString());
    assertEquals(226, issued.json("export").path("rows").asInt(), issued.err());
  }

  private static String firstItem(CommandLine.Said said, String control) {
    for (JsonNode it : said.json("evaluate").path("evaluations")) {
      if (it.path("control").asString().equals(control)) {
        return it.path("items").path(0).path("event_id").asString();
      }
    }
    throw new AssertionError(control + " was not judged");
  }

  private static void fill(String index, Function<String, ObjectNode> shape) throws IOException {
    StringBuilder bulk = new StringBuilder();
    List<String> lines =
        Files.readAllLines(RealData.path("linux/elastic-examples-auth/data/auth.log"));
    for (String line : lines) {
      if (!line.isBlank()) {
        bulk.append("{\"index\":{}}\n").append(shape.apply(line)).append('\n');
      }
    }
    String said = SERVER.ask("POST", "/" + index + "/_bulk?refresh=true", bulk.toString());
    assertTrue(said.contains("\"errors\":false"), said.substring(0, 300));
  }

  private static Matcher parts(String line) {
    Matcher parts = LINE.matcher(line);
    assertTrue(parts.matches(), line);
    return parts;
  }

  private static ObjectNode document(Matcher parts) {
    LocalDateTime time =
        LocalDateTime.parse(
            parts.group(1).replace("  ", " "),
            new DateTimeFormatterBuilder()
                .appendPattern("MMM d HH:mm:ss")
                .parseDefaulting(ChronoField.YEAR, 2017)
                .toFormatter(Locale.ROOT));
    ObjectNode doc = JSON.createObjectNode().put("@timestamp", time + "Z");
    if (time.getSecond() == 0) {
      doc.put("@timestamp", time + ":00Z");
    }
    doc.putObject("event").put("dataset", "system.auth").put("module", "system");
    return doc;
  }

  /** The whole line, as Filebeat sends it on. */
  private static ObjectNode asShipped(String line) {
    return document(parts(line)).put("message", line);
  }

  /** What the module's ingest pipeline makes of the line. */
  private static ObjectNode takenApart(String line) {
    Matcher parts = parts(line);
    ObjectNode doc = document(parts);
    doc.putObject("host").put("hostname", parts.group(2));
    ObjectNode process = doc.putObject("process").put("name", parts.group(3));
    if (parts.group(4) != null) {
      process.put("pid", Integer.parseInt(parts.group(4)));
    }
    String said = parts.group(5);
    Matcher login = LOGIN.matcher(said);
    Matcher command = COMMAND.matcher(said);
    Matcher user = NEW_USER.matcher(said);
    Matcher group = NEW_GROUP.matcher(said);
    if (login.matches()) {
      login(doc, login);
    } else if (command.matches()) {
      doc.putObject("user").put("name", command.group(1));
      doc.putObject("system")
          .putObject("auth")
          .putObject("sudo")
          .put("tty", command.group(2))
          .put("pwd", command.group(3))
          .put("user", command.group(4))
          .put("command", command.group(5));
    } else if (user.matches()) {
      doc.putObject("user").put("name", user.group(1)).put("id", user.group(2));
      doc.putObject("group").put("id", user.group(3));
    } else if (group.matches()) {
      doc.putObject("group").put("name", group.group(1)).put("id", group.group(2));
    } else {
      doc.put("message", said);
    }
    return doc;
  }

  private static void login(ObjectNode doc, Matcher login) {
    ((ObjectNode) doc.path("event"))
        .put("action", "ssh_login")
        .put("outcome", login.group(1).equals("Failed") ? "failure" : "success");
    doc.putObject("user").put("name", login.group(3));
    doc.putObject("source")
        .put("address", login.group(4))
        .put("ip", login.group(4))
        .put("port", Integer.parseInt(login.group(5)));
    ObjectNode ssh = doc.putObject("system").putObject("auth").putObject("ssh");
    ssh.put("event", login.group(1)).put("method", login.group(2));
    if (login.group(6) != null) {
      ssh.put("signature", login.group(6));
    }
  }

  private static final String MAPPING =
      """
      {"mappings": {
        "dynamic_templates": [{"words": {"match_mapping_type": "string",
          "mapping": {"type": "keyword", "ignore_above": 1024}}}],
        "properties": {
          "@timestamp": {"type": "date"},
          "message": {"type": "text"},
          "source": {"properties": {"ip": {"type": "ip"}}}}}}
      """;
}
