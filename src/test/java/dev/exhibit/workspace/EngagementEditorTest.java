package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.EngagementDraft;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked is what is read afterwards, and all else stays as the person wrote it. */
class EngagementEditorTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/engagement");

  @TempDir private Path temp;
  private WorkspaceFolder folder;
  private EngagementEditor editor;

  @BeforeEach
  void open() {
    folder = new WorkspaceFolder(temp);
    editor = new EngagementEditor(folder);
  }

  /** Each pair of files: what a person wrote, and the same after the same edits. */
  @ParameterizedTest
  @ValueSource(strings = {"commented", "template", "braces", "dashes", "empty"})
  void whatIsWrittenIsWhatIsShownHere(String name) throws IOException {
    String before = Files.readString(GOLDEN.resolve(name + ".yaml"));
    String after = editor.edit(before, EngagementEdits.fixed(editor.read(before)));
    Path golden = GOLDEN.resolve(name + ".edited.yaml");
    if (Boolean.getBoolean("exhibit.writeGolden")) {
      Files.writeString(golden, after);
    }
    assertEquals(Files.readString(golden), after);
    assertEquals(EngagementEdits.fixed(editor.read(before)), editor.read(after));
  }

  @Test
  void whatSaysTheSameIsNotTouched() throws IOException {
    for (String name : new String[] {"commented", "template", "braces", "dashes", "empty"}) {
      String text = Files.readString(GOLDEN.resolve(name + ".yaml"));
      assertEquals(text, editor.edit(text, editor.read(text)));
    }
  }

  /** Many edits of each file, one upon the other. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void anyEditReadsAsItWasAsked(long seed) throws IOException {
    Random random = new Random(seed);
    for (String name : new String[] {"commented", "template", "braces", "dashes", "empty"}) {
      String text = Files.readString(GOLDEN.resolve(name + ".yaml"));
      for (int i = 0; i < 60; i++) {
        EngagementDraft was = editor.read(text);
        EngagementDraft wanted = EngagementEdits.any(was, random);
        String made = editor.edit(text, wanted);
        assertEquals(wanted, EngagementEdits.inOrderOf(wanted, editor.read(made)), made);
        assertEquals(
            EngagementEdits.ownComments(text), EngagementEdits.ownComments(made), () -> made);
        text = made;
      }
    }
  }

  @Test
  void lineEndsOfWindowsStay() {
    String text = "name: A # ours\r\nzone: UTC\r\n";
    EngagementDraft wanted = editor.read(text).over("2026-01-01/2026-04-01");
    assertEquals(
        "name: A # ours\r\nzone: UTC\r\nperiod: 2026-01-01/2026-04-01\r\n",
        editor.edit(text, wanted));
  }

  @Test
  void anUnknownKeyInsideSurvivesAndOneThatIsRefusedIsSaid() {
    String text = "schema: exhibit/engagement/1\nname: A\ngenerated: true\n";
    String made = editor.edit(text, editor.read(text).over("2026-01-01/2026-04-01"));
    assertTrue(made.startsWith(text), made);
    assertThrows(UserFacingException.class, () -> editor.read("name: A\nnmae: B\n"));
  }

  @Test
  void aliasesAreLeftToThePerson() {
    String text = "name: &n Ours\nparameters: {a: [x], b: [*n]}\n";
    EngagementDraft was = editor.read(text);
    EngagementDraft wanted = EngagementEdits.named(was, "Theirs");
    UserFacingException refused =
        assertThrows(UserFacingException.class, () -> editor.edit(text, wanted));
    assertTrue(refused.getMessage().contains("piece by piece"), refused.getMessage());
  }

  @Test
  void whatIsNoEngagementIsNotMade() {
    String text = "name: A\n";
    for (String period : new String[] {"2026-04-01/2026-01-01", "spring", "2026-01-01"}) {
      assertThrows(
          UserFacingException.class, () -> editor.edit(text, editor.read(text).over(period)));
    }
  }

  @Test
  void whatSomebodyElseChangedIsNotOverwritten() throws IOException {
    assertEquals(EngagementEditor.ABSENT, editor.open().version());
    folder.write(folder.engagementFile(), "name: A\n");
    assertThrows(
        UserFacingException.class,
        () -> editor.write("name: B\n", EngagementEditor.ABSENT, folder::put));
    EngagementEditor.Opened opened = editor.open();
    folder.write(folder.engagementFile(), "name: theirs\n");
    assertThrows(
        UserFacingException.class, () -> editor.write("name: B\n", opened.version(), folder::put));
    assertEquals("name: theirs\n", Files.readString(folder.engagementFile()));
    String version = editor.write("name: B\n", editor.open().version(), folder::put);
    assertEquals("name: B\n", Files.readString(folder.engagementFile()));
    assertEquals(version, editor.open().version());
    assertEquals(Map.of("name", "C"), editor.differences("name: B\n", "name: C\n"));
    assertNull(Engagement.read(folder).period());
  }
}
