package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.AlertStep;
import dev.exhibit.model.AlertStep.Assignment;
import dev.exhibit.model.AlertStep.Stage;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Severity;
import dev.exhibit.model.TimeSpan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The alerts of a package, with who works on each and until when. */
class AlertRowsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/package/alerts.csv");
  private static final Instant AT = Instant.parse("2026-08-04T10:00:00Z");

  @TempDir private Path folder;

  private static FiredAlert alert(String id) {
    return new FiredAlert(
        id,
        "AWS-SG-OPEN",
        "opened",
        Severity.CRITICAL,
        "A port was opened",
        "e1",
        new TimeSpan(AT, AT.plusSeconds(1)),
        AT.plusSeconds(5),
        "ops opened port 22 to everyone.",
        1,
        List.of("e1"),
        List.of("ops"),
        AT.plusSeconds(86_400));
  }

  private static AlertStep step(String id, Stage stage, int minutes, String ticket) {
    return new AlertStep(id, stage, "ann", AT.plusSeconds(60L * minutes), ticket, null);
  }

  private static AlertStep assigned(String id, Stage stage, int minutes, String owner, String due) {
    return new AlertStep(
        id,
        stage,
        "ann",
        AT.plusSeconds(60L * minutes),
        null,
        null,
        new Assignment(owner, due == null ? null : LocalDate.parse(due)));
  }

  /** One that was given to two people in turn, and one that nobody looked at. */
  private static List<AlertHistory> alerts() {
    String one = "0".repeat(32);
    return List.of(
        new AlertHistory(
            alert(one),
            List.of(
                assigned(one, Stage.FIRED, 1, "ben", null),
                step(one, Stage.ACKNOWLEDGED, 2, "SEC-7"),
                assigned(one, Stage.ACKNOWLEDGED, 3, "=carla", "2026-08-31"))),
        new AlertHistory(alert("1".repeat(32)), List.of()));
  }

  @Test
  void theTableIsAsItIsWrittenDown() throws Exception {
    PackagePlan plain = Samples.plan();
    PackageFixture fixture = new PackageFixture(folder, plain);
    PackagePlan plan =
        new PackagePlan(
            plain.engagement(),
            plain.generated(),
            plain.scope(),
            plain.period(),
            plain.controls(),
            plain.criteria(),
            plain.unanswered(),
            plain.sources(),
            plain.omissions(),
            plain.run(),
            plain.people(),
            plain.branding(),
            alerts(),
            List.of());
    Path out = Files.createDirectory(folder.resolve("out"));
    IssuedPackage issued = fixture.write(plan, Samples.rows(), out, Samples.CLOCK);
    Map<String, byte[]> entries = PackageFixture.entries(issued.file());
    String table =
        new String(entries.get("data/index/alerts.csv"), StandardCharsets.UTF_8)
            .replace("\r\n", "\n");
    if (Boolean.getBoolean("exhibit.writeGolden")) {
      Files.writeString(GOLDEN, table);
    }
    assertEquals(Files.readString(GOLDEN), table);
    JsonNode described =
        JsonMapper.shared().readTree(entries.get("data/datapackage.json")).path("resources");
    List<String> fields =
        described
            .valueStream()
            .filter(one -> one.path("path").asString("").equals("index/alerts.csv"))
            .flatMap(one -> one.at("/schema/fields").valueStream())
            .map(field -> field.path("name").asString(""))
            .toList();
    assertEquals(List.of(table.lines().findFirst().orElseThrow().split(",")), fields);
    assertEquals(List.of(), PackageFixture.verify(issued.file(), fixture.root()).findings());
  }

  @Test
  void thatNoneFiredIsWrittenDownToo() throws Exception {
    PackagePlan plan = Samples.plan();
    assertEquals(List.of(), plan.alerts());
    PackageFixture fixture = new PackageFixture(folder, plan);
    Path out = Files.createDirectory(folder.resolve("out"));
    IssuedPackage issued = fixture.write(plan, Samples.rows(), out, Samples.CLOCK);
    byte[] table = PackageFixture.entries(issued.file()).get("data/index/alerts.csv");
    String heads = Files.readString(GOLDEN).lines().findFirst().orElseThrow();
    assertEquals(heads, new String(table, StandardCharsets.UTF_8).strip());
    assertEquals(List.of(), PackageFixture.verify(issued.file(), fixture.root()).findings());
  }
}
