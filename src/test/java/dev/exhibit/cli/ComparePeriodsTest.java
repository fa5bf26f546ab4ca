package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.RealData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two periods of a real log, as the store holds them and as packages do. */
class ComparePeriodsTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final String OLDER = "2017-03-27/2017-04-01";
  private static final String NEWER = "2017-04-01/2017-04-21";
  private static final List<String> CONTROLS =
      List.of("LNX-SUDO", "LNX-SSH-PASSWORD", "LNX-LOGIN-BURST", "SRC-ALIVE");

  @TempDir Path temp;

  @Test
  void theStoreAndItsPackagesSayTheSame() {
    CommandLine exhibit = ofAuthLog();
    List<String> asked = new ArrayList<>(List.of("compare", "--periods", OLDER, NEWER, "--json"));
    CONTROLS.forEach(id -> asked.addAll(List.of("--control", id)));
    CommandLine.Said said = exhibit.asks(asked.toArray(String[]::new));
    assertEquals(1, said.exit(), said.err());
    JsonNode live = said.json("compare");
    assertEquals("other_period", live.path("remarks").path(0).asString());

    String before = export(exhibit, "before.asice", OLDER);
    String after = export(exhibit, "after.asice", NEWER);
    CommandLine.Said packaged = exhibit.runs("compare", before, after, "--json");
    assertEquals(1, packaged.exit(), packaged.err());
    JsonNode told = packaged.json("compare");
    assertEquals(items(live), items(told));
    assertEquals(counts(live), counts(told));
    JsonNode password = control(live, "LNX-SSH-PASSWORD").path("exceptions");
    // 190 logins by password: 185 in March, 5 in April, by four who are 70 of those of March.
    assertEquals(5, password.path("again").asLong());
    assertEquals(0, password.path("new").asLong());
    assertEquals(115, password.path("not_seen_again").asLong());
    assertEquals(0, password.path("mended").asLong(), "nothing of March is mended in April");
    assertEquals(
        0,
        exhibit
            .runs("compare", after, after, "--json")
            .json("compare")
            .path("items")
            .valueStream()
            .filter(it -> !it.path("status").asString().equals("still_open"))
            .count());
  }

  private CommandLine ofAuthLog() {
    Path log = RealData.path("linux/elastic-examples-auth/data/auth.log");
    String index = SERVER.newIndex("exhibit-compared");
    CommandLine exhibit =
        new CommandLine(
            temp.resolve("workspace"),
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
    exhibit.sourceOf("host", index);
    CommandLine.Said read =
        exhibit.asks(
            "ingest",
            "--json",
            "--index",
            index,
            "--year",
            "2017",
            "--zone",
            "UTC",
            log.toString());
    assertTrue(read.json("ingest").path("events").asLong() > 0, read.err());
    return exhibit;
  }

  private String export(CommandLine exhibit, String name, String period) {
    String file = temp.resolve(name).toString();
    List<String> asked =
        new ArrayList<>(
            List.of("export", "--json", "--allow-partial", "--period", period, "--out", file));
    CONTROLS.forEach(id -> asked.addAll(List.of("--control", id)));
    CommandLine.Said issued = exhibit.asks(asked.toArray(String[]::new));
    assertTrue(issued.json("export").path("rows").asLong() > 0, issued.err());
    return file;
  }

  private static List<String> items(JsonNode answer) {
    List<String> items = new ArrayList<>();
    for (JsonNode item : answer.path("items")) {
      items.add(
          item.path("control").asString()
              + " "
              + item.path("status").asString()
              + " "
              + item.path("event_id").asString()
              + " "
              + item.path("attribute").asString());
    }
    return items;
  }

  private static Map<String, String> counts(JsonNode answer) {
    Map<String, String> counts = new TreeMap<>();
    answer
        .path("controls")
        .forEach(it -> counts.put(it.path("control").asString(), it.path("exceptions").toString()));
    return counts;
  }

  private static JsonNode control(JsonNode answer, String id) {
    return answer
        .path("controls")
        .valueStream()
        .filter(it -> it.path("control").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
