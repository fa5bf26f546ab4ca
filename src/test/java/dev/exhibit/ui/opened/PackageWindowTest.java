package dev.exhibit.ui.opened;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.IssuedSample;
import dev.exhibit.model.Verification;
import dev.exhibit.ui.common.Formats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** What an auditor does with a package, through the real window. */
class PackageWindowTest {
  private static final String SG = "data/controls/AWS-SG-OPEN/";

  @TempDir static Path folder;
  private static IssuedSample sample;

  @TempDir Path work;

  @BeforeAll
  static void issue() throws IOException {
    sample = new IssuedSample(folder);
  }

  @Test
  void theAnswersStandAboveTheContentAndRowsAreSearched() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.until("intact", () -> open.shows("intact") && open.shows("signer known"));
      open.until("time claimed", () -> open.shows("time claimed"));
      assertFalse(open.shows("not as it was issued"));
      open.until("the worst control first", () -> open.shows("2 of 214 items failed A1."));
      open.tab("Events");
      open.until("all rows", () -> open.shows("All 214 rows, unpacked"));
      open.run(() -> {
        open.window.model().rows().queryProperty().set("user.name:nobody-at-all");
        open.window.model().rows().search();
      });
      open.until("none", () -> open.shows("No row matches, exact"));
      open.tab("Exceptions");
      open.until("exceptions", () -> table(open) == 2);
    }
  }

  private static int table(OpenedStage open) {
    return open.scene().getRoot().lookupAll(".table-view").stream()
        .filter(node -> node instanceof TableView<?> && node.getParent() instanceof ItemsPane)
        .mapToInt(node -> ((TableView<?>) node).getItems().size())
        .max()
        .orElse(-1);
  }

  @Test
  void anUnknownSignerBecomesKnownByACertificateThatThePersonTrusts() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of())) {
      open.until("unknown", () -> open.shows("signer unknown"));
      Verification said = open.window.model().verificationProperty().get();
      assertTrue(open.shows(Formats.digest(said.signerFingerprint(), 16)), "whole, to be compared");
      open.files.chosen = Optional.of(sample.root());
      open.run(() -> open.window.model().trustMore());
      open.until("known", () -> open.shows("signer known"));
      assertFalse(open.shows("SHA-256 of its certificate"), "nothing is left to be compared");
    }
  }

  @Test
  void anEncryptedPackageAsksForItsPasswordAndShowsNothingWithoutIt() throws Exception {
    Path file = sample.sealed("open sesame", work.resolve("evidence.asice.p7m"));
    try (OpenedStage open = new OpenedStage(file, List.of(sample.root()))) {
      open.until("the question", () -> open.shows("Encrypted for its reader"));
      assertFalse(open.shows("2 of 214 items failed A1."), "no content yet");
      unlock(open, "guessed");
      open.until("refused", () -> open.shows("is not opened by this key or password"));
      unlock(open, "open sesame");
      open.until("content", () -> open.shows("2 of 214 items failed A1."));
      open.until("signer known", () -> open.shows("signer known"));
      assertFalse(open.shows("Encrypted for its reader"), "nothing more is asked");
      open.tab("Events");
      open.until("all rows", () -> open.shows("All 214 rows, unpacked"));
    }
  }

  @Test
  void theKeysOfTheMainWindowThatMakeSenseHereWork() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.until("content", () -> open.shows("2 of 214 items failed A1."));
      FxRobot robot = new FxRobot();
      robot.push(KeyCode.F1);
      open.until("the sheet of keys", () -> open.scene().lookup("#keys").isVisible());
      assertTrue(open.shows("Open a package"));
      assertFalse(open.shows("Evaluate what the screen shows"), "there is nothing to evaluate");
      robot.push(KeyCode.ESCAPE);
      open.until("no sheet", () -> !open.scene().lookup("#keys").isVisible());
      open.run(() -> open.scene().lookup("#package-controls").requestFocus());
      robot.push(KeyCode.F6);
      open.until("the next pane", () -> !open.scene().lookup("#package-controls").isFocused());
      open.tab("Events");
      open.until("all rows", () -> open.shows("All 214 rows, unpacked"));
      robot.write("/");
      open.until("the query", () -> open.scene().lookup("#package-query").isFocused());
      assertEquals("", OpenedStage.onFx(() -> open.window.model().rows().queryProperty().get()));
      Path other = sample.changed(SG + "population.ndjson", work.resolve("other.asice"));
      open.files.chosen = Optional.of(other);
      robot.push(KeyCode.CONTROL, KeyCode.O);
      open.until("the other", () -> open.shows("other.asice"));
    }
  }

  private static void fire(Scene scene, KeyEvent event) {
    Node owner = scene.getFocusOwner();
    Event.fireEvent(owner == null ? scene : owner, event);
  }

  private static void slash(Scene scene) {
    fire(
        scene,
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "/", KeyCode.SLASH, false, false, false, false));
    fire(
        scene,
        new KeyEvent(KeyEvent.KEY_TYPED, "/", "", KeyCode.UNDEFINED, false, false, false, false));
  }

  @Test
  void theKeyThatClosesTheSheetOfKeysDoesNothingElse() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.until("content", () -> open.shows("2 of 214 items failed A1."));
      open.tab("Events");
      open.until("all rows", () -> open.shows("All 214 rows, unpacked"));
      open.run(() -> open.scene().lookup("#package-controls").requestFocus());
      FxRobot robot = new FxRobot();
      robot.push(KeyCode.F1);
      open.until("the sheet of keys", () -> open.scene().lookup("#keys").isVisible());
      robot.push(KeyCode.SHIFT);
      assertTrue(OpenedStage.onFx(() -> open.scene().lookup("#keys").isVisible()));
      open.run(() -> slash(open.scene()));
      assertFalse(OpenedStage.onFx(() -> open.scene().lookup("#keys").isVisible()));
      assertFalse(OpenedStage.onFx(() -> open.scene().lookup("#package-query").isFocused()));
      open.run(() -> slash(open.scene()));
      open.until("the query", () -> open.scene().lookup("#package-query").isFocused());
    }
  }

  @Test
  void packagesThatAreDroppedTogetherAreOpenedOneAfterTheOther() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.until("content", () -> open.shows("2 of 214 items failed A1."));
      Path second = sample.changed(SG + "population.ndjson", work.resolve("second.asice"));
      Path third = sample.changed("data/evidence.json", work.resolve("third.asice"));
      open.run(() -> open.window.model().waiting().drop(List.of(second, third)));
      open.until("the banner", () -> open.shows("This package is not as it was issued."));
      open.until("its name", () -> open.shows("second.asice"));
      open.until("the next", () -> open.scene().lookup("#next-package").isVisible());
      open.press("next-package");
      open.until("the third", () -> open.shows("third.asice"));
      open.until("no more", () -> !open.scene().lookup("#next-package").isVisible());
    }
  }

  private static void unlock(OpenedStage open, String password) throws Exception {
    open.run(() -> {
      PasswordField word = (PasswordField) open.scene().lookup("#package-password");
      word.setText(password);
      word.fireEvent(new ActionEvent());
    });
  }

  @Test
  void aTamperedPackageShowsNothingUntilThePersonSaysSoAndKeepsItsBanner() throws Exception {
    Path file = sample.changed(SG + "population.ndjson", work.resolve("changed.asice"));
    try (OpenedStage open = new OpenedStage(file, List.of(sample.root()))) {
      open.until("the banner", () -> open.shows("This package is not as it was issued."));
      open.until("the finding is named", () -> open.shows("population.ndjson"));
      assertFalse(open.shows("2 of 214 items failed A1."), "no content yet");
      open.press("consent");
      open.until("content", () -> open.shows("2 of 214 items failed A1."));
      open.until("the banner stays", () -> open.shows("This package is not as it was issued."));
      open.tab("Events");
      open.until(
          "rows are withheld",
          () -> open.shows("population.ndjson differs from what was signed, so it is not shown."));
      assertEquals(null, open.window.model().rows().listProperty().get());
    }
  }

  @Test
  void aPackageWhoseSummaryWasChangedShowsNoContentEvenThen() throws Exception {
    Path file = sample.changed("data/evidence.json", work.resolve("summary.asice"));
    try (OpenedStage open = new OpenedStage(file, List.of(sample.root()))) {
      open.until("the banner", () -> open.shows("This package is not as it was issued."));
      open.press("consent");
      open.until("why", () -> open.shows("data/evidence.json differs from what was signed"));
      assertFalse(open.shows("AWS-SG-OPEN"));
    }
  }
}
