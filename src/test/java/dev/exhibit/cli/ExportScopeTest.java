package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a package is asked to hold is in it, or it says that it is not. */
class ExportScopeTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  @TempDir Path temp;
  private Path workspace;
  private CommandLine exhibit;

  @BeforeEach
  void make() throws IOException {
    workspace = Files.createDirectories(temp.resolve("workspace"));
    exhibit =
        new CommandLine(
            workspace,
            List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
    exhibit.sourceOf("aws.cloudtrail", SERVER.newIndex("exhibit-scope"));
  }

  private CommandLine.Said export(Path out, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "export", "--json", "--period", "2026-01-01/2026-02-01", "--out", out.toString()));
    all.addAll(List.of(more));
    return exhibit.asks(all.toArray(String[]::new));
  }

  private static JsonNode issued(int exit, CommandLine.Said said) {
    assertEquals(exit, said.exit(), said.err());
    return said.json("export");
  }

  @Test
  void theOrderOfWhatIsNamedChangesNothing() throws IOException {
    Path out = Files.createDirectory(temp.resolve("packages"));
    JsonNode one = issued(0, export(out, "--control", "ATT-CC4.1", "--control", "ATT-CC4.1"));
    assertTrue(one.path("file").asString().contains("evidence_ATT-CC4.1_"), one.toString());
    String[] there = {"--control", "ATT-CC4.1", "--control", "ATT-CC4.2"};
    String[] back = {"--control", "ATT-CC4.2", "--control", "ATT-CC4.1"};
    assertEquals(
        issued(0, export(temp.resolve("a.asice"), there)).path("content_digest"),
        issued(0, export(temp.resolve("b.asice"), back)).path("content_digest"));
  }

  @Test
  void aCriterionThatThereIsNotIsNoCriterion() {
    Path file = temp.resolve("unknown.asice");
    CommandLine.Said said = export(file, "--criterion", "CC4.1", "--criterion", "CC4.9");
    assertEquals(2, said.exit());
    assertTrue(said.err().contains("There is no criterion CC4.9"), said.err());
    assertFalse(Files.exists(file));
  }

  @Test
  void aCriterionThatNobodyAnswersIsLeftOutInWords() throws IOException {
    Files.writeString(
        workspace.resolve("engagement.yaml"),
        """
        schema: exhibit/engagement/1
        name: Scope
        not_applicable: {CC4.2: Nobody is there to tell.}
        """);
    String[] both = {"--criterion", "CC4.1", "--criterion", "CC4.2"};
    Path file = temp.resolve("unanswered.asice");
    CommandLine.Said refused = export(file, both);
    assertEquals(2, refused.exit());
    assertTrue(refused.err().contains("The criterion CC4.2: The engagement leaves it out."));
    assertFalse(Files.exists(file));
    JsonNode omissions = partial(file, both).path("omissions");
    assertEquals(1, omissions.size(), omissions.toString());
    assertEquals("The criterion CC4.2", omissions.path(0).path("what").asString());
  }

  private JsonNode partial(Path file, String... criteria) {
    List<String> all = new ArrayList<>(List.of(criteria));
    all.add("--allow-partial");
    return issued(1, export(file, all.toArray(String[]::new)));
  }

  @Test
  void aControlThatCannotBeReadMightAnswerTheCriterion() throws IOException {
    Path controls = Files.createDirectories(workspace.resolve("controls"));
    Files.writeString(controls.resolve("OWN-1.yaml"), "schema: exhibit/control/1\nid: OWN-1\n");
    Path file = temp.resolve("broken.asice");
    CommandLine.Said refused = export(file, "--criterion", "CC4.1");
    assertEquals(2, refused.exit());
    assertTrue(refused.err().contains("The control OWN-1: Its file has faults"), refused.err());
    assertFalse(Files.exists(file));
    assertEquals(1, partial(file, "--criterion", "CC4.1").path("omissions").size());
    assertVerifiedAsPartial(file);
  }

  private void assertVerifiedAsPartial(Path file) {
    JsonNode told = exhibit.runs("verify", file.toString(), "--json").json("verify");
    assertEquals("yes", told.path("intact").asString(), "it says what it lacks");
    assertEquals("partial", told.path("status").asString());
    assertEquals("The control OWN-1", told.at("/omissions/0/what").asString());
    CommandLine.Said words = exhibit.runs("verify", file.toString());
    assertTrue(words.out().contains("Content: PARTIAL"), words.out());
    assertTrue(words.out().contains("The control OWN-1: Its file has faults"), words.out());
  }

  @Test
  void aCompletePackageSaysSoAndARequiredTimeIsAFinding() {
    Path file = temp.resolve("whole.asice");
    issued(0, export(file, "--control", "ATT-CC4.1"));
    CommandLine.Said said = exhibit.runs("verify", file.toString(), "--json");
    assertEquals(2, said.exit(), said.err());
    assertEquals("complete", said.json("verify").path("status").asString());
    assertEquals(0, said.json("verify").path("findings").size());
    CommandLine.Said strict =
        exhibit.runs("verify", file.toString(), "--require-timestamp", "--json");
    assertEquals(1, strict.exit());
    JsonNode finding = strict.json("verify").path("findings").path(0);
    assertEquals("whole.asice", finding.path("file").asString());
    assertTrue(finding.path("problem").asString().contains("--require-timestamp"));
    assertEquals("yes", strict.json("verify").path("intact").asString());
  }

  @Test
  void aVerificationIsToldInTheLedgerThatWasNamed() {
    Path file = temp.resolve("told.asice");
    issued(0, export(file, "--control", "ATT-CC4.1"));
    Path other = temp.resolve("other");
    String[] verify = {"verify", file.toString(), "--workspace", other.toString()};
    CommandLine.Said nowhere = exhibit.runs(verify);
    assertEquals(64, nowhere.exit(), nowhere.out());
    assertTrue(nowhere.err().contains("has no ledger to tell"), nowhere.err());
    assertFalse(Files.exists(other));
    Database.open(new WorkspaceFolder(other)).close();
    assertEquals(2, exhibit.runs(verify).exit(), "the signer is unknown");
    String[] list = {"ledger", "list", "--workspace", other.toString()};
    assertTrue(exhibit.runs(list).out().contains("verification"));
    assertFalse(exhibit.runs("ledger", "list").out().contains("verification"));
    CommandLine.Said early =
        exhibit.runs("--workspace", other.toString(), "verify", file.toString());
    assertEquals(2, early.exit(), early.err());
    assertEquals(2, exhibit.runs(list).out().lines().count());
  }

  @Test
  void anEndingMakesAFileAndASlashAFolder() {
    String[] one = {"--control", "ATT-CC4.1"};
    Path zip = temp.resolve("evidence.zip");
    assertEquals(zip.toString(), file(issued(0, export(zip, one))));
    assertTrue(Files.isRegularFile(zip));
    Path plain = temp.resolve("evidence");
    assertTrue(file(issued(0, export(plain, one))).startsWith(plain + File.separator));
    CommandLine.Said slashed =
        exhibit.asks(
            "export",
            "--json",
            "--period",
            "2026-01-01/2026-02-01",
            "--control",
            "ATT-CC4.1",
            "--out",
            temp + "/evidence.2026/");
    assertTrue(Files.isDirectory(temp.resolve("evidence.2026")), slashed.err());
    Path inside = Path.of(file(issued(0, slashed)));
    assertEquals(temp.resolve("evidence.2026"), inside.getParent());
  }

  private static String file(JsonNode issued) {
    return issued.path("file").asString();
  }

  /** The store is away, so who had asked it first would say that. */
  @Test
  void aPlaceThatCannotBeWrittenIsSaidBeforeAnythingIsJudged() throws IOException {
    Path file = Files.writeString(temp.resolve("a-file"), "here");
    CommandLine nowhere = new CommandLine(workspace, List.of("--url", "http://127.0.0.1:1"));
    String[] asked = {"export", "--all", "--period", "2026-01-01/2026-02-01", "--out"};
    for (String out : List.of(temp + "/no/such/e.asice", file + "/e.asice", file + "/")) {
      List<String> all = new ArrayList<>(List.of(asked));
      all.add(out);
      CommandLine.Said said = nowhere.asks(all.toArray(String[]::new));
      assertEquals(2, said.exit(), out + ": " + said.err());
      assertTrue(said.err().matches("(?s).*(does not exist|is a file).*"), said.err());
    }
  }

  /** The store is away, so who had asked it first would say that. */
  @Test
  void aKeyThatDoesNotOpenIsSaidBeforeAnythingIsJudged() throws IOException {
    Path key = Files.writeString(temp.resolve("key.p12"), "no key");
    Path word = Files.writeString(temp.resolve("word"), "word");
    CommandLine nowhere = new CommandLine(workspace, List.of("--url", "http://127.0.0.1:1"));
    List<String> asked =
        new ArrayList<>(List.of("export", "--all", "--period", "2026-01-01/2026-02-01"));
    asked.addAll(List.of("--out", temp + "/e.asice", "--identity", key.toString()));
    CommandLine.Said nobody = nowhere.asks(asked.toArray(String[]::new));
    assertEquals(2, nobody.exit(), nobody.err());
    assertTrue(nobody.err().contains("is not a terminal"), nobody.err());
    asked.addAll(List.of("--identity-password-file", word.toString()));
    CommandLine.Said wrong = nowhere.asks(asked.toArray(String[]::new));
    assertEquals(2, wrong.exit(), wrong.err());
    assertTrue(wrong.err().contains("could not be opened as a PKCS#12 file"), wrong.err());
  }
}
