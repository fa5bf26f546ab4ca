package dev.exhibit.ui.opened;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.IssuedSample;
import dev.exhibit.model.AuditorMark;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor draws a sample, marks its rows and gives the results back, through the window. */
class NotesWindowTest {
  @TempDir Path folder;

  @Test
  void fromADrawToASignedFileAndAcrossARestart() throws Exception {
    IssuedSample sample = new IssuedSample(folder);
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.until("the control", () -> open.shows("2 of 214 items failed A1."));
      open.until(
          "You marked nothing yet, no sample drawn",
          () -> open.shows("You marked nothing yet, no sample drawn"));
      open.tab("Your work");
      open.until("the way to draw", () -> open.scene().lookup("#sample-words") != null);
      draw(open, "blue heron");
      open.until("seven rows", () -> table(open) != null && table(open).getItems().size() == 7);
      open.run(() -> table(open).getSelectionModel().select(2));
      mark(open, "exception");
      open.until("the count", () -> open.shows("You marked 1 item, 1 sample drawn"));
      open.run(() -> table(open).getSelectionModel().select(3));
      mark(open, "no-exception");
      open.until("the count", () -> open.shows("You marked 2 items"));
      open.press("undo");
      open.until("one is taken back", () -> open.shows("You marked 1 item, 1 sample drawn"));
    }
    try (OpenedStage again = new OpenedStage(sample.file(), List.of(sample.root()))) {
      again.until("the notes of before", () -> again.shows("You marked 1 item, 1 sample drawn"));
      AuditorMark mark = again.window.model().notes().workProperty().get().marks().getFirst();
      assertEquals(AuditorMark.Result.EXCEPTION, mark.result());
      again.files.chosen = Optional.of(folder);
      again.press("give-back");
      again.run(() -> again.window.model().notes().sign("An auditor", null));
      String name = "answers_" + sample.contentDigest().substring(0, 8) + ".asics";
      again.until("the file", () -> again.shows("Wrote " + name));
      assertTrue(Files.size(folder.resolve(name)) > 1000);
    }
  }

  @Test
  void theChosenItemStaysChosenWhenAnotherSampleIsDrawn() throws Exception {
    IssuedSample sample = new IssuedSample(folder);
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.until("the control", () -> open.shows("2 of 214 items failed A1."));
      open.tab("Your work");
      draw(open, "blue heron");
      open.until("seven rows", () -> table(open).getItems().size() == 7);
      open.run(() -> table(open).getSelectionModel().select(2));
      String item = item(open);
      open.run(() -> note(open).setText("half a sen"));
      draw(open, "red heron");
      open.until("both samples", () -> table(open).getItems().size() == 14);
      assertEquals(9, table(open).getSelectionModel().getSelectedIndex(), "it went down");
      assertEquals(item, item(open));
      assertEquals("half a sen", note(open).getText());
      mark(open, "exception");
      open.until("the count", () -> open.shows("You marked 1 item, 2 samples drawn"));
      AuditorMark mark = open.window.model().notes().workProperty().get().marks().getFirst();
      assertEquals(item, mark.item());
      assertEquals("half a sen", mark.note());
      open.press("undo");
      open.until("the mark is taken back", () -> open.shows("You marked nothing yet, 2 samples"));
      open.run(() -> table(open).getSelectionModel().select(0));
      open.press("undo");
      open.until("the newer sample is taken back", () -> table(open).getItems().size() == 7);
      assertTrue(table(open).getSelectionModel().isEmpty(), "no other item is in its place");
    }
  }

  @Test
  void whatIsTypedOfAnItemWaitsForIt() throws Exception {
    IssuedSample sample = new IssuedSample(folder);
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.tab("Your work");
      open.until("the way to draw", () -> open.scene().lookup("#sample-words") != null);
      draw(open, "blue heron");
      open.until("seven rows", () -> table(open) != null && table(open).getItems().size() == 7);
      open.run(() -> table(open).getSelectionModel().select(2));
      open.run(() -> note(open).setText("half a sen"));
      open.run(() -> table(open).getSelectionModel().select(3));
      assertEquals("", note(open).getText(), "nothing was typed of this one");
      open.run(() -> table(open).getSelectionModel().select(2));
      assertEquals("half a sen", note(open).getText());
      mark(open, "exception");
      open.until("the count", () -> open.shows("You marked 1 item"));
      open.run(() -> table(open).getSelectionModel().select(3));
      open.run(() -> table(open).getSelectionModel().select(2));
      assertEquals("half a sen", note(open).getText(), "as it was noted");
    }
  }

  private static void draw(OpenedStage open, String words) throws Exception {
    open.run(() -> {
      ((TextField) open.scene().lookup("#sample-size")).setText("7");
      ((TextField) open.scene().lookup("#sample-words")).setText(words);
      own(open).lookupAll(".button").stream()
          .map(Button.class::cast)
          .filter(button -> "Draw".equals(button.getText()))
          .forEach(Button::fire);
    });
  }

  /** The item of the chosen row, as the list writes it. */
  private static String item(OpenedStage open) {
    int chosen = table(open).getSelectionModel().getSelectedIndex();
    return String.valueOf(table(open).getColumns().get(1).getCellData(chosen));
  }

  private static TextField note(OpenedStage open) {
    return (TextField) table(open).getParent().lookup("#mark-note");
  }

  @Test
  void theKeyTakesBackTheNewestNoteOfThePackageThatIsShown() throws Exception {
    IssuedSample sample = new IssuedSample(folder);
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.drawsASample("AWS-SG-OPEN");
      open.until("the count", () -> open.shows("1 sample drawn"));
      takeBack(open.scene(), "own-work");
      open.until("nothing is drawn", () -> open.shows("no sample drawn"));
      takeBack(open.scene(), "own-work");
    }
  }

  @Test
  void aboveTheScreensItTakesBackNothingThatIsNotShown() throws Exception {
    IssuedSample sample = new IssuedSample(folder);
    FakeFiles files = new FakeFiles();
    AtomicBoolean older = new AtomicBoolean();
    try (WindowDriver window = WindowDriver.open(new FakeWorkbench(), FakeWorkbench.CLOCK, files)) {
      run(() -> {
        window.shell().notes().did("An older change", () -> older.set(true));
        window.shell().navigator().go(new Place.Opened(sample.file()));
      });
      until("the package", () -> window.shows("You marked nothing yet"));
      until("its tabs", () -> window.scene().lookup("#package-tabs") != null);
      takeBack(window.scene(), "package-tabs");
      assertFalse(older.get(), "it is not of what is shown");
      run(() -> window.shell().navigator().go(new Place.Overview()));
      takeBack(window.scene(), null);
      assertTrue(older.get());
    }
  }

  @Test
  void anotherPackageIsOpenedOverTheOneThatIsRead() throws Exception {
    IssuedSample sample = new IssuedSample(folder);
    Path other = Files.copy(sample.file(), folder.resolve("another.asice"));
    FakeFiles files = new FakeFiles();
    FakeWorkbench workbench = new FakeWorkbench();
    try (WindowDriver window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, files)) {
      run(() -> window.shell().navigator().go(new Place.Opened(sample.file())));
      until("the package", () -> window.shows("You marked nothing yet"));
      window.press(KeyCode.F1);
      until("its keys", () -> window.spoken("#keys .palette").contains("show its event"));
      window.press(KeyCode.ESCAPE);
      files.chosen = Optional.of(other);
      window.press(KeyCode.CONTROL, KeyCode.O);
      until("the other one", () -> window.shows("another.asice"));
      until("its content", () -> window.shows("You marked nothing yet"));
      assertTrue(
          workbench.calls.stream().noneMatch(call -> call.startsWith("verify " + other)),
          "not verified out of sight");
    }
  }

  private static void takeBack(Scene scene, String where) throws Exception {
    until("what has the keys", () -> where == null || scene.lookup("#" + where) != null);
    run(() -> {
      Node target = where == null ? scene.getRoot() : scene.lookup("#" + where);
      target.requestFocus();
      Event.fireEvent(
          target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.Z, false, true, false, false));
    });
  }

  @Test
  void nothingCanBeNotedOfAPackageThatIsNotIntact() throws Exception {
    IssuedSample sample = new IssuedSample(folder);
    Path file = sample.changed("data/more.csv", folder.resolve("more.asice"));
    try (OpenedStage open = new OpenedStage(file, List.of(sample.root()))) {
      open.until("the banner", () -> open.shows("This package is not as it was issued."));
      open.press("consent");
      open.until("the control", () -> open.shows("2 of 214 items failed A1."));
      assertFalse(open.shows("You marked nothing yet"));
      assertFalse(open.window.model().notes().canNote());
    }
  }

  private static javafx.scene.Node own(OpenedStage open) {
    return open.scene().lookup("#sample-words").getParent();
  }

  private static TableView<?> table(OpenedStage open) {
    return (TableView<?>) open.scene().lookup("#own-work");
  }

  private static void mark(OpenedStage open, String word) throws Exception {
    open.run(() ->
        table(open).getParent().lookupAll("#mark-" + word).stream()
            .map(ToggleButton.class::cast)
            .forEach(ToggleButton::fire));
  }
}
