package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Exhibit;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Views that people sent in, as files of a package. */
class ExhibitPackageTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ONE = "data/exhibits/X-1/";
  private static final List<AuditEvent> EVENTS =
      ExhibitSamples.events(ExhibitSamples.groups().exhibit());

  @TempDir static Path folder;
  private static PackageFixture fixture;
  private static IssuedPackage issued;
  private static Map<String, byte[]> entries;

  @TempDir Path work;

  @BeforeAll
  static void issue() throws IOException {
    fixture = new PackageFixture(folder);
    issued = write(Files.createDirectory(folder.resolve("out")), Samples.CLOCK, 0);
    entries = PackageFixture.entries(issued.file());
  }

  private static IssuedPackage write(Path out, Clock clock, long repeated) throws IOException {
    PackagePlan plan = ExhibitSamples.in(Samples.plan());
    return fixture.write(plan, ExhibitSamples.with(Samples.rows(), repeated), out, clock);
  }

  private static String text(String name) {
    return new String(entries.get(name), StandardCharsets.UTF_8);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = ExhibitPackageTest.class.getResourceAsStream("/golden/package/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void eachHasItsFilesAndNobodyElsesChange() {
    Set<String> more = new TreeSet<>(entries.keySet());
    more.removeAll(without().keySet());
    Set<String> expected = new TreeSet<>(Set.of("data/index/exhibits.csv"));
    for (String id : List.of("X-1", "X-7")) {
      for (String file :
          List.of(
              "exhibit.json",
              "query.json",
              "rows.csv",
              "rows.ndjson",
              "timeline.csv",
              "timeline.svg")) {
        expected.add("data/exhibits/" + id + "/" + file);
      }
    }
    assertEquals(expected, more);
    assertArrayEquals(
        without().get("data/controls/AWS-SG-OPEN/population.ndjson"),
        entries.get("data/controls/AWS-SG-OPEN/population.ndjson"));
    assertEquals(List.of("X-1", "X-7"), issued.exhibits());
    assertEquals(214, issued.rows(), "rows of populations alone");
  }

  private static Map<String, byte[]> without() {
    try {
      return PackageFixture.entries(fixture.issued.file());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyRowIsThereExactlyAndInOrder() {
    assertTrue(EVENTS.size() > 50, "more than the report shows");
    List<String> lines = text(ONE + "rows.ndjson").lines().toList();
    assertEquals(
        EVENTS.stream().map(event -> CanonicalJson.text(event.document().tree())).toList(), lines);
    assertEquals(EVENTS.size() + 1, text(ONE + "rows.csv").split("\r\n").length);
    assertTrue(text(ONE + "rows.csv").contains(",'=cmd|' /C calc'!A0,"), "as populations are");
    assertEquals("", text("data/exhibits/X-7/rows.ndjson"));
    assertEquals(1, text("data/exhibits/X-7/rows.csv").split("\r\n").length);
  }

  @Test
  void whatItIsAndHowItWasFoundStandsAsWritten() throws IOException {
    assertEquals(golden("exhibit.json").strip(), text(ONE + "exhibit.json").strip());
    assertEquals(golden("exhibits.csv"), text("data/index/exhibits.csv").replace("\r\n", "\n"));
    JsonNode evidence = JSON.readTree(entries.get("data/evidence.json"));
    assertEquals(JSON.readTree(entries.get(ONE + "exhibit.json")), evidence.at("/exhibits/0"));
    assertEquals(2, evidence.at("/counts/exhibits").asInt());
    assertEquals(EVENTS.size(), evidence.at("/counts/exhibit_rows").asInt());
    assertEquals(214, evidence.at("/counts/rows").asInt(), "rows of populations alone");
    assertTrue(JSON.readTree(without().get("data/evidence.json")).path("exhibits").isMissingNode());
  }

  @Test
  void whoWroteTitleAndNoteAnewIsNamedBesideWhoPutItThere() throws IOException {
    ExhibitEvidence groups = ExhibitSamples.groups();
    Exhibit one = groups.exhibit();
    Exhibit anew =
        new Exhibit(
            one.id(),
            "Another title",
            one.note(),
            one.kql(),
            one.filters(),
            one.span(),
            one.zone(),
            one.control(),
            one.by(),
            one.at(),
            new Exhibit.Described("=anna", Instant.parse("2026-09-25T08:00:00Z")));
    ExhibitEvidence described =
        new ExhibitEvidence(
            anew, groups.counted(), groups.proofs(), groups.blind(), groups.judgedUntil());
    PackagePlan plan = Samples.plan().with(List.of(described, ExhibitSamples.nobody()));
    IssuedPackage written =
        fixture.write(plan, ExhibitSamples.with(Samples.rows()), work, Samples.CLOCK);
    Map<String, byte[]> files = PackageFixture.entries(written.file());
    JsonNode told = JSON.readTree(files.get(ONE + "exhibit.json"));
    assertEquals("lead", told.path("by").asString());
    assertEquals("=anna", told.path("described_by").asString());
    assertEquals("2026-09-25T08:00:00Z", told.path("described_at").asString());
    JsonNode other = JSON.readTree(files.get("data/exhibits/X-7/exhibit.json"));
    assertTrue(other.path("described_by").isMissingNode(), "it is as it was put there");
    String index = new String(files.get("data/index/exhibits.csv"), StandardCharsets.UTF_8);
    assertTrue(index.contains(",by,at,note,described_by,described_at\r\n"), index);
    assertTrue(index.contains(",'=anna,2026-09-25T08:00:00Z\r\n"), index);
    assertTrue(index.endsWith(",lead,2026-09-24T14:25:00Z,,,\r\n"), index);
    assertTrue(report(files).contains("Title and note by =anna, 2026-09-25 08:00:00 UTC"));
    List<PackagedExhibit> read =
        SummaryReader.exhibits(JSON.readTree(files.get("data/evidence.json")).path("exhibits"));
    assertEquals("=anna", read.getFirst().describedBy());
    assertEquals("2026-09-25T08:00:00Z", read.getFirst().describedAt());
    assertNull(read.getLast().describedBy(), "as of packages that were made before");
  }

  @Test
  void thePictureIsOneByItselfAndTheBucketsAddUp() throws Exception {
    long counted =
        text(ONE + "timeline.csv")
            .lines()
            .skip(1)
            .mapToLong(line -> Long.parseLong(line.split(",")[2]))
            .sum();
    assertEquals(EVENTS.size(), counted);
    var svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new java.io.ByteArrayInputStream(entries.get(ONE + "timeline.svg")));
    assertEquals("svg", svg.getDocumentElement().getNodeName());
    String title = svg.getElementsByTagName("title").item(0).getTextContent();
    assertTrue(title.startsWith(EVENTS.size() + " events a day"), title);
    assertTrue(title.contains("1 blind span, hatched"), title);
  }

  @Test
  void anotherRunGivesTheSameContent() throws IOException {
    Path again = Files.createDirectory(work.resolve("again"));
    IssuedPackage other = write(again, Clock.offset(Samples.CLOCK, Duration.ofHours(5)), 0);
    assertEquals(issued.contentDigest(), other.contentDigest());
    Map<String, byte[]> later = PackageFixture.entries(other.file());
    entries.forEach((name, content) -> {
      if (name.startsWith("data/exhibits/")) {
        assertArrayEquals(content, later.get(name), name);
      }
    });
  }

  @Test
  void itIsIntactAndItsRowsAreCounted() throws IOException {
    Verification verification = PackageFixture.verify(issued.file(), fixture.root());
    assertEquals(List.of(), verification.findings());
    assertEquals(EVENTS.size(), verification.counts().get("exhibits/X-1"));
    assertEquals(0L, verification.counts().get("exhibits/X-7"));
  }

  @Test
  void documentsThatAreOneAreCountedAndStandOnce() throws IOException {
    Path out = Files.createDirectory(work.resolve("twice"));
    UserFacingException refused =
        assertThrows(UserFacingException.class, () -> write(out, Samples.CLOCK, 1));
    assertTrue(
        refused
            .getMessage()
            .contains(
                "counted " + EVENTS.size() + " events but handed over " + (EVENTS.size() + 1)),
        refused::getMessage);
    try (var left = Files.list(out)) {
      assertEquals(0, left.count(), "nothing half is left");
    }
    ExhibitEvidence one = ExhibitSamples.groups();
    PackagePlan plan =
        Samples.plan()
            .with(
                List.of(
                    new ExhibitEvidence(
                        one.exhibit(),
                        EVENTS.size() + 3,
                        one.proofs(),
                        one.blind(),
                        one.judgedUntil())));
    IssuedPackage twice =
        fixture.write(plan, ExhibitSamples.with(Samples.rows(), 3), out, Samples.CLOCK);
    JsonNode told = JSON.readTree(PackageFixture.entries(twice.file()).get(ONE + "exhibit.json"));
    assertEquals(3, told.path("duplicates").asInt());
    assertEquals(EVENTS.size(), told.path("rows").asInt());
    assertEquals(List.of(), PackageFixture.verify(twice.file(), fixture.root()).findings());
  }

  @Test
  void aSpanThatWasNotOverIsNotCertifiedAsSeen() throws IOException {
    ExhibitEvidence one = ExhibitSamples.groups();
    Instant until = Instant.parse("2026-08-30T10:00:00Z");
    Instant end = one.exhibit().span().to();
    List<BlindSpan> later =
        List.of(new BlindSpan("cloudtrail", new TimeSpan(until, end), GapKind.PERIOD_OPEN));
    PackagePlan plan =
        Samples.plan()
            .with(
                List.of(
                    new ExhibitEvidence(one.exhibit(), one.counted(), one.proofs(), later, until)));
    Path out = Files.createDirectory(work.resolve("open"));
    IssuedPackage open =
        fixture.write(plan, ExhibitSamples.with(Samples.rows(), 0), out, Samples.CLOCK);
    Map<String, byte[]> written = PackageFixture.entries(open.file());
    JsonNode told = JSON.readTree(written.get(ONE + "exhibit.json"));
    assertEquals(until.toString(), told.path("judged_until").asString());
    Map<String, Boolean> holds = new TreeMap<>();
    told.path("completeness")
        .forEach(it -> holds.put(it.path("check").asString(), it.path("holds").asBoolean()));
    assertEquals(false, holds.get("the span was over when it was asked"));
    assertEquals(false, holds.get("no source was blind"));
    String lines = new String(written.get(ONE + "timeline.csv"), StandardCharsets.UTF_8);
    long blind = lines.lines().skip(1).mapToLong(line -> Long.parseLong(line.split(",")[3])).sum();
    assertEquals(Duration.between(until, end).toSeconds(), blind, "the future is not quiet");
    assertTrue(report(written).contains("The span was not over: seen up to"));
    assertFalse(report(entries).contains("The span was not over"));
    assertEquals(List.of(), PackageFixture.verify(open.file(), fixture.root()).findings());
  }

  /** The words of the report, one blank between them. */
  private static String report(Map<String, byte[]> of) throws IOException {
    String name = of.keySet().stream().filter(it -> it.endsWith(".pdf")).findFirst().orElseThrow();
    try (PDDocument document = Loader.loadPDF(of.get(name))) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  @Test
  void oneChangedByteOfAnyFileIsFound() throws IOException {
    for (String name : entries.keySet()) {
      if (name.startsWith(ONE) || name.equals("data/index/exhibits.csv")) {
        Map<String, byte[]> changed = new LinkedHashMap<>(entries);
        byte[] content = changed.get(name).clone();
        content[content.length / 2] ^= 1;
        changed.put(name, content);
        assertTrue(
            verify(changed).findings().stream().anyMatch(one -> one.file().equals(name)), name);
      }
    }
    Map<String, byte[]> more = new LinkedHashMap<>(entries);
    more.put("data/exhibits/X-1/more.csv", new byte[] {'a'});
    assertFalse(verify(more).intact());
    Map<String, byte[]> less = new LinkedHashMap<>(entries);
    less.remove(ONE + "timeline.svg");
    assertFalse(verify(less).intact());
  }

  /** Whoever signs can sign what does not add up; the numbers still speak. */
  @Test
  void numbersThatDoNotAddUpAreFoundUnderAGoodSignature() throws IOException {
    Map<String, byte[]> cut = new LinkedHashMap<>(entries);
    String rows = text(ONE + "rows.ndjson");
    int last = rows.lastIndexOf('\n', rows.length() - 2);
    cut.put(ONE + "rows.ndjson", rows.substring(0, last + 1).getBytes(StandardCharsets.UTF_8));
    finds(cut, ONE + "rows.ndjson", "has " + (EVENTS.size() - 1) + " rows where");
    finds(cut, ONE + "rows.ndjson", "does not have the hash that evidence.json states");

    Map<String, byte[]> untold = new LinkedHashMap<>(entries);
    ObjectNode evidence = (ObjectNode) JSON.readTree(entries.get("data/evidence.json"));
    evidence.withArray("exhibits").remove(1);
    untold.put("data/evidence.json", JSON.writeValueAsBytes(evidence));
    finds(
        untold,
        "data/exhibits/X-7/exhibit.json",
        "is of an exhibit that evidence.json does not name");
    finds(untold, "data/evidence.json", "has 1 exhibits where 2 are stated");

    Map<String, byte[]> lost = new LinkedHashMap<>(entries);
    lost.remove("data/exhibits/X-7/rows.ndjson");
    finds(lost, "data/exhibits/X-7/rows.ndjson", "is missing");

    Map<String, byte[]> named = new LinkedHashMap<>(entries);
    ((ObjectNode) evidence.at("/exhibits/0")).put("exhibit", "../X-1");
    named.put("data/evidence.json", JSON.writeValueAsBytes(evidence));
    finds(named, "data/evidence.json", "names an exhibit ../X-1 twice or by no id of one");
  }

  private void finds(Map<String, byte[]> spoilt, String file, String problem) throws IOException {
    Path place = work.resolve("forger");
    Signer forger = new DssIdentities(Samples.CLOCK).firstRun(place);
    List<Verification.Finding> findings =
        verify(PackageFixture.sealAgain(spoilt, forger)).findings();
    assertTrue(
        findings.stream()
            .anyMatch(one -> one.file().equals(file) && one.problem().startsWith(problem)),
        () -> file + " " + problem + ": " + findings);
  }

  private Verification verify(Map<String, byte[]> content) throws IOException {
    Path file = work.resolve("spoilt.asice");
    PackageFixture.pack(content, file);
    return PackageFixture.verify(file, fixture.root());
  }
}
