package dev.exhibit.ui.controls;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Item;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.fake.SampleRuns;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A control of jobs in the window: its lanes, its bars by key, and its exceptions. */
class RunsWindowTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    SampleRuns.in(workbench);
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> window.shell().navigator().go(new Place.Controls(SampleRuns.CONTROL, null)));
    until("the lanes", () -> window.rows("#runs") == 7);
    until("the bars", () -> window.spoken("#bars").contains("events"));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private TableView<?> items() {
    return (TableView<?>) window.scene().lookup("#exceptions");
  }

  @Test
  void theBandOfAWaiverBeginsWithItsNumber() throws Exception {
    until("which it is", () -> window.shows("5c81e07d2a94"));
    until("beside its block", this::standsBesideItsBlock);
  }

  /** What is said of it does not lie over it, however little room there is. */
  private boolean standsBesideItsBlock() {
    Labeled label =
        window.scene().lookup("#bands").lookupAll(".label").stream()
            .map(Labeled.class::cast)
            .filter(one -> one.getText().startsWith("5c81e07d2a94"))
            .findFirst()
            .orElseThrow();
    double width = ((Region) label.getParent()).getWidth();
    TimeScale scale = new TimeScale(FakeWorkbench.PERIOD.span(), 0, width);
    double from = scale.x(Instant.parse("2026-08-10T00:00:00Z"));
    double to = scale.x(Instant.parse("2026-08-15T00:00:00Z"));
    double left = label.getLayoutX();
    return label.isVisible() && (left >= to || left + label.getWidth() <= from);
  }

  @Test
  void theBarsAreWalkedOverByKeyAndOpened() throws Exception {
    assertFalse(onFx(() -> window.scene().lookup("#strip").isVisible()));
    window.focus("#bars");
    window.press(KeyCode.HOME);
    window.press(KeyCode.RIGHT);
    until("its day", () -> window.shows("Thursday 2026-07-02"));
    assertTrue(onFx(() -> window.spoken("#bars").contains("Thursday 2026-07-02")));
    window.press(KeyCode.ENTER);
    until(
        "its events",
        () ->
            window.shell().navigator().placeProperty().get() instanceof Place.Timeline timeline
                && new TimeSpan(
                        Instant.parse("2026-07-02T00:00:00Z"),
                        Instant.parse("2026-07-03T00:00:00Z"))
                    .equals(timeline.brush()));
  }

  @Test
  void ofARunAndABarThatIsToldWhichWasChosenLast() throws Exception {
    window.focus("#runs");
    window.press(KeyCode.N);
    until("the run", () -> window.shows("started at 03:17, after 02:30"));
    window.focus("#bars");
    window.press(KeyCode.HOME);
    until("the bar", () -> window.shows("Wednesday 2026-07-01"));
    window.focus("#runs");
    window.press(KeyCode.N);
    until("the run again", () -> window.shows("started at 03:17, after 02:30"));
  }

  private String host(String onWhat) {
    Item item =
        new Item(Item.Kind.EXCEPTION, "one", Instant.EPOCH, "certbot", "", onWhat, "A1", "", 1);
    return ((ItemTable) items())
        .getColumns().stream()
            .filter(column -> column.getText().equals("Host"))
            .map(column -> (String) column.getCellObservableValue(item).getValue())
            .findFirst()
            .orElseThrow();
  }

  @Test
  void aJobThatNamesNoHostIsNotItsHost() throws Exception {
    until("the items", () -> window.rows("#exceptions") == 11);
    assertEquals("", onFx(() -> host("certbot")));
    assertEquals("web-02", onFx(() -> host("web-02")));
  }

  @Test
  void exceptionsAreToldAsRuns() throws Exception {
    until("the items", () -> window.rows("#exceptions") == 11);
    List<String> heads =
        onFx(() ->
            items().getColumns().stream()
                .filter(TableColumn::isVisible)
                .map(TableColumn::getText)
                .toList());
    assertEquals(List.of("Item", "Due (UTC)", "Job", "Host", "Test", "Observed", "Label"), heads);
  }
}
