package dev.exhibit.ui.controls;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.Broken;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.List;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A control of which neither the ledger nor what people said can be read. */
class UnreadTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    workbench.onRecords = Broken::read;
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> window.shell().navigator().go(new Place.Controls("AWS-SG-OPEN", null)));
    until("the items", () -> window.rows("#exceptions") > 0);
    window.quiet();
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private List<String> names(String beginning) {
    return tabs().getTabs().stream()
        .map(Tab::getText)
        .filter(name -> name.startsWith(beginning))
        .toList();
  }

  private TabPane tabs() {
    return (TabPane) window.scene().lookup(".tab-pane");
  }

  private void choose(String beginning) throws Exception {
    run(() ->
        tabs().getTabs().stream()
            .filter(tab -> tab.getText().startsWith(beginning))
            .findFirst()
            .ifPresent(tabs().getSelectionModel()::select));
    window.quiet();
    until("why nothing is told", () -> window.shows(Broken.TROUBLE.what()));
  }

  private void again() throws Exception {
    workbench.onRecords = () -> {};
    window.fireNamed("Try again");
  }

  @Test
  void theHistoryIsReadAgain() throws Exception {
    assertEquals(List.of("History"), onFx(() -> names("History")));
    choose("History");
    assertFalse(window.shows("The ledger tells nothing of this control yet."));
    again();
    until("what it tells", () -> names("History").equals(List.of("History  2")));
    until("each entry", () -> window.shows("4 items, no exceptions in "));
    assertFalse(window.shows(Broken.TROUBLE.what()));
  }

  @Test
  void samplesAreReadAgainAndCanBeDrawnMeanwhile() throws Exception {
    assertEquals(List.of("Samples"), onFx(() -> names("Samples")));
    choose("Samples");
    assertFalse(window.shows("No sample of this control was drawn."));
    assertTrue(onFx(() -> window.scene().lookup("#draw-sample") != null), "the form to draw");
    again();
    until("that there is none", () -> window.shows("No sample of this control was drawn."));
    assertEquals(List.of("Samples  0"), onFx(() -> names("Samples")));
  }

  @Test
  void whatPeopleSaidIsReadAgain() throws Exception {
    choose("People");
    assertFalse(window.shows("Nobody said anything of this control yet."));
    assertTrue(onFx(() -> window.scene().lookup("#act-attest") != null), "something can be said");
    again();
    until("that there is nothing", () -> window.shows("Nobody said anything of this control yet."));
  }
}
