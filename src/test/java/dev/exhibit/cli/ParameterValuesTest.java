package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --set} says, and that no value is lost on the way. */
class ParameterValuesTest {
  @TempDir Path temp;

  @Test
  void listsFilesAndNothing() throws IOException {
    Path file = Files.writeString(temp.resolve("admins"), "\uFEFFanna\r\n\r\nben\r\n");
    assertEquals(
        Map.of("a", List.of("1", "2"), "b", List.of(), "c", List.of("anna", "ben")),
        ParameterValues.read(List.of("a=1, 2", "b=", "c=@" + file)));
  }

  @Test
  void aNameThatIsSaidTwiceIsRefused() {
    String workspace = temp.resolve("workspace").toString();
    for (String[] asked :
        new String[][] {
          {"evaluate", "--set", "a=1", "--set", "a=2"},
          {"export", "--all", "--out", "x.asice", "--set", "a=1", "--set", "a=2"},
          {
            "compare",
            "--periods",
            "2026-01-01/2026-02-01",
            "2026-02-01/2026-03-01",
            "--set",
            "a=1",
            "--set",
            "a=2"
          }
        }) {
      CommandLine.Said said = new CommandLine(Path.of(workspace), List.of()).runs(asked);
      assertEquals(2, said.exit());
      assertTrue(said.err().contains("--set names a twice"), said.err());
    }
    assertThrows(IllegalArgumentException.class, () -> ParameterValues.read(List.of("a")));
  }
}
