package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the disk does not do is no fault of whoever asked. */
class DiskFaultsTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final String PERIOD = "2026-01-01/2026-02-01";

  @TempDir Path temp;

  private CommandLine exhibit(Path workspace) {
    return new CommandLine(
        workspace, List.of("--url", SERVER.url(), "--api-key-file", SERVER.tokenFile().toString()));
  }

  @Test
  void aDatabaseThatCannotBeUsedLeavesTheAnswerUnknown() throws IOException {
    Path workspace = Files.createDirectories(temp.resolve("workspace"));
    Files.writeString(workspace.resolve("exhibit.db"), "no database ".repeat(1_000));
    CommandLine.Said said = exhibit(workspace).asks("evaluate", "--period", PERIOD);
    assertEquals(3, said.exit(), said.err());
    assertTrue(said.err().contains("exhibit.db cannot be used"), said.err());
  }

  @Test
  void aWorkspaceThatIsAFileWasNamedWrongly() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "here");
    CommandLine.Said said = exhibit(file).asks("evaluate", "--period", PERIOD);
    assertEquals(2, said.exit(), said.err());
  }

  @Test
  void aFileInAFolderThatIsNotThereWasNamedWrongly() {
    CommandLine.Said said =
        exhibit(temp.resolve("workspace"))
            .asks("events", "--period", PERIOD, "--out", temp.resolve("no/such/e.csv").toString());
    assertEquals(2, said.exit(), said.err());
    assertTrue(said.err().contains("cannot be written"), said.err());
  }
}
