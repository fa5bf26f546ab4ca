package dev.exhibit.ui.shell;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.EventFilter;
import dev.exhibit.model.Notebook;
import dev.exhibit.model.SearchSpec;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Instant;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A saved search opens the same from wherever it is found; what is pinned stays. */
class SavedSearchTest {
  private static final TimeSpan SPAN =
      new TimeSpan(Instant.parse("2026-09-01T00:00:00Z"), Instant.parse("2026-09-02T00:00:00Z"));
  private static final EventFilter KEPT = EventFilter.is("user.name", "root");
  private static final EventFilter PINNED = EventFilter.exists("event.action").pinned(true);
  private static final Place FOUND =
      new Place.Timeline("event.outcome:failure", SPAN, null, null, List.of(PINNED, KEPT));

  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void show() throws Exception {
    SearchSpec search = new SearchSpec("event.outcome:failure", List.of(KEPT), SPAN);
    workbench.investigating.kept.save(
        new Notebook.Saved("Refused logins", search, "ann", Instant.EPOCH));
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> window.stage().setWidth(1400)); // where there is room for the sidebar
    run(() -> go(new Place.Timeline("", null, null, null, List.of(PINNED))));
    until("rows", () -> window.rows("#events") > 0);
    until("what is saved", () -> window.scene().lookup(".side-row") != null);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void go(Place place) {
    window.shell().navigator().go(place);
  }

  private Place place() {
    return window.shell().navigator().placeProperty().get();
  }

  @Test
  void fromTheSidebar() throws Exception {
    window.fire(".side-row");
    assertEquals(FOUND, onFx(this::place));
  }

  private boolean isFound() {
    return window.scene().lookup("#palette .list-view") instanceof ListView<?> list
        && !list.getItems().isEmpty()
        && list.getItems().getFirst() instanceof HitCell.Row.Head(HitKind kind)
        && kind == HitKind.SEARCHES;
  }

  @Test
  void fromThePalette() throws Exception {
    run(() -> go(new Place.Overview()));
    window.press(KeyCode.CONTROL, KeyCode.K);
    until(
        "the palette",
        () ->
            window.scene().getFocusOwner() instanceof TextInputControl field && field.isVisible());
    window.robot.write("refused");
    until("the search", this::isFound);
    window.press(KeyCode.ENTER);
    assertEquals(FOUND, onFx(this::place));
  }
}
