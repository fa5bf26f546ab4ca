package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person wrote around the parameters stays. */
class ParametersEditorTest {
  @TempDir private Path root;

  private WorkspaceFolder folder() {
    return new WorkspaceFolder(root);
  }

  private String edited(String before, Map<String, List<String>> values) throws IOException {
    Files.writeString(folder().engagementFile(), before);
    new ParametersEditor(folder(), folder()::put).set(values);
    return Files.readString(folder().engagementFile());
  }

  @Test
  void aWorkspaceWithoutAFileGetsTheCommentedOne() throws IOException {
    new ParametersEditor(folder(), folder()::put)
        .set(Map.of("sudo_users", List.of("ann", "o\"brien: x")));
    assertEquals(
        Map.of("sudo_users", List.of("ann", "o\"brien: x")),
        Engagement.read(folder()).parameters());
    String text = Files.readString(folder().engagementFile());
    assertEquals(
        Engagement.template("Unnamed engagement", null, Map.of(), false)
            .replace(
                "parameters: {}\n", "parameters:\n  sudo_users: [\"ann\", \"o\\\"brien: x\"]\n"),
        text);
  }

  @Test
  void linesAreChangedWhereTheyStand() throws IOException {
    assertEquals(
        """
        name: Ours # the name
        parameters: # asked in May
          # regions
          regions: ["eu-1", "eu-2"] # by Ann
          admins: [root]
          users: []
        zone: UTC # the zone
        """,
        edited(
            """
            name: Ours # the name
            parameters: # asked in May
              # regions
              regions: [eu-1] # by Ann
              admins: [root]
            zone: UTC # the zone
            """,
            new java.util.TreeMap<>(
                Map.of("regions", List.of("eu-1", "eu-2"), "users", List.of()))));
  }

  @Test
  void aListOfLinesKeepsWhatIsSaidBesideThem() throws IOException {
    assertEquals(
        """
        parameters:
          users:
            - ann # since 2020
            - "cyd"
          other: [x]
        """,
        edited(
            """
            parameters:
              users:
                - ann # since 2020
                - ben # left
              other: [x]
            """,
            Map.of("users", List.of("ann", "cyd"))));
    assertEquals(
        "parameters:\n  users: []\n",
        edited("parameters:\n  users:\n    - ann\n    - ben\n", Map.of("users", List.of())));
  }

  @Test
  void everyShapeThatAPersonWritesIsUnderstood() throws IOException {
    Map<String, List<String>> ann = Map.of("users", List.of("ann"));
    assertEquals("name: X\nparameters:\n  users: [\"ann\"]\n", edited("name: X", ann));
    assertEquals(
        "parameters:\n  users: [\"ann\"]\nname: X\n", edited("parameters:\nname: X\n", ann));
    assertEquals("parameters:\n  users: [\"ann\"]\n", edited("parameters:\n  users: ben\n", ann));
    assertEquals("parameters:\n  users: [\"ann\"]\n", edited("parameters:\n  users:\n", ann));
    assertEquals(
        "parameters: # why\n  a: [\"b\"]\n  users: [\"ann\"]\n",
        edited("parameters: {a: b} # why\n", ann));
    String same = "parameters:\n  users: [ann] # as it is\n";
    assertEquals(same, edited(same, ann));
  }

  @Test
  void whatWouldBeLostIsRefused() throws IOException {
    String before = "parameters:\n  users: [ann, # head of it\n    ben]\n";
    Files.writeString(folder().engagementFile(), before);
    assertThrows(
        UserFacingException.class,
        () -> new ParametersEditor(folder(), folder()::put).set(Map.of("users", List.of("ann"))));
    assertThrows(
        UserFacingException.class,
        () -> new ParametersEditor(folder(), folder()::put).set(Map.of("us: ers", List.of("ann"))));
    assertEquals(before, Files.readString(folder().engagementFile()));
  }
}
