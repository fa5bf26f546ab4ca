package dev.exhibit.ui.timeline;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.exhibit.ui.Broken;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A comment that is half written when another event is opened. */
class CommentsPaneTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> window.shell().navigator().go(new Place.Timeline("", null, null, null)));
    until("rows", () -> window.rows("#events") > 9);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private TextArea field() {
    return assertInstanceOf(TextArea.class, window.scene().lookup("#comment"));
  }

  private String written() throws Exception {
    return onFx(() -> field().getText());
  }

  private void select(int row) throws Exception {
    run(() ->
        assertInstanceOf(TableView.class, window.scene().lookup("#events"))
            .getSelectionModel()
            .select(row));
  }

  @Test
  void whatCannotBeReadIsNotCalledNothing() throws Exception {
    workbench.investigating.kept.onComments = Broken::read;
    window.focus("#events");
    select(1);
    until("the event", () -> window.scene().lookup("#drawer") != null);
    window.press(KeyCode.M);
    until("why not", () -> window.shows(Broken.TROUBLE.what()));
    assertFalse(window.shows("Nobody has written of this event."));
    workbench.investigating.kept.onComments = () -> {};
    window.fireNamed("Try again");
    until("that there is none", () -> window.shows("Nobody has written of this event."));
  }

  @Test
  void itIsNotWrittenOfTheOther() throws Exception {
    window.focus("#events");
    select(1);
    until("the event", () -> window.scene().lookup("#drawer") != null);
    window.press(KeyCode.M);
    until("where one writes", () -> window.focused("comment"));
    window.robot.write("Vendor acc");
    until("what is written", () -> field().getText().equals("Vendor acc"));
    select(2);
    assertEquals("", written());
    window.press(KeyCode.CONTROL, KeyCode.ENTER);
    select(1);
    until("what was begun", () -> field().getText().equals("Vendor acc"));
    window.press(KeyCode.CONTROL, KeyCode.ENTER);
    until("the comment", () -> window.shows("Vendor acc"));
    assertEquals("", written());
  }
}
