package dev.exhibit.ui.timeline;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.testing.Events;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.Windows;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The name of a lane that has the keys when the lanes are counted again. */
class LanesFocusTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> window.shell().navigator().go(new Place.Timeline("", null, null, null)));
    until("lanes", () -> names().size() == 5);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private List<Button> names() {
    return window.scene().getRoot().lookupAll(".lane-name").stream()
        .map(Button.class::cast)
        .toList();
  }

  private Button name(int at) {
    return names().get(at);
  }

  private Node focused() {
    return window.scene().getFocusOwner();
  }

  @Test
  void itKeepsThemWhereItsValueIsStillThere() throws Exception {
    Button last = onFx(() -> name(4));
    String value = last.getText();
    String words = last.getAccessibleText();
    Instant time = Instant.parse("2026-09-20T10:00:00Z");
    for (int i = 0; i < 5000; i++) {
      workbench.happen(
          new AuditEvent(
              "new" + i,
              time,
              Events.at(time).set("event.id", "new" + i).set("user.name", value).document()));
    }
    run(last::requestFocus);
    run(() -> window.shell().navigator().go(new Place.Timeline("*", null, null, null)));
    until("it went up", () -> !names().isEmpty() && name(0).getText().equals(value));
    Windows.aFramePasses(window.scene());
    assertEquals(onFx(() -> name(0)), onFx(this::focused));
    assertTrue(
        !words.equals(onFx(() -> name(0).getAccessibleText())), "it says how many there are");
    String other = onFx(() -> name(1).getText());
    window.press(KeyCode.SPACE);
    until("only its own", () -> names().size() == 1);
    assertEquals(value, onFx(() -> name(0).getText()));
    assertEquals(onFx(() -> name(0)), onFx(this::focused));
    run(() ->
        window
            .shell()
            .navigator()
            .go(new Place.Timeline("user.name:" + other, null, null, null, List.of())));
    until("another", () -> names().size() == 1 && name(0).getText().equals(other));
    Windows.aFramePasses(window.scene());
    assertEquals("lanes", onFx(() -> focused().getId()), "no other value is in its place");
  }
}
