package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.Certificates;
import dev.exhibit.evidence.PackagePlan;
import dev.exhibit.evidence.PackagePlan.ControlEvidence;
import dev.exhibit.evidence.PackageWriter;
import dev.exhibit.evidence.Retold;
import dev.exhibit.evidence.Samples;
import dev.exhibit.evidence.Signer;
import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.evidence.signing.CmsEnvelopes;
import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Item;
import dev.exhibit.model.Readers;
import dev.exhibit.model.State;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code exhibit compare} of packages, without a store. */
class CompareCommandTest {
  private static final String CONTROL = "AWS-SG-OPEN";

  @TempDir Path temp;
  private CommandLine exhibit;
  private final ControlEvidence first = Samples.openGroups(214);

  @BeforeEach
  void makeCommandLine() {
    exhibit = new CommandLine(temp.resolve("workspace"), List.of());
  }

  private String write(String name, Readers readers, ControlEvidence... controls) throws Exception {
    PackagePlan plan = Samples.plan(controls);
    try (Signer signer = new DssIdentities(Samples.CLOCK).firstRun(temp.resolve("identity"))) {
      PackageWriter.Sealing sealing =
          new PackageWriter.Sealing(
              signer,
              null,
              readers.everybody() ? null : new CmsEnvelopes(Clock.systemUTC()).of(readers));
      return new PackageWriter(new PdfReportRenderer(), new OscalExport(), Samples.CLOCK)
          .write(
              plan,
              Samples.rows(),
              sealing,
              temp.resolve(name),
              Progress.SILENT,
              Cancellation.none())
          .file()
          .toString();
    }
  }

  private String write(String name, ControlEvidence... controls) throws Exception {
    return write(name, Readers.EVERYBODY, controls);
  }

  /** The second exception is judged good, and another record departs. */
  private ControlEvidence later() {
    AuditEvent event = Samples.events(CONTROL, 214).get(5);
    List<Item> items = new ArrayList<>(List.of(first.evaluation().items().getFirst()));
    items.addFirst(
        new Item(
            Item.Kind.EXCEPTION,
            event.id(),
            event.time(),
            event.who(),
            event.what(),
            event.onWhat(),
            "A1",
            "tcp/22 from 0.0.0.0/0",
            1));
    return Retold.with(first, items);
  }

  @Test
  void tellsWhatIsNewMendedAndStillOpen() throws Exception {
    String older = write("older.asice", first, Samples.rootUse());
    String newer = write("newer.asice", later(), Samples.rootUse(), Samples.region());
    String root = temp.resolve("identity").resolve("root.pem").toString();
    CommandLine.Said said = exhibit.runs("compare", older, newer, "--trust", root, "--json");
    assertEquals(1, said.exit(), said.err());
    JsonNode answer = said.json("compare");
    assertEquals("new_or_worse", answer.path("outcome").asString());
    assertEquals("known", answer.at("/older/verification/signer").asString());
    List<String> items = new ArrayList<>();
    answer
        .path("items")
        .forEach(
            it -> items.add(it.path("status").asString() + " " + it.path("ground").asString("")));
    assertEquals(List.of("new good_before", "still_open ", "mended "), items);
    JsonNode control = answer.path("controls").path(2);
    assertEquals(CONTROL, control.path("control").asString());
    assertTrue(control.path("same_rows").asBoolean());
    assertEquals(1, control.at("/exceptions/mended").asLong());
    assertEquals(214, control.at("/after/rows").asLong());
    assertEquals("newer_only", answer.at("/controls/0/presence").asString());
    assertEquals("not_compared", answer.at("/gaps/0/status").asString());

    String words = exhibit.runs("compare", older, newer).out();
    assertTrue(words.contains("1 new, 1 still open, 1 mended"), words);
    assertTrue(words.contains("AWS-REGION       (not there) -> NOT_EVALUABLE"), words);
    assertTrue(words.contains("Something is open that was not, or stands worse."), words);
  }

  @Test
  void nothingNewIsZeroAndOneControlCanBeAskedFor() throws Exception {
    String older = write("older.asice", first, Samples.rootUse());
    String newer = write("newer.asice", later(), Samples.rootUse());
    assertEquals(0, exhibit.runs("compare", older, older).exit());
    assertTrue(exhibit.runs("compare", older, older).out().contains("have the same content"));
    CommandLine.Said one =
        exhibit.runs("compare", older, newer, "--control", "AWS-ROOT-USE", "--json");
    assertEquals(0, one.exit(), one.out());
    assertEquals(1, one.json("compare").path("controls").size());
  }

  @Test
  void whatIsNotEvaluableIsNotKnown() throws Exception {
    ControlEvidence blind =
        Retold.judged(Samples.rootUse(), State.NOT_EVALUABLE, false, "Nobody looked.");
    String older = write("older.asice", blind);
    CommandLine.Said said = exhibit.runs("compare", older, write("newer.asice", blind));
    assertEquals(3, said.exit(), said.out());
  }

  @Test
  void aChangedPackageIsRefusedUnlessAskedForAndThenItIsSaid() throws Exception {
    String older = write("older.asice", first);
    Path changed = Path.of(write("newer.asice", first));
    byte[] bytes = Files.readAllBytes(changed);
    bytes[bytes.length / 2] ^= 1;
    Files.write(changed, bytes);
    CommandLine.Said said = exhibit.runs("compare", older, changed.toString(), "--json");
    assertEquals(3, said.exit(), said.err());
    assertEquals("", said.out(), "never a partial result");
    assertTrue(said.err().contains("newer.asice is not intact: "), said.err());
    CommandLine.Said demanded =
        exhibit.runs("compare", older, changed.toString(), "--even-if-not-intact", "--json");
    assertEquals(3, demanded.exit(), demanded.err());
    assertEquals("not_known", demanded.json("compare").path("outcome").asString());
    assertTrue(demanded.out().contains("newer_not_intact"), demanded.out());
  }

  @Test
  void anEncryptedPackageIsOpenedWithItsReadersKey() throws Exception {
    TestAuthority.Identity reader = new TestAuthority("Firm").identity("Auditor");
    String p12 = reader.writeP12(temp.resolve("reader.p12"), "between").toString();
    String word = Files.writeString(temp.resolve("word"), "between\n").toString();
    Path pem = Files.writeString(temp.resolve("r.pem"), Certificates.pem(reader.certificate()));
    String older = write("older.asice", first);
    String newer = write("newer.asice", new Readers(List.of(pem), null), first);
    assertEquals(2, exhibit.runs("compare", older, newer).exit());
    CommandLine.Said said =
        exhibit.runs("compare", older, newer, "--key", p12, "--key-password-file", word);
    assertEquals(0, said.exit(), said.err() + said.out());
  }

  @Test
  void badQuestionsAreUsage() throws Exception {
    String older = write("older.asice", first);
    assertEquals(2, exhibit.runs("compare", older).exit());
    assertEquals(2, exhibit.runs("compare", older, temp.resolve("none").toString()).exit());
    CommandLine.Said set = exhibit.runs("compare", older, older, "--set", "a=b");
    assertEquals(2, set.exit());
    assertTrue(set.err().contains("--set: a package holds what it was judged by"), set.err());
    CommandLine.Said unknown = exhibit.runs("compare", older, older, "--control", "NONE");
    assertEquals(2, unknown.exit(), unknown.out());
    assertFalse(unknown.err().isEmpty());
  }
}
