package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a person finds the field maps of a workspace. */
class ProfileFilesTest {
  @TempDir Path root;

  @Test
  void everyMapIsFoundByItsNameAlsoOneThatIsFaulty() throws Exception {
    WorkspaceFolder folder = new WorkspaceFolder(root);
    assertEquals(Map.of(), ProfilesFolder.byName(folder), "there is no folder yet");
    Files.createDirectories(folder.profiles());
    Path faulty = Files.writeString(folder.profiles().resolve("team.logs.yaml"), "nothing: [");
    Files.writeString(folder.profiles().resolve("notes.txt"), "no map");
    assertEquals(Map.of("team.logs", faulty), ProfilesFolder.byName(folder));
  }
}
