package dev.exhibit.ui.settings;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.Windows;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sections of the settings, through the real window. */
class SettingsScreenTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> window.shell().navigator().go(new Place.Settings()));
    until("the sections", () -> window.rows("#settings-sections") == 9);
    until("the answer of the store", () -> window.shows("answered: version"));
    until("what a backup holds", () -> window.scene().lookup("#back-up") != null);
    window.quiet(); // what comes late makes the page longer
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private ListView<?> list() {
    return (ListView<?>) window.scene().lookup("#settings-sections");
  }

  private ScrollPane page() {
    return (ScrollPane) window.scene().lookup("#settings-page");
  }

  /** How far the head of a section stands below the top of what is seen of the page. */
  private double below(String head) {
    Node found =
        page().getContent().lookupAll(".section-title").stream()
            .filter(node -> node instanceof Labeled label && head.equals(label.getText()))
            .findFirst()
            .orElseThrow();
    Bounds at = found.localToScene(found.getBoundsInLocal());
    return at.getMinY() - page().localToScene(page().getBoundsInLocal()).getMinY();
  }

  @Test
  void theListLeadsToEachSectionAndFollowsThePage() throws Exception {
    window.focus("#settings-sections");
    double before = onFx(() -> below("Signing identity"));
    for (int i = 0; i < 4; i++) {
      window.press(KeyCode.DOWN);
    }
    assertEquals(4, onFx(() -> list().getSelectionModel().getSelectedIndex()));
    Windows.aFramePasses(window.scene());
    double after = onFx(() -> below("Signing identity"));
    boolean atTop = after < 40 || onFx(() -> page().getVvalue()) == 1; // it goes no further
    assertTrue(after >= 0 && after < before && atTop, before + " " + after);
    run(() -> page().setVvalue(0));
    assertEquals(0, onFx(() -> list().getSelectionModel().getSelectedIndex()), "by hand");
  }

  @Test
  void theSectionThatWasLedToStaysAtTheTopWhenThereIsMoreAboveIt() throws Exception {
    window.focus("#settings-sections");
    window.press(KeyCode.DOWN);
    window.press(KeyCode.DOWN);
    Windows.aFramePasses(window.scene());
    double before = onFx(() -> below("Backup"));
    assertTrue(before < 40 && onFx(() -> page().getVvalue()) < 1, "at the top: " + before);
    window.fire("#connect-other");
    until("the form", () -> window.scene().lookup("#connection-form").isVisible());
    Windows.aFramePasses(window.scene());
    assertEquals(before, onFx(() -> below("Backup")), 1);
    assertEquals(2, onFx(() -> list().getSelectionModel().getSelectedIndex()));
  }

  @Test
  void enterGoesIntoTheSection() throws Exception {
    window.focus("#settings-sections");
    window.press(KeyCode.DOWN);
    window.press(KeyCode.ENTER);
    until("the first of the workspace", () -> window.focused("edit-engagement"));
  }

  @Test
  void theFormForAnotherStoreIsFoldedUntilItIsWanted() throws Exception {
    assertFalse(onFx(() -> window.scene().lookup("#connection-form").isVisible()));
    window.fire("#connect-other");
    until("the form", () -> window.scene().lookup("#connection-form").isVisible());
    window.fire("#connect-other");
    until("folded", () -> !window.scene().lookup("#connection-form").isVisible());
    workbench.store = FakeWorkbench.Store.DOWN;
    run(() -> window.shell().navigator().go(new Place.Overview()));
    run(() -> window.shell().navigator().go(new Place.Settings()));
    until("the form", () -> window.scene().lookup("#connection-form").isVisible());
  }
}
