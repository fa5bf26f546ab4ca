package dev.exhibit.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotesTest {
  private final Notes notes = new Notes();
  private final List<String> back = new ArrayList<>();

  private Runnable did(String what) {
    return notes.did(what, () -> back.add(what));
  }

  @Test
  void aChangeThatItsOwnButtonTookBackIsNotTakenBackAgain() {
    did("one");
    Runnable own = did("two");
    did("three");
    own.run();
    own.run();
    assertEquals(List.of("two"), back);
    notes.undo();
    notes.undo();
    notes.undo();
    assertEquals(List.of("two", "three", "one"), back);
  }

  @Test
  void theButtonOfTheLineTakesBackWhatTheLineSays() {
    did("one");
    Notes.Note line = notes.newestProperty().get();
    did("two");
    line.run().run();
    assertEquals(List.of("one"), back);
    notes.undo();
    assertEquals(List.of("one", "two"), back);
  }

  @Test
  void whatIsOnRecordBarsWhatWasBeforeItAndSaysSo() {
    did("one");
    notes.recorded("A sample was drawn.");
    did("two");
    notes.undo();
    notes.undo();
    assertEquals(List.of("two"), back);
    assertEquals(
        "A sample was drawn. That stays on record, and nothing before it is taken back.",
        notes.newestProperty().get().text());
  }

  @Test
  void whatCouldNotBeTakenBackIsNextAgain() {
    did("one");
    notes.did("two", () -> notes.notTakenBack(new Trouble("No.", "Wait."), () -> back.add("two")));
    notes.undo();
    assertEquals("No. Wait.", notes.newestProperty().get().text());
    notes.undo();
    notes.undo();
    assertEquals(List.of("two", "one"), back);
  }

  @Test
  void whatCouldNotBeTakenBackIsTriedAgainOnceByItsOwnButtonToo() {
    Runnable again = notes.notTakenBack(new Trouble("No.", "Wait."), () -> back.add("two"));
    again.run();
    again.run();
    notes.undo();
    assertEquals(List.of("two"), back);
  }
}
