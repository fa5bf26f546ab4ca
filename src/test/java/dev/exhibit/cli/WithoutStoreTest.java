package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the command line answers without any log store. */
class WithoutStoreTest {
  @TempDir Path temp;

  private CommandLine exhibit() {
    return new CommandLine(temp.resolve("workspace"), List.of());
  }

  @Test
  void controlsAreListedShownAndLinted() throws Exception {
    long shipped =
        Files.readAllLines(Path.of("assets/controls/index.txt")).stream()
            .filter(line -> line.endsWith(".yaml"))
            .count();
    assertEquals(
        shipped, exhibit().runs("controls", "list", "--json").json("controls-list").size());
    assertEquals(
        "AWS-REGION",
        exhibit()
            .runs("controls", "show", "AWS-REGION", "--json")
            .json("controls-show")
            .path("id")
            .asString());
    Path folder = Files.createDirectory(temp.resolve("controls"));
    Files.writeString(folder.resolve("x.yaml"), "schema: exhibit/control/1\nid: X\nbogus: 1\n");
    CommandLine.Said lint = exhibit().runs("controls", "lint", folder.toString(), "--json");
    assertEquals(1, lint.exit());
    assertTrue(lint.json("controls-lint").size() > 0);
    assertEquals(2, exhibit().runs("controls", "show", "NOT-THERE").exit());
  }

  /** Whatever works in a workspace makes its database. */
  private static void use(String workspace) {
    Database.open(new WorkspaceFolder(Path.of(workspace))).close();
  }

  @Test
  void theNextPeriodFollowsAFormerWorkspaceWhoseHeadItsLedgerNames() throws Exception {
    String former = temp.resolve("q3").toString();
    String next = temp.resolve("q4").toString();
    assertEquals(0, exhibit().runs("init", "--dir", former).exit());
    CommandLine.Said unused = exhibit().runs("init", "--from", former, "--dir", next);
    assertEquals(2, unused.exit(), unused.err());
    use(former);
    String head =
        exhibit()
            .runs("ledger", "verify", "--workspace", former, "--json")
            .json("ledger-verify")
            .path("head")
            .asString();
    assertEquals(2, exhibit().runs("init", "--from", former, "--dir", next).exit(), "no period");
    assertEquals(2, exhibit().runs("init", "--period", "2026-10-01/2027-01-01").exit());
    Path file = temp.resolve("q3/engagement.yaml");
    Files.writeString(
        file, Files.readString(file).replaceFirst("# period: .*", "period: 2026-07-01/2026-10-01"));
    CommandLine.Said begun = exhibit().runs("init", "--from", former, "--dir", next);
    assertEquals(0, begun.exit(), begun.err());
    assertTrue(begun.out().contains("engagement.yaml"), begun.out());
    assertTrue(
        Files.readString(temp.resolve("q4/engagement.yaml"))
            .contains("period: 2026-10-01/2027-01-01"));
    JsonNode first =
        exhibit().runs("ledger", "list", "--workspace", next, "--json").json("ledger-list").path(0);
    assertEquals("engagement-begun", first.path("kind").asString());
    assertTrue(first.path("payload").asString().contains(head), first.toString());
    assertEquals(0, exhibit().runs("ledger", "verify", "--workspace", next).exit());
    CommandLine.Said again = exhibit().runs("init", "--from", former, "--dir", next);
    assertTrue(again.err().contains("is not empty"), again.err());
  }

  @Test
  void aWorkspaceIsBackedUpAndRestored() throws Exception {
    String work = temp.resolve("work").toString();
    String backup = temp.resolve("backup.zip").toString();
    String back = temp.resolve("back").toString();
    assertEquals(0, exhibit().runs("init", "--dir", work).exit());
    use(work);
    Files.createDirectories(temp.resolve("work/secrets"));
    Files.writeString(temp.resolve("work/secrets/api-key-1"), "a key");
    JsonNode made =
        exhibit().runs("backup", "--workspace", work, "--out", backup, "--json").json("backup");
    assertEquals(6, made.path("files").asInt());
    assertEquals("secrets", made.path("left_out").path(0).asString());
    JsonNode restored = exhibit().runs("restore", backup, "--dir", back, "--json").json("restore");
    assertEquals(made.path("head"), restored.path("head"));
    assertEquals(
        Files.readString(temp.resolve("work/engagement.yaml")),
        Files.readString(temp.resolve("back/engagement.yaml")));
    assertEquals(2, exhibit().runs("restore", backup, "--dir", back).exit(), "not empty now");
    assertEquals(2, exhibit().runs("restore", work, "--dir", back + "2").exit(), "no file");
    assertEquals(2, exhibit().runs("backup", "--workspace", work).exit(), "no place");
  }

  @Test
  void aCertificateThatIsNotThereIsNoAnswerAboutThePackage() throws Exception {
    Path file = Files.writeString(temp.resolve("some.asice"), "no package");
    String missing = temp.resolve("none.pem").toString();
    assertEquals(64, exhibit().runs("verify", file.toString(), "--trust", missing).exit());
    assertEquals(1, exhibit().runs("verify", file.toString()).exit());
  }

  @Test
  void everyCommandHasHelpWithAnExample() {
    for (String[] command :
        new String[][] {
          {"init"},
          {"backup"},
          {"restore"},
          {"demo"},
          {"ingest"},
          {"sources"},
          {"evaluate"},
          {"timeline"},
          {"events"},
          {"gaps"},
          {"export"},
          {"verify"},
          {"controls", "list"},
          {"controls", "show"},
          {"controls", "lint"},
          {"store", "start"},
          {"store", "stop"},
          {"store", "status"},
          {"ledger", "list"},
          {"ledger", "verify"}
        }) {
      List<String> line = new ArrayList<>(List.of(command));
      line.add("--help");
      CommandLine.Said said = exhibit().runs(line.toArray(String[]::new));
      assertEquals(0, said.exit());
      assertTrue(said.out().contains("Example:"), String.join(" ", command));
    }
    assertEquals(2, exhibit().runs("evaluate", "--no-such-option").exit());
    assertEquals(64, exhibit().runs("verify", "--no-such-option").exit());
  }

  @Test
  void withoutADisplayEveryCommandThatNeedsNoneIsNamed() {
    CommandLine.Said said = exhibit().runs();
    assertEquals(4, said.exit());
    List<String> words =
        said.err()
            .lines()
            .filter(line -> line.startsWith("  "))
            .flatMap(line -> Stream.of(line.strip().split(" ")))
            .toList();
    for (String name : ExhibitCommand.commandLine(null, null).getSubcommands().keySet()) {
      assertEquals(!name.equals("open"), words.contains(name), name);
    }
  }
}
