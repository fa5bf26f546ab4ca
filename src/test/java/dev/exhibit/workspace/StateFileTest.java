package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  @TempDir private Path folder;
  private final List<Runnable> later = new ArrayList<>();

  private Path file() {
    return folder.resolve("state").resolve("state.json");
  }

  private StateFile open() {
    return StateFile.open(file(), later::add);
  }

  @Test
  void whatWasKeptIsThereAtTheNextStart() {
    try (StateFile state = open()) {
      state.keep("theme", "DARK");
      state.under("workspaces/\"x\"/ü").keep("screen", "GAPS");
      assertEquals(Optional.of("DARK"), state.read("theme"), "at once");
      assertFalse(Files.exists(file()), "written later, not by whoever asked");
    }
    StateFile next = open();
    assertEquals(Optional.of("DARK"), next.read("theme"));
    assertEquals(Optional.of("GAPS"), next.read("workspaces/\"x\"/ü/screen"));
    assertEquals(Optional.empty(), next.read("other"));
  }

  @Test
  void manyChangesAreOneWriteAndWhatIsForgottenIsGone() {
    StateFile state = open();
    for (int i = 0; i < 100; i++) {
      state.keep("window/x", String.valueOf(i));
    }
    state.keep("gone", "soon");
    state.forget("gone");
    assertEquals(1, later.size());
    later.getFirst().run();
    assertEquals(Optional.of("99"), open().read("window/x"));
    assertEquals(Optional.empty(), open().read("gone"));
  }

  @Test
  void twoProgramsAndUnknownKeysLoseNothing() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(
        file(),
        "{\"schema\":\"exhibit/state/1\",\"later\":[1],\"values\":{\"new\":{\"a\":1},\"b\":\"c\"}}");
    StateFile one = open();
    StateFile two = open();
    one.keep("one", "1");
    two.keep("two", "2");
    one.close();
    two.close();
    String text = Files.readString(file()).replaceAll("\\s", "");
    assertTrue(text.contains("\"later\":[1]") && text.contains("\"new\":{\"a\":1}"), text);
    StateFile next = open();
    assertEquals(Optional.of("1"), next.read("one"));
    assertEquals(Optional.of("2"), next.read("two"));
    assertEquals(Optional.of("c"), next.read("b"));
  }

  @Test
  void aBrokenFileCountsAsEmptyAndIsReplaced() throws Exception {
    Files.createDirectories(file().getParent());
    for (String broken : List.of("", "{", "[]", "nonsense \u0000", "{\"values\":7}")) {
      Files.writeString(file(), broken);
      try (StateFile state = open()) {
        assertEquals(Optional.empty(), state.read("theme"));
        state.keep("theme", "LIGHT");
      }
      assertEquals(Optional.of("LIGHT"), open().read("theme"), broken);
    }
  }

  @Test
  void whatIsKeptOfAFolderIsCarriedOverToAnother() {
    try (StateFile state = open()) {
      state.keep("workspaces//a/work/screen", "GAPS");
      state.keep("workspaces//a/work/inner/screen", "ALERTS");
      state.keep("workspaces//a/workshop/screen", "SOURCES");
      state.keep("workspaces//b/screen", "TIMELINE");
      state.keep("workspaces//b/period", "of one that was there before");
      state.carry("workspaces//a/work", "workspaces//b");
    }
    StateFile next = open();
    assertEquals(Optional.of("GAPS"), next.read("workspaces//b/screen"));
    assertEquals(Optional.of("ALERTS"), next.read("workspaces//b/inner/screen"));
    assertEquals(Optional.empty(), next.read("workspaces//b/period"));
    assertEquals(Optional.empty(), next.read("workspaces//a/work/screen"));
    assertEquals(Optional.of("SOURCES"), next.read("workspaces//a/workshop/screen"));
  }

  @Test
  void aFileOfANewerVersionIsLeftAlone() throws Exception {
    Files.createDirectories(file().getParent());
    String newer = "{\"schema\":\"exhibit/state/2\",\"values\":{\"theme\":\"DARK\"}}";
    Files.writeString(file(), newer);
    try (StateFile state = open()) {
      assertEquals(Optional.empty(), state.read("theme"));
      state.keep("theme", "LIGHT");
      assertEquals(Optional.of("LIGHT"), state.read("theme"));
    }
    assertEquals(newer, Files.readString(file()));
  }

  @Test
  void aPlaceThatCannotBeWrittenHurtsNobody() throws Exception {
    Files.writeString(folder.resolve("state"), "a file stands where the folder should be");
    try (StateFile state = open()) {
      state.keep("theme", "LIGHT");
      assertEquals(Optional.of("LIGHT"), state.read("theme"));
    }
    assertEquals(Optional.empty(), open().read("theme"));
  }

  @Test
  void thePlaceIsThePersonsOwn() {
    Path home = Path.of("/home/p").toAbsolutePath();
    assertEquals(
        home.resolve(".local/state/exhibit/state.json"), StateFile.place(Map.of(), home, "Linux"));
    assertEquals(
        Path.of("/run/s/exhibit/state.json"),
        StateFile.place(Map.of("XDG_STATE_HOME", "/run/s"), home, "Linux"));
    assertEquals(
        home.resolve(".local/state/exhibit/state.json"),
        StateFile.place(Map.of("XDG_STATE_HOME", "not/absolute"), home, "Linux"));
    assertEquals(
        home.resolve("Library/Application Support/Exhibit/state.json"),
        StateFile.place(Map.of(), home, "Mac OS X"));
    assertEquals(
        home.resolve("AppData").resolve("Exhibit").resolve("state.json"),
        StateFile.place(
            Map.of("LOCALAPPDATA", home.resolve("AppData").toString()), home, "Windows 11"));
  }
}
