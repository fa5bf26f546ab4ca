package dev.exhibit.ui.controls;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.ControlLibrary.Fault;
import dev.exhibit.ui.Broken;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.CodeLine;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.LintControls.Finding;
import dev.exhibit.usecase.LintControls.Report;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the window says of the file of a control. */
class DefinitionPaneTest {
  private static final String FIELD = "'team.name' is not a field of events.";

  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> window.shell().navigator().go(new Place.Controls("AWS-SG-OPEN", null)));
    until("the items", () -> window.rows("#exceptions") > 0);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void look(Report found) throws Exception {
    workbench.linted = () -> found;
    look();
  }

  private void look() throws Exception {
    run(() -> {
      TabPane tabs = (TabPane) window.scene().lookup(".tab-pane");
      tabs.getTabs().stream()
          .filter(tab -> tab.getText().startsWith("Definition"))
          .findFirst()
          .ifPresent(tabs.getSelectionModel()::select);
    });
    window.quiet();
  }

  @Test
  void aDefinitionThatWasLookedAtWhollyIsWithoutAFault() throws Exception {
    assertFalse(workbench.calls.contains("lint AWS-SG-OPEN"), "nobody looked at it");
    look(new Report(List.of(), List.of(), false));
    until("that it is well", () -> window.shows("No fault: neither in the file, nor in what it"));
  }

  @Test
  void faultsAndWarningsAreToldApartAndLeadToTheirLines() throws Exception {
    look(
        new Report(
            List.of(
                new Finding(new Fault("own.yaml", 7, 3, FIELD), false),
                new Finding(new Fault("own.yaml", 3, 10, "Make it version 2."), true)),
            List.of("Not checked: host. It is closed."),
            false));
    until("how many", () -> window.shows("1 fault, 1 warning"));
    assertTrue(window.shows(FIELD));
    assertTrue(window.shows("Make it version 2."));
    assertTrue(window.shows("Not checked: host. It is closed."));
    assertFalse(window.shows("without a fault"));
    run(() -> link("line 7, column 3").fire());
    CodeLine chosen = onFx(() -> lines().getSelectionModel().getSelectedItem());
    assertEquals(7, chosen.number());
    assertTrue(chosen.marked());
  }

  private Hyperlink link(String words) {
    return window.scene().getRoot().lookupAll(".hyperlink").stream()
        .map(Hyperlink.class::cast)
        .filter(one -> one.getText().equals(words))
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private ListView<CodeLine> lines() {
    return (ListView<CodeLine>) window.scene().lookup("#definition");
  }

  @Test
  void withoutAStoreTheFileIsCalledValidAndNoMore() throws Exception {
    look(new Report(List.of(), List.of("The mapping was not checked: it is away."), true));
    until("what is known", () -> window.shows("The file was read and checked against the library"));
    assertTrue(window.shows("The mapping was not checked: it is away."));
    assertFalse(window.shows("nor in what it asks of the store"));
  }

  @Test
  void aCheckThatFailedIsMadeAgain() throws Exception {
    workbench.linted =
        () -> {
          Broken.read();
          throw new AssertionError();
        };
    look();
    until("why", () -> window.shows(Broken.TROUBLE.what()));
    assertTrue(window.shows("Nobody knows yet whether anything is wrong with it."));
    workbench.linted = () -> new Report(List.of(), List.of(), false);
    window.focus("#lint-again");
    window.press(KeyCode.SPACE);
    until("that it is well", () -> window.shows("No fault: neither in the file"));
    assertTrue(onFx(() -> window.focused("lint-again")));
  }
}
