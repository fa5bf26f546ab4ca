package dev.exhibit.ui.alerts;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.Windows;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of alerts has the keys when one arrives, and takes them from no control after that. */
class AlertsFocusTest {
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    FakeWorkbench workbench = new FakeWorkbench();
    workbench.alerting.fill();
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> window.shell().navigator().go(new Place.Alerts(null)));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  void whatNarrowsTheListKeepsTheKeysWhenTheListComesBack() throws Exception {
    until("the list", () -> window.focused("alerts"));
    window.focus("#only-overdue");
    window.press(KeyCode.SPACE);
    until("nothing overdue", () -> window.shows("No alert is like that"));
    window.press(KeyCode.SPACE);
    until("all again", () -> window.rows("#alerts") > 0);
    Windows.aFramePasses(window.scene());
    assertTrue(Windows.onFx(() -> window.focused("only-overdue")), "the next Space is its own");
  }
}
