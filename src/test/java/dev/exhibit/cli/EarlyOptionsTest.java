package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What stands before the command counts for it, or is refused; and what begins with @ is no file.
 */
class EarlyOptionsTest {
  @TempDir Path temp;
  private Path usual;
  private Path other;
  private CommandLine exhibit;

  @BeforeEach
  void make() throws IOException {
    usual = temp.resolve("usual");
    other = Files.createDirectories(temp.resolve("other/controls")).getParent();
    Files.writeString(
        other.resolve("controls/OWN-1.yaml"),
        OwnControl.of("aws.cloudtrail", "event.action:StopLogging", "not *"));
    exhibit = new CommandLine(usual, List.of());
  }

  private static boolean hasOwn(CommandLine.Said said) {
    assertEquals(0, said.exit(), said.err());
    JsonNode list = said.json("controls-list");
    return list.valueStream().anyMatch(one -> one.path("id").asString().equals("OWN-1"));
  }

  @Test
  void theWorkspaceBeforeACommandIsItsWorkspace() {
    String there = other.toString();
    assertFalse(hasOwn(exhibit.runs("controls", "list", "--json")));
    assertTrue(hasOwn(exhibit.runs("--workspace", there, "controls", "list", "--json")));
    assertTrue(hasOwn(exhibit.runs("--workspace=" + there, "controls", "list", "--json")));
  }

  @Test
  void whatTheCommandSaysItselfStands() {
    CommandLine.Said said =
        exhibit.runs(
            "--workspace",
            other.toString(),
            "controls",
            "list",
            "--json",
            "--workspace",
            usual.toString());
    assertFalse(hasOwn(said));
  }

  @Test
  void theStoreBeforeACommandIsItsStore() {
    CommandLine.Said said = exhibit.runs("--url", "http://me:secret@127.0.0.1:1", "evaluate");
    assertEquals(2, said.exit());
    assertTrue(said.err().contains("do not belong into an address"), said.err());
    CommandLine.Said check =
        exhibit.runs("--url", "http://me:secret@127.0.0.1:1", "check", "-q", "a:b", "-c", "0");
    assertEquals(3, check.exit());
    assertTrue(check.out().contains("do not belong into an address"), check.out());
  }

  @Test
  void whatACommandCannotTakeIsRefusedInItsOwnWay() {
    CommandLine.Said verify = exhibit.runs("--url", "http://127.0.0.1:1", "verify", "x.asice");
    assertEquals(64, verify.exit());
    assertTrue(verify.err().contains("exhibit verify takes no --url."), verify.err());
    CommandLine.Said ledger = exhibit.runs("--zone", "Europe/Berlin", "ledger", "list");
    assertEquals(2, ledger.exit());
    assertTrue(ledger.err().contains("exhibit ledger list takes no --zone."), ledger.err());
    assertEquals("", ledger.out());
    assertEquals(0, exhibit.runs("--url", "http://127.0.0.1:1", "verify", "--help").exit());
  }

  @Test
  void anArgumentThatBeginsWithAnAtIsNoFile() throws IOException {
    Path file = Files.writeString(temp.resolve("arguments"), "other");
    List<String> command =
        ExhibitCommand.commandLine(null, null, new String[] {"record"})
            .parseArgs("record", "--", "javac", "@" + file)
            .subcommand()
            .matchedPositionals()
            .getFirst()
            .stringValues();
    assertEquals(List.of("javac", "@" + file), command);
    assertEquals(
        List.of("@" + file),
        ExhibitCommand.commandLine(null, null)
            .parseArgs("ingest", "@" + file)
            .subcommand()
            .matchedPositionals()
            .getFirst()
            .stringValues());
  }
}
