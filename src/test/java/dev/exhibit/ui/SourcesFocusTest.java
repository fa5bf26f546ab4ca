package dev.exhibit.ui;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.Period;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.ui.sources.SourcesView;
import dev.exhibit.ui.sources.SourcesViewModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked for on the screen of the sources has the keys, also the first time. */
class SourcesFocusTest {
  private WindowDriver window;

  private void open(boolean empty) throws Exception {
    FakeWorkbench workbench = new FakeWorkbench();
    workbench.empty = empty;
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> window.shell().navigator().go(new Place.Sources(null, false)));
  }

  @AfterEach
  void close() throws Exception {
    if (window != null) {
      window.close();
    }
  }

  @Test
  void readingInHasTheKeysTheFirstTimeAndWhenItIsAskedForAgain() throws Exception {
    open(false);
    until("the sources", () -> window.rows("#source-list") > 0);
    window.focus("#read-in");
    window.fire("#read-in");
    until("the button of the pane", () -> window.focused("read-in-files"));
    run(() -> window.scene().lookup("#read-in-close").requestFocus());
    window.press(KeyCode.CONTROL, KeyCode.K);
    until(
        "the palette",
        () -> window.scene().lookup("#palette") instanceof Node palette && palette.isVisible());
    window.robot.write("> read in files");
    window.press(KeyCode.ENTER);
    until("the button again", () -> window.focused("read-in-files"));
    window.press(KeyCode.ESCAPE);
    until("where it was before", () -> window.focused("read-in"));
  }

  @Test
  void theFirstRunGivesThePaneTheKeysAndGetsThemBack() throws Exception {
    window = WindowDriver.open(new FakeWorkbench(), FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> window.shell().navigator().go(new Place.Start()));
    window.fire("#step-sources");
    window.focus("#start-read-in");
    window.press(KeyCode.SPACE);
    until("the button of the pane", () -> window.focused("read-in-files"));
    window.press(KeyCode.ESCAPE);
    until("the pane gone", () -> !window.scene().lookup("#read-in-pane").isVisible());
    until("where it was before", () -> window.focused("start-read-in"));
  }

  @Test
  void theNameOfTheFirstSourceIsWrittenAtOnce() throws Exception {
    open(true);
    until("the way to add one", () -> window.scene().lookup("#add-source") != null);
    window.quiet();
    until("that there is none", () -> window.scene().lookup("#source-list") == null);
    window.fire("#add-source");
    until("the name", () -> window.focused("sources-form-name"));
  }

  @Test
  void thePaneBesideStaysWhileAnotherPeriodIsCounted() throws Exception {
    Fixture fixture = new Fixture();
    List<Integer> panes = new ArrayList<>();
    onFx(() -> {
      SplitPane split =
          (SplitPane)
              new SourcesView(fixture.context, new SourcesViewModel(fixture.context)).getCenter();
      fixture.session.reload();
      fixture.session.countSources();
      panes.add(split.getItems().size());
      split
          .getItems()
          .addListener((ListChangeListener<Node>) change -> panes.add(change.getList().size()));
      Period all = FakeWorkbench.PERIOD;
      fixture.session.choose(
          new Period(all.from(), all.to().minus(Duration.ofDays(30)), all.zone()));
      return true;
    });
    assertEquals(List.of(2), panes);
  }
}
