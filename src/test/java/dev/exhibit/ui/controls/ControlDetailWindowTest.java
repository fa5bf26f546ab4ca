package dev.exhibit.ui.controls;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Item;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.List;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the window tells of one control: its head, its cells, and the table under them. */
class ControlDetailWindowTest {
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

  @Test
  void refusedAttemptsAreNotCountedAsExceptions() throws Exception {
    until("the title", () -> window.shows("Exceptions and refused attempts"));
    until("as the tab", () -> window.shows("6 + 6 refused in the period, newest first"));
    until("as the head", () -> headLinks().contains("6 exceptions"));
    assertEquals(
        List.of("It applies to 12 events", "6 exceptions", "6 refused attempts"),
        onFx(this::headLinks));
  }

  private List<String> headLinks() {
    return window.scene().lookup("#counts").lookupAll(".hyperlink").stream()
        .map(node -> ((Labeled) node).getText())
        .toList();
  }

  @Test
  void theHeadSaysWhatCouldNotBeSeenAndLeadsThere() throws Exception {
    String silent = "cloudtrail was silent 2026-08-27 13:05 → 2026-08-28 20:10 UTC, for 1 d 7 h";
    until("the silence, with its limit", () -> window.shows(silent + "; its limit is 1 h."));
    window.fireNamed("cloudtrail in Sources");
    until(
        "the source",
        () ->
            window
                .shell()
                .navigator()
                .placeProperty()
                .get()
                .equals(new Place.Sources("cloudtrail", false)));
  }

  @Test
  void aPinnedControlIsUnpinned() throws Exception {
    until("the offer", () -> window.text("#pin-control").equals("Pin"));
    window.fire("#pin-control");
    until("what it does now", () -> window.text("#pin-control").equals("Unpin"));
    assertEquals(List.of("AWS-SG-OPEN"), workbench.investigating().notebook().controls());
    run(() -> window.shell().navigator().go(new Place.Controls("AWS-NO-MFA", null)));
    until("of another control", () -> window.text("#pin-control").equals("Pin"));
    run(() -> window.shell().navigator().go(new Place.Controls("AWS-SG-OPEN", null)));
    until("of this one", () -> window.text("#pin-control").equals("Unpin"));
    window.fire("#pin-control");
    until("that it is gone", () -> window.text("#pin-control").equals("Pin"));
    assertEquals(List.of(), workbench.investigating().notebook().controls());
  }

  private ItemTable items() {
    return (ItemTable) window.scene().lookup("#exceptions");
  }

  private List<Item> marked() {
    return items().lookupAll(".table-row-cell").stream()
        .filter(row -> row.getPseudoClassStates().contains(PseudoClass.getPseudoClass("marked")))
        .map(row -> (Item) ((IndexedCell<?>) row).getItem())
        .toList();
  }

  @Test
  void theChosenCellIsMarkedAmongAllItems() throws Exception {
    Item last = onFx(() -> items().getItems().getFirst());
    until("the cells", () -> window.shows("Choose a cell"));
    window.focus("#strip");
    window.press(KeyCode.END);
    for (int i = 0; i < 7; i++) {
      window.press(KeyCode.LEFT);
    }
    until("how many", () -> window.shows("newest first · 1 in the chosen cell"));
    until("its row", () -> marked().equals(List.of(last)));
    assertEquals(12, onFx(() -> items().getItems().size()), "the others stay listed");
    assertEquals(last, onFx(() -> items().getSelectionModel().getSelectedItem()));
    until("what it was", () -> window.shows("ops on sg-0a4f91c2: tcp/22 from 0.0.0.0/0"));
    assertTrue(onFx(() -> window.shows("Wednesday 2026-09-23")));
  }

  @Test
  void theCellOfTheChosenRowIsChosen() throws Exception {
    until("the cells", () -> window.shows("Choose a cell"));
    run(() -> items().getSelectionModel().select(1));
    until("its day", () -> window.shows("Saturday 2026-09-19"));
    until("its row", () -> marked().equals(List.of(items().getItems().get(1))));
    run(() -> items().getSelectionModel().select(0));
    until("the other day", () -> window.shows("Wednesday 2026-09-23"));
  }

  @Test
  void theTableSaysWhatBecameOfEachException() throws Exception {
    assertEquals(List.of("exception open", "refused "), onFx(this::labels));
  }

  /** What the first two rows are, and the words at their ends. */
  private List<String> labels() {
    List<TableColumn<Item, ?>> columns = items().getColumns();
    return IntStream.range(0, 2)
        .mapToObj(
            row -> columns.getFirst().getCellData(row) + " " + columns.getLast().getCellData(row))
        .toList();
  }
}
