package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.evidence.PersonRecordJson;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.EngagementDraft;
import dev.exhibit.model.LedgerHead;
import dev.exhibit.model.PersonRecord.Act;
import dev.exhibit.model.PersonRecord.Waived;
import dev.exhibit.model.PersonRecord.Withdrawn;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.workspace.ConnectionFile;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Engagement;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.RecordBook;
import dev.exhibit.workspace.SigningFile;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FollowingEngagementTest {
  private static final Instant NOW = Instant.parse("2026-10-02T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String ENGAGEMENT =
      """
      schema: exhibit/engagement/1
      name: Payments, SOC 2  # as the contract has it
      period: 2026-07-01/2026-10-01
      zone: Europe/Zurich
      company: {name: Example, logo: logo.svg}
      carved_out:
        CC6.4: {provider: Our cloud, reason: Its doors, report: attachments/report.pdf,
          from: 2026-01-01, until: 2027-01-01}
      people:
        lead: {name: Ann, certificates: []}
      parameters: {approved_regions: [eu-central-1], sudo_users: []}
      inventory: [web1]
      """;

  @TempDir private Path home;
  private WorkspaceFolder former;
  private WorkspaceFolder next;

  @BeforeEach
  void work() throws Exception {
    former = new WorkspaceFolder(home.resolve("q3"));
    next = new WorkspaceFolder(Files.createDirectory(home.resolve("q4")));
    former.write(former.engagementFile(), ENGAGEMENT);
    former.write(former.sourcesFile(), "schema: exhibit/sources/1\nsources: {}\n");
    former.write(former.profiles().resolve("own.yaml"), "# a field profile\n");
    former.write(former.controls().resolve("OWN-1.yaml"), "# a control\n");
    former.write(former.templates().resolve("report.xml"), "<report/>");
    former.write(former.root().resolve("logo.svg"), "<svg/>");
    former.write(former.root().resolve("attachments/report.pdf"), "%PDF");
    former.write(former.root().resolve("attachments/" + "a".repeat(64)), "said in that period");
    former.write(former.root().resolve("secrets/api-key-1"), "secret of this test");
    former.write(former.identity().resolve("signer.p12"), "key of this test");
    former.write(former.packages().resolve("june.asice"), "a package");
    former.write(
        former.connectionFile(), "url: http://127.0.0.1:1\napi_key_file: secrets/api-key-1\n");
    former.write(former.signingFile(), "tsa: [http://tsa.example/tsr]\ntrust: [ca/root.pem]\n");
  }

  private static String say(RecordBook book, String control, Act act, Instant at) {
    String json = PersonRecordJson.canonical(control, "ann", at, act, List.of());
    String id = PersonRecordJson.id(json);
    book.add(id, control, act.kind(), json, Map.of("sha256", Sha256.of(json)), null);
    return id;
  }

  private static Waived waiver(String scope, String until) {
    return new Waived(
        scope, "moves out", "ben", Instant.parse("2026-07-01T00:00:00Z"), Instant.parse(until));
  }

  private BeginEngagement begin(Database database) {
    return BeginEngagement.following(
        new FormerEngagement(former, database, CLOCK),
        next,
        () -> new ControlLibrary(List.of(), List.of()),
        CriteriaTable.read(),
        CLOCK,
        ZoneOffset.UTC);
  }

  /** The bytes of every file, apart from those by which programs share the database. */
  private static Map<String, String> hashes(Path folder) throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.toString().matches(".*-(wal|shm)")) {
          hashes.put(folder.relativize(file).toString(), Sha256.of(Files.readAllBytes(file)));
        }
      }
    }
    return hashes;
  }

  private List<JsonNode> ledger(WorkspaceFolder folder, String kind) {
    List<JsonNode> payloads = new ArrayList<>();
    new ReadLedger(folder, CLOCK)
        .walk(entry -> {
          assertEquals(1, entry.seq(), "the first entry, and the only one");
          assertEquals(kind, entry.kind());
          payloads.add(JsonMapper.shared().readTree(entry.payload()));
        });
    return payloads;
  }

  @Test
  void whatWasAgreedIsTakenOverAndWhatWasSaidIsNot() throws Exception {
    String inForce;
    try (Database database = Database.open(former)) {
      RecordBook book = new RecordBook(database, new Ledger(database, CLOCK));
      inForce = say(book, "AWS-REGION", waiver("user.name:deploy", "2026-12-01T00:00:00Z"), NOW);
      say(book, "AWS-REGION", waiver("user.name:old", "2026-10-01T00:00:00Z"), NOW);
      String back = say(book, "AWS-KEYS", waiver("*", "2027-01-01T00:00:00Z"), NOW);
      say(book, "AWS-KEYS", new Withdrawn(back, "done"), NOW.plusSeconds(1));
    }
    Map<String, String> before = hashes(former.root());
    LedgerHead head;
    try (Database database = Database.open(former)) {
      head = new Ledger(database, CLOCK).head();
      BeginEngagement begin = begin(database);
      EngagementDraft draft = begin.open().draft();
      assertEquals("2026-10-01/2027-01-01", draft.period());
      assertEquals("Europe/Zurich", draft.zone());
      Handover handover = begin.handover().orElseThrow();
      assertEquals(
          List.of(inForce), handover.waivers().stream().map(Handover.InForce::id).toList());
      assertEquals(List.of("attachments/report.pdf", "logo.svg"), handover.files());
      assertEquals(1, handover.controls());
      assertTrue(handover.ownKey());
      assertFalse(handover.notifies());
      assertEquals(0, next.root().toFile().list().length, "nothing is written before it is asked");
      begin.write(draft, true);
    }
    assertEquals(before, hashes(former.root()), "the former workspace is as it was");
    checkTaken();
    JsonNode first = ledger(next, "engagement-begun").getFirst();
    assertEquals(4, head.entries());
    assertEquals(head.sha256(), first.path("former_head").asString());
    assertEquals(4, first.path("former_entries").asLong());
    assertEquals("Payments, SOC 2", first.path("former_engagement").asString());
    assertEquals("2026-07-01/2026-10-01", first.path("former_period").asString());
    assertEquals("2026-10-01/2027-01-01", first.path("period").asString());
    assertEquals(inForce, first.path("former_waivers_in_force").path(0).asString());
    assertTrue(new ReadLedger(next, CLOCK).verify(List.of()).isWell());
  }

  private void checkTaken() throws Exception {
    assertEquals(
        ENGAGEMENT.replace("2026-07-01/2026-10-01", "2026-10-01/2027-01-01"),
        Files.readString(next.engagementFile()),
        "only the period is another; comments stay");
    assertEquals("Payments, SOC 2", Engagement.read(next).name());
    for (String same :
        List.of(
            "sources.yaml",
            "profiles/own.yaml",
            "controls/OWN-1.yaml",
            "templates/report.xml",
            "logo.svg",
            "attachments/report.pdf")) {
      assertEquals(
          Files.readString(former.root().resolve(same)),
          Files.readString(next.root().resolve(same)));
    }
    assertEquals(
        former.root().resolve("secrets/api-key-1").toString(),
        ConnectionFile.read(next).text(dev.exhibit.model.ConnectionSettings.Setting.API_KEY_FILE));
    assertEquals(List.of(former.root().resolve("ca/root.pem")), SigningFile.read(next).trust());
    Map<String, String> there = hashes(next.root());
    for (String left : List.of("packages", "identity", "secrets", "attachments/aaa")) {
      assertTrue(there.keySet().stream().noneMatch(name -> name.startsWith(left)), left);
    }
    try (Stream<Path> all = Files.walk(next.root())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("of this test"), file.toString());
      }
    }
  }

  @Test
  void withoutAPeriodNoneIsProposedAndTheStoreMayBeAnother() {
    former.write(former.engagementFile(), "name: Unnamed\n");
    try (Database database = Database.open(former)) {
      BeginEngagement begin = begin(database);
      EngagementDraft draft = begin.open().draft();
      assertEquals("", draft.period());
      begin.write(draft.over("2026-10-01/2027-01-01"), false);
    }
    assertEquals(List.of(), ConnectionFile.read(next).urls());
    assertEquals(0, ledger(next, "engagement-begun").getFirst().path("former_entries").asLong());
  }

  @Test
  void whatCannotBeBegunWhollyIsNotThere() throws Exception {
    former.write(former.signingFile(), "tsa: [http://tsa.example/tsr\n");
    try (Database database = Database.open(former)) {
      BeginEngagement begin = begin(database);
      EngagementDraft draft = begin.open().draft();
      assertThrows(UserFacingException.class, () -> begin.write(draft, true));
      assertEquals(0, next.root().toFile().list().length, "nothing is left of it");
      former.write(former.signingFile(), "tsa: [http://tsa.example/tsr]\n");
      begin.write(draft, true);
    }
    assertEquals(1, ledger(next, "engagement-begun").size());
  }

  @Test
  void whatLiesBehindALinkIsTakenAndWhatIsLeftOutIsSaid() throws Exception {
    Path checkout = Files.createDirectory(home.resolve("checkout"));
    Path control = Files.writeString(checkout.resolve("AWS-REGION.yaml"), "# of the checkout\n");
    Files.createSymbolicLink(former.controls().resolve("AWS-REGION.yaml"), control);
    Files.createSymbolicLink(former.controls().resolve("gone.yaml"), checkout.resolve("none"));
    Files.createSymbolicLink(former.templates().resolve("report.css"), control);
    former.write(
        former.engagementFile(), ENGAGEMENT.replace("attachments/report.pdf", "\"bad\\0name\""));
    try (Database database = Database.open(former)) {
      BeginEngagement begin = begin(database);
      Handover handover = begin.handover().orElseThrow();
      assertEquals(2, handover.controls());
      assertEquals(
          List.of("bad\0name", "controls/gone.yaml", "templates/report.css"), handover.leftOut());
      Handover written = begin.write(begin.open().draft(), true).orElseThrow();
      assertEquals(
          written.head().sha256(),
          ledger(next, "engagement-begun").getFirst().path("former_head").asString());
    }
    Path taken = next.controls().resolve("AWS-REGION.yaml");
    assertFalse(Files.isSymbolicLink(taken));
    assertEquals("# of the checkout\n", Files.readString(taken));
    assertFalse(Files.exists(next.templates().resolve("report.css")), "nor is it read there");
  }

  @Test
  void aKeyBehindALinkThatIsNamedStaysBehind() throws Exception {
    Path report = former.root().resolve("attachments/report.pdf");
    Path key = former.root().resolve("identity/root.p12");
    Files.createDirectories(key.getParent());
    Files.writeString(key, "a key");
    Files.createDirectories(report.getParent());
    Files.deleteIfExists(report);
    Files.createSymbolicLink(report, key);
    try (Database database = Database.open(former)) {
      BeginEngagement begin = begin(database);
      assertEquals(List.of("attachments/report.pdf"), begin.handover().orElseThrow().leftOut());
      begin.write(begin.open().draft(), true);
    }
    assertFalse(Files.exists(next.root().resolve("attachments/report.pdf")));
  }

  @Test
  void sourcesThatLeadNowhereAreNotForgotten() throws Exception {
    Files.delete(former.sourcesFile());
    Files.createSymbolicLink(former.sourcesFile(), home.resolve("none"));
    try (Database database = Database.open(former)) {
      BeginEngagement begin = begin(database);
      EngagementDraft draft = begin.open().draft();
      assertThrows(UserFacingException.class, () -> begin.write(draft, true));
    }
    assertEquals(0, next.root().toFile().list().length);
  }

  @Test
  void twoWorkspacesLieApart() throws Exception {
    try (Database database = Database.open(former)) {
      Path link = Files.createSymbolicLink(home.resolve("link"), former.controls());
      for (Path wrong : List.of(former.controls().resolve("next"), link.resolve("next"), home)) {
        next = new WorkspaceFolder(wrong);
        UserFacingException refused =
            assertThrows(UserFacingException.class, () -> begin(database));
        assertTrue(
            refused.getMessage().contains("the workspace " + former.root()), wrong::toString);
      }
    }
  }
}
