package dev.exhibit.ui.gaps;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.until;

import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Focus;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What narrows the list of gaps can be taken back with the same key, also when nothing is left. */
class GapsWindowTest {
  private static final String NOTHING = "No gap matches";
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    window = WindowDriver.open(new FakeWorkbench(), FakeWorkbench.CLOCK, new FakeFiles());
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void go(Place place) throws Exception {
    run(() -> window.shell().navigator().go(place));
  }

  private void allAreListed() throws Exception {
    until("all gaps", () -> !window.shows(NOTHING) && window.rows("#gaps") > 2);
  }

  @Test
  void theKeyOfOverdueListsAllAgainWhereNothingIsOverdue() throws Exception {
    go(new Place.Gaps(null));
    window.focus("#gaps");
    window.press(KeyCode.D);
    until("nothing overdue", () -> window.shows(NOTHING));
    window.press(KeyCode.D);
    allAreListed();
    until("the list has the keys", () -> window.focused("gaps"));
  }

  @Test
  void whoArrivesWhereNothingIsListedCanPressItToo() throws Exception {
    go(new Place.Gaps(null, true));
    until("nothing overdue", () -> window.shows(NOTHING));
    until(
        "the keys go there",
        () -> window.scene().lookup("#gaps-face") instanceof Node face && Focus.isOn(face));
    window.press(KeyCode.D);
    allAreListed();
  }

  @Test
  void aKindKeepsTheFocusWhenItIsChosen() throws Exception {
    go(new Place.Gaps(null));
    allAreListed();
    window.focus("#only-overdue .kind");
    window.press(KeyCode.SPACE);
    until("nothing overdue", () -> window.shows(NOTHING));
    window.press(KeyCode.SPACE);
    allAreListed();
  }
}
