package dev.exhibit.ui.controls;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import dev.exhibit.usecase.Saying;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The controls as a person comes to them. */
class ControlsWindowTest {
  private static final String HINT =
      "Choose a cell, with the mouse or the arrow keys, to see what is in it.";
  private final FakeWorkbench workbench = new FakeWorkbench();
  private final FakeFiles files = new FakeFiles();
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, files);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void go(String control) throws Exception {
    run(() -> window.shell().navigator().go(new Place.Controls(control, null)));
  }

  @Test
  void theListHasTheKeysWhenOneArrives() throws Exception {
    go("AWS-SG-OPEN");
    until("the list", () -> window.focused("controls"));
  }

  @Test
  void aWaiverStandsBesideTheStateOfItsControlOnly() throws Exception {
    workbench.say(
        "AWS-SG-OPEN",
        FakeWorkbench.PERIOD,
        "lead",
        new Saying.Waive("user.name:deploy", "Moves out", "cto", "2026-10-01"),
        List.of());
    go("AWS-SG-OPEN");
    until("the label", () -> window.shows("waiver for user.name:deploy until 2026-10-01"));
    go("AWS-NO-MFA");
    until("another control", () -> !window.shows("waiver for user.name:deploy until 2026-10-01"));
  }

  @Test
  void aBrokenFileIsOpenedFromWhereItsFaultsStand() throws Exception {
    go("AWS-KEYS");
    window.fireNamed("Open the file");
    assertEquals(List.of(Path.of("/srv/audit/larkfield/controls/aws-keys.yaml")), files.opened);
  }

  @Test
  void noCellIsAskedForWhereNoneIsDrawn() throws Exception {
    go("AWS-SG-OPEN");
    until("the cells", () -> window.shows(HINT));
    workbench.store = FakeWorkbench.Store.DOWN;
    go("AWS-NO-MFA");
    until("no cells", () -> !window.shows(HINT));
  }
}
