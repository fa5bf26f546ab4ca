package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Omission;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PackageWriterTest {
  private static final String SG = "data/controls/AWS-SG-OPEN/";

  @TempDir static Path folder;
  private static PackageFixture fixture;
  private static Map<String, byte[]> entries;

  @TempDir Path work;

  @BeforeAll
  static void issue() throws IOException {
    fixture = new PackageFixture(folder);
    entries = PackageFixture.entries(fixture.issued.file());
  }

  private static String text(String name) {
    return new String(entries.get(name), StandardCharsets.UTF_8);
  }

  private static JsonNode json(String name) {
    return JsonMapper.builder().build().readTree(entries.get(name));
  }

  @Test
  void holdsEveryFileOfTheForm() {
    assertEquals(
        "evidence_selection_2026-07-01_2026-10-01_"
            + fixture.issued.contentDigest().substring(0, 8)
            + ".asice",
        String.valueOf(fixture.issued.file().getFileName()));
    List<String> control =
        List.of(
            "definition.yaml",
            "exceptions.csv",
            "ipe.json",
            "population.csv",
            "population.ndjson",
            "query.json",
            "timeline.csv");
    List<String> expected =
        new ArrayList<>(
            List.of("data/assessment-plan.oscal.json", "data/assessment-results.oscal.json"));
    control.forEach(name -> expected.add("data/controls/AWS-ROOT-USE/" + name));
    control.forEach(name -> expected.add(SG + name));
    expected.addAll(
        List.of(
            "data/datapackage.json",
            "data/evidence.json",
            "data/index/alerts.csv",
            "data/index/control-matrix.csv",
            "data/index/criteria-61.csv",
            "data/index/exceptions.csv",
            "data/index/gaps.csv",
            "data/index/records.csv",
            "data/index/sources.csv",
            "data/index/waivers.csv",
            "data/report.pdf",
            "data/run.json"));
    List<String> data =
        entries.keySet().stream().filter(name -> name.startsWith("data/")).sorted().toList();
    assertEquals(expected, data);
    assertEquals(
        Set.of(
            "mimetype",
            "VERIFY.txt",
            "bagit.txt",
            "bag-info.txt",
            "manifest-sha256.txt",
            "tagmanifest-sha256.txt",
            "trust/signer-root.pem",
            "META-INF/ASiCManifest001.xml",
            "META-INF/signature001.p7s"),
        new java.util.TreeSet<>(
            entries.keySet().stream().filter(name -> !name.startsWith("data/")).toList()));
    assertEquals("mimetype", entries.keySet().iterator().next());
    assertEquals("application/vnd.etsi.asic-e+zip", text("mimetype"));
  }

  @Test
  void writesRowsCanonicallyAndInOrder() {
    List<AuditEvent> events = Samples.events("AWS-SG-OPEN", 214);
    String ndjson = text(SG + "population.ndjson");
    assertEquals(214, ndjson.lines().count());
    assertEquals(
        CanonicalJson.text(events.getFirst().document().tree()), ndjson.lines().findFirst().get());
    assertEquals(
        Digests.sha256Hex(entries.get(SG + "population.ndjson")),
        json(SG + "ipe.json").path("population_sha256").asString());
    String original = events.getFirst().document().text("event.original");
    assertEquals(
        original,
        JsonMapper.builder()
            .build()
            .readTree(ndjson.lines().findFirst().get())
            .at("/event/original")
            .asString());
  }

  @Test
  void writesRowsForPeopleThatNoSpreadsheetRuns() {
    String csv = text(SG + "population.csv");
    assertEquals(215, csv.split("\r\n", -1).length - 1);
    assertTrue(csv.startsWith("timestamp,event.id,user.name,event.action,"), csv.substring(0, 60));
    assertTrue(csv.contains(",'=cmd|' /C calc'!A0,"));
    JsonNode table = null;
    for (JsonNode resource : json("data/datapackage.json").path("resources")) {
      if (resource.path("path").asString().equals("controls/AWS-SG-OPEN/population.csv")) {
        table = resource;
      }
    }
    assertEquals(214, table.path("rows").asInt());
    long dangerous =
        Samples.events("AWS-SG-OPEN", 214).stream().filter(e -> e.who().startsWith("=")).count();
    assertEquals(dangerous, table.path("neutralised_cells").asLong());
    assertTrue(json("data/datapackage.json").path("escaping").asString().contains("apostrophe"));
  }

  @Test
  void saysWhatIsGeneratedAndComplete() {
    JsonNode evidence = json("data/evidence.json");
    assertTrue(evidence.path("generated").asBoolean());
    assertEquals("COMPLETE", evidence.path("status").asString());
    assertEquals(214, evidence.at("/counts/rows").asInt());
    assertEquals("EXCEPTION", evidence.at("/controls/0/state").asString());
    assertTrue(text("VERIFY.txt").contains("GENERATED"));
    assertTrue(text("bag-info.txt").contains("generated data"));
    assertEquals(61 + 1, text("data/index/criteria-61.csv").lines().count());
    assertTrue(
        text("data/index/criteria-61.csv")
            .lines()
            .anyMatch(l ->
                l.startsWith("CC6.1,") && l.contains(",EXCEPTION,AWS-SG-OPEN; AWS-ROOT-USE,")));
    assertTrue(
        text("data/index/criteria-61.csv")
            .lines()
            .anyMatch(l -> l.startsWith("P6.7,") && l.contains(",NO_CONTROL,")));
  }

  @Test
  void anotherRunGivesTheSameContent() throws IOException {
    Clock later = Clock.offset(Samples.CLOCK, Duration.ofHours(5));
    PackagePlan plan = Samples.plan();
    PackagePlan.Run run = plan.run();
    PackagePlan again =
        new PackagePlan(
            plan.engagement(),
            plan.generated(),
            plan.scope(),
            plan.period(),
            plan.controls(),
            plan.criteria(),
            plan.unanswered(),
            plan.sources(),
            plan.omissions(),
            new PackagePlan.Run(
                run.started().plusSeconds(9), "ops", "elsewhere", run.tool(), run.ledger()),
            plan.people(),
            plan.branding());
    IssuedPackage second = fixture.write(again, Samples.rows(), work, later);
    assertEquals(fixture.issued.contentDigest(), second.contentDigest());
    assertEquals(fixture.issued.file().getFileName(), second.file().getFileName());
    Map<String, byte[]> other = PackageFixture.entries(second.file());
    assertEquals(entries.keySet(), other.keySet());
    Set<String> varies =
        Set.of(
            Bag.RUN,
            Bag.REPORT,
            "bag-info.txt",
            Bag.MANIFEST,
            Bag.TAG_MANIFEST,
            AsicManifest.FILE,
            AsicManifest.SIGNATURE);
    entries.forEach((name, content) -> {
      if (!varies.contains(name)) {
        assertArrayEquals(content, other.get(name), name);
      }
    });
    int unsigned = json(Bag.RUN).at("/report_unsigned/bytes").asInt();
    byte[] report = Arrays.copyOf(entries.get(Bag.REPORT), unsigned);
    assertArrayEquals(report, Arrays.copyOf(other.get(Bag.REPORT), unsigned));
    assertEquals(Digests.sha256Hex(report), json(Bag.RUN).at("/report_unsigned/sha256").asString());
  }

  @Test
  void refusesRowsThatAreNotComplete() throws IOException {
    assertRefused(
        (control, sink, cancellation) -> {
          if (control.id().equals("AWS-SG-OPEN")) {
            for (AuditEvent event : Samples.events("AWS-SG-OPEN", 214).subList(0, 213)) {
              sink.accept(event);
            }
          }
        },
        "counted 214 events but handed over 213");
  }

  @Test
  void refusesRowsOutOfOrderTwiceOrOutsideThePeriod() throws IOException {
    List<AuditEvent> events = Samples.events("AWS-SG-OPEN", 214);
    assertRefused(
        (control, sink, cancellation) -> {
          sink.accept(events.get(1));
          sink.accept(events.get(0));
        },
        "twice or out of order");
    assertRefused(
        (control, sink, cancellation) -> {
          sink.accept(events.get(0));
          sink.accept(events.get(0));
        },
        "twice or out of order");
    AuditEvent late = new AuditEvent("x", Samples.QUARTER.to(), events.get(0).document());
    assertRefused((control, sink, cancellation) -> sink.accept(late), "outside the period");
  }

  @Test
  void leavesNothingWhenTheStoreFailsOrTheDiskOrTheKeyDoes() throws IOException {
    assertRefused(
        (control, sink, cancellation) -> {
          throw new UserFacingException("The log store does not answer.", "Start it.");
        },
        "The log store does not answer.");
    PackageWriter broken =
        new PackageWriter(
            (report, pdf, scratch, progress) -> {
              throw new IOException("No space left on device");
            },
            new OscalExport(),
            Samples.CLOCK);
    assertThrows(
        IOException.class,
        () ->
            broken.write(
                Samples.plan(),
                Samples.rows(),
                fixture.signer,
                work,
                Progress.SILENT,
                Cancellation.none()));
    assertEmpty();
  }

  @Test
  void tellsItsPartsAndHowManyOfAllRowsAreWritten() throws IOException {
    List<String> told = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void report(String step, long done, long total) {
            if (step.startsWith("Writing rows")) {
              told.add(step + " " + done + " of " + total);
            }
          }

          @Override
          public void begin(Enum<?> part) {
            told.add(part.name());
          }
        };
    new PackageWriter(new PdfReportRenderer(), new OscalExport(), Samples.CLOCK)
        .write(
            Samples.plan(Samples.openGroups(214), Samples.rootUse()),
            Samples.rows(),
            fixture.signer,
            work,
            progress,
            Cancellation.none());
    assertEquals(
        List.of(
            "ROWS",
            "Writing rows of AWS-SG-OPEN 0 of 214",
            "Writing rows of AWS-ROOT-USE 214 of 214",
            "REPORT",
            "SIGN",
            "TIMESTAMP"),
        told);
  }

  @Test
  void leavesNothingWhenCancelled() throws IOException {
    for (String at : List.of("Writing rows", "Drawing", "Signing")) {
      Cancellation cancellation = new Cancellation();
      assertThrows(
          CancellationException.class,
          () ->
              new PackageWriter(new PdfReportRenderer(), new OscalExport(), Samples.CLOCK)
                  .write(
                      Samples.plan(),
                      Samples.rows(),
                      fixture.signer,
                      work,
                      (step, done, total) -> {
                        if (step.startsWith(at)) {
                          cancellation.cancel();
                        }
                      },
                      cancellation),
          at);
      assertEmpty();
    }
  }

  @Test
  void marksAPackageWithOmissionsAsPartial() throws IOException {
    PackagePlan plan = Samples.plan(Samples.rootUse());
    PackagePlan partial =
        new PackagePlan(
            plan.engagement(),
            false,
            plan.scope(),
            plan.period(),
            plan.controls(),
            plan.criteria(),
            plan.unanswered(),
            plan.sources(),
            List.of(new Omission("AWS-TRAIL", "The index is denied.")),
            plan.run(),
            plan.people(),
            plan.branding());
    Path file = work.resolve("it's my package.asice");
    IssuedPackage issued = fixture.write(partial, Samples.rows(), file, Samples.CLOCK);
    assertEquals(file, issued.file());
    assertTrue(
        new String(PackageFixture.entries(file).get("VERIFY.txt"), StandardCharsets.UTF_8)
            .contains("P='it'\\''s my package.asice'\n"));
    assertEquals(1, issued.omissions().size());
    JsonNode evidence =
        JsonMapper.builder()
            .build()
            .readTree(PackageFixture.entries(file).get("data/evidence.json"));
    assertEquals("PARTIAL", evidence.path("status").asString());
    assertEquals("AWS-TRAIL", evidence.at("/omissions/0/what").asString());
    assertFalse(evidence.path("generated").asBoolean());
    assertTrue(PackageFixture.verify(file, fixture.root()).intact());
    assertEquals(
        "evidence_AWS-ROOT-USE_2026-07-01_2026-10-01_aaaaaaaa.asice",
        PackageWriter.fileName(plan, "a".repeat(64)));
  }

  @Test
  void anotherPackageOfTheSameContentLeavesTheEarlierOneAlone() throws IOException {
    PackagePlan plan = Samples.plan(Samples.rootUse());
    Clock later = Clock.offset(Samples.CLOCK, Duration.ofHours(5));
    IssuedPackage first = fixture.write(plan, Samples.rows(), work, Samples.CLOCK);
    byte[] before = Files.readAllBytes(first.file());
    IssuedPackage second = fixture.write(plan, Samples.rows(), work, later);
    assertEquals(first.contentDigest(), second.contentDigest());
    assertArrayEquals(before, Files.readAllBytes(first.file()));
    String name = String.valueOf(first.file().getFileName()).replace(".asice", "-2.asice");
    assertEquals(work.resolve(name), second.file());
    assertTrue(PackageFixture.verify(second.file(), fixture.root()).intact());
    assertTrue(
        new String(PackageFixture.entries(second.file()).get("VERIFY.txt"), StandardCharsets.UTF_8)
            .contains(name));
    try (Stream<Path> left = Files.list(work)) {
      assertEquals(2, left.count(), "and nothing else");
    }
  }

  @Test
  void saysWhereToWriteWhenThereIsNoFolder() {
    UserFacingException e =
        assertThrows(
            UserFacingException.class,
            () ->
                fixture.write(
                    Samples.plan(),
                    Samples.rows(),
                    work.resolve("no/such/file.asice"),
                    Samples.CLOCK));
    assertTrue(e.getMessage().contains("does not exist"));
  }

  private void assertRefused(Rows rows, String reason) throws IOException {
    UserFacingException e =
        assertThrows(
            UserFacingException.class,
            () -> fixture.write(Samples.plan(), rows, work, Samples.CLOCK));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
    assertEmpty();
  }

  private void assertEmpty() throws IOException {
    try (var left = Files.list(work)) {
      assertEquals(List.of(), left.toList());
    }
  }
}
