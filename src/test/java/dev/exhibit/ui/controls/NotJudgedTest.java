package dev.exhibit.ui.controls;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.util.List;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A control that nobody evaluated: of what nobody looked for there is no number, and no praise. */
class NotJudgedTest {
  private static final String UNKNOWN = "Not evaluated yet: Ctrl E. Nobody has looked";

  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    workbench.evaluated = false;
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> window.shell().navigator().go(new Place.Controls("AWS-SG-OPEN", null)));
    until("the control", () -> window.shows("Not evaluated yet for this period."));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  private List<String> names() {
    return tabs().getTabs().stream().map(Tab::getText).toList();
  }

  private TabPane tabs() {
    return (TabPane) window.scene().lookup(".tab-pane");
  }

  private void choose(String name) throws Exception {
    run(() ->
        tabs()
            .getSelectionModel()
            .select(
                tabs().getTabs().stream()
                    .filter(tab -> tab.getText().startsWith(name))
                    .findFirst()
                    .orElseThrow()));
    window.quiet();
  }

  @Test
  void noNumberIsInTheNamesOfTheTabsBeforeAnyoneLooked() throws Exception {
    assertEquals(
        List.of("Timeline", "Population", "Exceptions", "Evidence", "Gaps"),
        onFx(this::names).subList(0, 5));
  }

  @Test
  void theTableUnderTheTimelineSaysSo() throws Exception {
    choose("Timeline"); // a control that is broken may have been open before
    until("the head", () -> window.shows("not evaluated yet: Ctrl E"));
    until("in place of rows", () -> window.shows(UNKNOWN));
    assertFalse(window.shows("in the period, newest first"));
    assertFalse(window.shows("No exceptions and no refused attempts here."));
  }

  @Test
  void neitherExceptionsNorEvidenceAreToldOfIt() throws Exception {
    choose("Exceptions");
    until("why none", () -> window.shows(UNKNOWN));
    choose("Evidence");
    until("why none", () -> window.shows(UNKNOWN));
  }

  @Test
  void itIsEvaluatedWhereItsGapsWouldStand() throws Exception {
    choose("Gaps");
    until("why none", () -> window.shows(UNKNOWN));
    assertFalse(window.shows("No gap:"), "nobody looked for any");
    window.fire(".tab-pane .not-judged");
    until("the gaps", () -> names().get(4).matches("Gaps  \\d+"));
    until("how many there are", () -> names().get(2).equals("Exceptions  6 + 6 refused"));
    until("that it is known", () -> !window.shows(UNKNOWN));
  }
}
