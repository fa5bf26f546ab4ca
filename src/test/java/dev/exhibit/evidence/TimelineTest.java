package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Buckets of events and cells of runs in one table, which the package states and verifies. */
class TimelineTest {
  private static final String FOLDER = "data/controls/AWS-SG-OPEN/";

  @TempDir static Path folder;
  private static PackageFixture fixture;
  private static Path file;
  private static Map<String, byte[]> entries;

  @BeforeAll
  static void issue() throws IOException {
    fixture = new PackageFixture(folder);
    file =
        fixture
            .write(
                Samples.plan(RunSamples.evidence()),
                Samples.rows(),
                folder.resolve("runs.asice"),
                Samples.CLOCK)
            .file();
    entries = PackageFixture.entries(file);
  }

  private static String text(String name) {
    return new String(entries.get(name), StandardCharsets.UTF_8);
  }

  private static JsonNode json(String name) {
    return JsonMapper.builder().build().readTree(entries.get(name));
  }

  @Test
  void isTheGoldenTable() throws IOException {
    try (InputStream golden =
        TimelineTest.class.getResourceAsStream("/golden/package/timeline.csv")) {
      assertEquals(
          new String(golden.readAllBytes(), StandardCharsets.UTF_8), text(FOLDER + "timeline.csv"));
    }
  }

  @Test
  void addsUpToWhatThePackageStates() {
    List<String[]> lines = new ArrayList<>();
    text(FOLDER + "timeline.csv").lines().skip(1).forEach(line -> lines.add(line.split(",", -1)));
    JsonNode control = json("data/evidence.json").path("controls").path(0);
    assertEquals(lines.size(), control.path("timeline_rows").asInt());
    assertEquals(
        214,
        lines.stream()
            .filter(it -> it[5].equals("bucket"))
            .mapToInt(it -> Integer.parseInt(it[2]))
            .sum());
    control
        .path("run_cells")
        .forEachEntry((cell, count) ->
            assertEquals(
                count.asLong(), lines.stream().filter(it -> it[8].equals(cell)).count(), cell));
    assertEquals(1, control.path("run_cells").path("waived").asInt());
  }

  @Test
  void aCellThatASpreadsheetWouldRunIsNeutralised() {
    assertTrue(text(FOLDER + "timeline.csv").contains(",'=db-02,failed,failed\r\n"));
    JsonNode table =
        json("data/datapackage.json")
            .path("resources")
            .valueStream()
            .filter(it -> it.path("path").asString().endsWith("timeline.csv"))
            .findFirst()
            .orElseThrow();
    assertTrue(table.path("neutralised_cells").asInt() >= 91, table.toString());
  }

  @Test
  void aHolidayIsLeftOutAndTheDayAfterIsNot() {
    String table = text(FOLDER + "timeline.csv");
    assertFalse(table.contains("2026-07-31T23:30:00Z"), "a holiday, in the job's zone");
    assertTrue(
        table.contains(
            "2026-08-01T23:30:00Z,2026-08-02T00:30:00Z,,,,run,pg-nightly,db-01,ran,ran"));
  }

  @Test
  void verifies() throws IOException {
    assertTrue(PackageFixture.verify(file, fixture.root()).intact());
  }

  @Test
  void anotherNumberOfLinesThanIsStatedIsFoundThoughEverySignatureHolds() throws IOException {
    int rows = json("data/evidence.json").path("controls").path(0).path("timeline_rows").asInt();
    Map<String, byte[]> forged = new LinkedHashMap<>(entries);
    String stated = "\"timeline_rows\":";
    forged.put(
        "data/evidence.json",
        text("data/evidence.json")
            .replace(stated + rows, stated + (rows + 1))
            .getBytes(StandardCharsets.UTF_8));
    Path other = folder.resolve("forged.asice");
    PackageFixture.pack(PackageFixture.sealAgain(forged, fixture.signer), other);
    Verification answer = PackageFixture.verify(other, fixture.root());
    assertFalse(answer.intact());
    assertTrue(
        answer
            .findings()
            .contains(
                new Verification.Finding(
                    FOLDER + "timeline.csv",
                    "has " + rows + " rows where " + (rows + 1) + " are stated")),
        answer.findings().toString());
  }
}
