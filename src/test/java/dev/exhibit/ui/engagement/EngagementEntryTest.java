package dev.exhibit.ui.engagement;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.until;

import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever is led to a part of the engagement stands there with the keys, and sees it. */
class EngagementEntryTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private void go(Place.Entry entry) throws Exception {
    run(() -> window.shell().navigator().go(new Place.Engagement(entry)));
  }

  private boolean isSeen(Node node) {
    Node page = window.scene().lookup("#engagement-page");
    Bounds part = node.localToScene(node.getLayoutBounds());
    return page != null && page.localToScene(page.getLayoutBounds()).contains(part);
  }

  private void leadsTo(String id) throws Exception {
    until(id, () -> window.focused(id) && isSeen(window.scene().getFocusOwner()));
  }

  @Test
  void aParameterThatIsMissing() throws Exception {
    go(new Place.Entry.Parameter("AWS-IAM-NEW"));
    leadsTo("said-approved_admins");
    run(() -> ((CheckBox) window.scene().lookup("#said-approved_admins")).setSelected(true));
    go(new Place.Entry.Parameter("AWS-REGION"));
    leadsTo("said-approved_regions");
    run(() -> window.shell().navigator().back());
    leadsTo("said-approved_admins");
  }

  @Test
  void jobs() throws Exception {
    go(new Place.Entry.Jobs());
    leadsTo("add-job");
  }

  @Test
  void whoAnswersForACriterion() throws Exception {
    go(new Place.Entry.CarvedOut("CC6.4"));
    until(
        "its row",
        () ->
            window.scene().getFocusOwner() instanceof TextInputControl field
                && field.getText().equals("CC6.4")
                && isSeen(field));
    go(new Place.Entry.CarvedOut("CC7.4"));
    leadsTo("add-carved");
  }
}
