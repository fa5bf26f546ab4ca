package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.boot.Composition;
import dev.exhibit.boot.Surroundings;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.model.EventFilter;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.DeskWorkbench;
import dev.exhibit.usecase.Exhibits;
import dev.exhibit.usecase.UseCases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Views of a real trail, kept and issued, against what the server says when asked directly. */
class ExhibitExportTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final TimeSpan HOUR =
      new TimeSpan(Instant.parse("2023-07-10T12:00:00Z"), Instant.parse("2023-07-10T13:00:00Z"));
  private static final EventFilter AMAZON = EventFilter.is("cloud.region", "us-east-1");

  @TempDir Path temp;
  private CommandLine exhibit;
  private String index;

  @BeforeEach
  void ingest() {
    Path trail = RealData.path("cloudtrail/invictus-ir");
    index = SERVER.newIndex("exhibit-views");
    exhibit =
        new CommandLine(
            temp.resolve("workspace"),
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
    exhibit.sourceOf("aws.cloudtrail", index);
    CommandLine.Said read = exhibit.asks("ingest", "--json", "--index", index, trail.toString());
    assertTrue(read.json("ingest").path("events").asLong() > 1_000, read.err());
  }

  private UseCases open() {
    Path workspace = temp.resolve("workspace");
    return new Composition(
            new Surroundings(
                Map.of(),
                workspace,
                Path.of(System.getProperty("exhibit.dist")),
                "tester",
                Clock.systemUTC()))
        .open(
            new ConnectionRequest(
                workspace,
                new ConnectionSettings(
                    Map.of(
                        Setting.URL,
                        SERVER.url(),
                        Setting.API_KEY_FILE,
                        SERVER.tokenFile().toString())),
                false,
                List.of(),
                null,
                null));
  }

  private static Exhibits.Draft draft(String title, String kql, EventFilter... filters) {
    return new Exhibits.Draft(
        title, "Why.", kql, List.of(filters), HOUR, ZoneOffset.UTC, "AWS-ROOT-USE");
  }

  private void keep() {
    try (UseCases open = open()) {
      Exhibits exhibits = open.exhibits();
      exhibits.keep(draft("Describes", "event.action:Describe*", AMAZON, AMAZON.disabled(true)));
      exhibits.keep(draft("Nothing", "event.action:NoSuchAction"));
      exhibits.keep(draft("Waits", ""));
      exhibits.put("X-3", false);
      exhibits.keep(draft("Gone", ""));
      exhibits.withdraw("X-4");
    }
  }

  /** The ids that the server finds when it is asked by somebody else. */
  private List<String> direct() throws IOException {
    String answer =
        SERVER.ask(
            "POST",
            "/" + index + "/_search?size=10000",
            """
            {"_source": ["event.id"], "query": {"bool": {"filter": [
              {"prefix": {"event.action": "Describe"}},
              {"term": {"cloud.region": "us-east-1"}},
              {"range": {"@timestamp": {"gte": "%s", "lt": "%s"}}}]}}}
            """
                .formatted(HOUR.from(), HOUR.to()));
    List<String> ids = new ArrayList<>();
    JsonMapper.shared()
        .readTree(answer)
        .at("/hits/hits")
        .forEach(hit -> ids.add(hit.at("/_source/event/id").asString()));
    return ids;
  }

  private JsonNode export(Path file, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "export",
                "--json",
                "--control",
                "AWS-ROOT-USE",
                "--period",
                "2023-07-10/2023-07-11",
                "--out",
                file.toString()));
    arguments.addAll(List.of(more));
    CommandLine.Said said = exhibit.asks(arguments.toArray(String[]::new));
    JsonNode answer = said.json("export");
    assertEquals(
        more.length == 0, said.err().contains("2 exhibits are kept in this workspace"), said.err());
    return answer;
  }

  private static String text(ZipFile zip, String name) throws IOException {
    return new String(
        zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void rowsEqualADirectCountAndOneChangedByteIsFound() throws Exception {
    keep();
    Path file = temp.resolve("views.asice");
    assertEquals("[\"X-1\",\"X-2\"]", export(file, "--exhibits").path("exhibits").toString());
    List<String> expected = direct();
    assertTrue(expected.size() > 50, "the trail has them: " + expected.size());
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<String> times = new ArrayList<>();
      List<String> ids = new ArrayList<>();
      text(zip, "data/exhibits/X-1/rows.ndjson")
          .lines()
          .map(JsonMapper.shared()::readTree)
          .forEach(row -> {
            ids.add(row.at("/event/id").asString());
            times.add(Instant.parse(row.path("@timestamp").asString()) + ids.getLast());
          });
      assertEquals(expected.size(), ids.size());
      assertEquals(new TreeSet<>(expected), new TreeSet<>(ids));
      List<String> sorted = new ArrayList<>(times);
      Collections.sort(sorted);
      assertEquals(sorted, times, "in the order of time, then id");
      JsonNode told = JsonMapper.shared().readTree(text(zip, "data/exhibits/X-1/exhibit.json"));
      assertEquals(expected.size(), told.at("/sources/0/total").asInt());
      assertEquals("event.action:Describe*", told.path("query").asString());
      assertEquals(1, told.path("filters").size(), "what is off is not asked");
      assertFalse(told.path("completeness").isEmpty());
      told.path("completeness").forEach(check -> assertTrue(check.path("holds").isBoolean()));
      assertTrue(told.at("/completeness/0/holds").asBoolean());
      assertEquals("", text(zip, "data/exhibits/X-2/rows.ndjson"));
      assertNull(zip.getEntry("data/exhibits/X-3/rows.ndjson"), "it waits");
    }
    JsonNode verified = exhibit.runs("verify", file.toString(), "--json").json("verify");
    assertEquals("yes", verified.path("intact").asString(), verified.toString());
    assertEquals(expected.size(), verified.at("/counts").path("exhibits/X-1").asInt());
    Path changed = changed(file, "data/exhibits/X-1/rows.ndjson");
    JsonNode found = exhibit.runs("verify", changed.toString(), "--json").json("verify");
    assertEquals("no", found.path("intact").asString());
    assertTrue(found.path("findings").toString().contains("data/exhibits/X-1/rows.ndjson"));
  }

  private Path changed(Path file, String name) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipOutputStream made = new ZipOutputStream(out)) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        byte[] content = zip.getInputStream(entry).readAllBytes();
        if (entry.getName().equals(name)) {
          content[content.length / 2] ^= 1;
        }
        made.putNextEntry(new ZipEntry(entry.getName()));
        made.write(content);
      }
    }
    return Files.write(temp.resolve("changed.asice"), out.toByteArray());
  }

  @Test
  void theCommandTakesOnlyThoseThatItIsAskedFor() throws Exception {
    keep();
    Path file = temp.resolve("without.asice");
    assertEquals(0, export(file).path("exhibits").size());
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertTrue(
          Collections.list(zip.entries()).stream()
              .noneMatch(entry -> entry.getName().contains("exhibits")));
    }
    Path one = temp.resolve("one.asice");
    assertEquals("[\"X-3\"]", export(one, "--exhibit", "X-3").path("exhibits").toString());
    try (UseCases open = open()) {
      open.exhibits().describe("X-3", "Waited", "Why not.");
    }
    Path renamed = temp.resolve("renamed.asice");
    export(renamed, "--exhibit", "X-3");
    JsonNode added = compared(file, one);
    assertEquals("newer_only", added.path("presence").asString());
    assertEquals("[]", added.path("differences").toString());
    JsonNode text = compared(one, renamed);
    assertEquals("both", text.path("presence").asString());
    assertEquals("[\"text\"]", text.path("differences").toString());
    assertEquals("Waited", text.path("title").asString());
    assertTrue(
        exhibit
            .asks("compare", one.toString(), renamed.toString())
            .out()
            .contains("Exhibit  X-3 Waited: another title or note"));
    CommandLine.Said unknown =
        exhibit.asks("export", "--all", "--exhibit", "X-4", "--out", one.toString());
    assertEquals(2, unknown.exit(), unknown.err());
    assertTrue(unknown.err().contains("There is no exhibit X-4 in this workspace."));
  }

  private JsonNode compared(Path older, Path newer) {
    JsonNode exhibits =
        exhibit
            .asks("compare", "--json", older.toString(), newer.toString())
            .json("compare")
            .path("exhibits");
    assertEquals(1, exhibits.size());
    return exhibits.get(0);
  }

  @Test
  void theWindowIssuesThoseThatGoInAndSaysBeforeHowMany() throws Exception {
    keep();
    int expected = direct().size();
    try (UseCases open = open()) {
      DeskWorkbench desk = new DeskWorkbench(open);
      var scope = new PackageScope.Controls(List.of("AWS-ROOT-USE"));
      var period = open.session().period("2023-07-10/2023-07-11");
      var preview = desk.preview(scope, period, Progress.SILENT, Cancellation.none());
      assertEquals(2, preview.exhibits());
      assertEquals(expected, preview.exhibitRows());
      assertEquals(List.of(), preview.omissions());
      var issued =
          desk.issue(
              scope,
              period,
              Files.createDirectories(temp.resolve("out")),
              List.of(),
              dev.exhibit.model.Readers.EVERYBODY,
              Progress.SILENT,
              Cancellation.none());
      assertEquals(List.of("X-1", "X-2"), issued.exhibits());
      assertEquals(List.of("X-1", "X-2"), desk.packages().getFirst().exhibits());
    }
  }

  @Test
  void whatNobodyCanReadOrNameIsNotKept() {
    try (UseCases open = open()) {
      Exhibits exhibits = open.exhibits();
      assertThrows(UserFacingException.class, () -> exhibits.keep(draft("Bad", "user.name:(a")));
      assertThrows(UserFacingException.class, () -> exhibits.keep(draft("  ", "")));
      assertThrows(UserFacingException.class, () -> exhibits.keep(draft("x".repeat(201), "")));
      assertThrows(UserFacingException.class, () -> exhibits.put("X-1", true));
      assertEquals(List.of(), exhibits.all());
      assertFalse(exhibits.keep(draft(" Trimmed ", " ")).title().contains(" "));
    }
  }
}
