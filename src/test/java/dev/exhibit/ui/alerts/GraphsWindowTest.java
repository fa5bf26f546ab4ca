package dev.exhibit.ui.alerts;

import static dev.exhibit.ui.WindowDriver.run;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.Severity;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.Fixture;
import dev.exhibit.ui.WindowDriver;
import dev.exhibit.ui.Windows;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.fake.FakeAlerting;
import dev.exhibit.ui.fake.FakeWorkbench;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Graphs of alerts by key: their bars, what a bar counts, and their bells. */
class GraphsWindowTest {
  private final FakeWorkbench workbench = new FakeWorkbench();
  private WindowDriver window;

  @BeforeEach
  void open() throws Exception {
    workbench.alerting.fill();
    window = WindowDriver.open(workbench, FakeWorkbench.CLOCK, new FakeFiles());
    run(() -> window.shell().navigator().go(new Place.Alerts(null)));
    until("the graphs", () -> window.scene().lookup(".graph") != null);
    until("the list", () -> window.focused("alerts"));
  }

  @AfterEach
  void close() throws Exception {
    window.close();
  }

  @Test
  void barsAreWalkedOverAndOpened() throws Exception {
    window.focus(".graph");
    window.press(KeyCode.END);
    until("the last bar", () -> window.text("#graph-readout").contains("until 2026-09-24 14:"));
    String last = onFx(() -> window.text("#graph-readout"));
    window.press(KeyCode.LEFT);
    until("the one before", () -> !window.text("#graph-readout").equals(last));
    assertTrue(onFx(() -> window.spoken(".graph").equals(window.text("#graph-readout"))));
    window.press(KeyCode.ENTER);
    until(
        "its events",
        () ->
            window.shell().navigator().placeProperty().get() instanceof Place.Timeline timeline
                && timeline.brush() != null
                && timeline.span() != null
                && timeline.brush().to().isBefore(timeline.span().to()));
  }

  private List<Node> graphs() {
    return List.copyOf(window.scene().getRoot().lookupAll(".graph"));
  }

  private void chooseLast(Node graph) throws Exception {
    run(graph::requestFocus);
    window.press(KeyCode.END);
  }

  private long ringed() {
    return graphs().stream()
        .flatMap(graph -> graph.getParent().lookupAll(".cell-focus").stream())
        .filter(Node::isVisible)
        .count();
  }

  /** Leaves the screen and comes back, whereupon its graphs are counted again. */
  private void countAgain() throws Exception {
    int before = workbench.alerting.asked.size();
    run(() -> window.shell().navigator().go(new Place.Overview()));
    run(() -> window.shell().navigator().go(new Place.Alerts(null)));
    until("counted again", () -> workbench.alerting.asked.size() > before);
  }

  private void fireNow() {
    workbench.alerting.alerts.add(
        new AlertHistory(
            FakeAlerting.alert(
                "AWS-SG-OPEN", "New", Severity.CRITICAL, Duration.ofMinutes(1), "e9"),
            List.of()));
  }

  @Test
  void aChosenBarIsToldAnewWhenItIsCountedAgain() throws Exception {
    Node graph = onFx(this::graphs).getFirst();
    chooseLast(graph);
    until("none", () -> window.text("#graph-readout").endsWith("UTC: no events"));
    fireNow();
    countAgain();
    until("the new one", () -> window.text("#graph-readout").endsWith("UTC: 1 event"));
    assertEquals(onFx(() -> window.text("#graph-readout")), onFx(graph::getAccessibleText));
  }

  @Test
  void aBarIsChosenInOneGraphAtMost() throws Exception {
    List<Node> graphs = onFx(this::graphs);
    chooseLast(graphs.get(1));
    until("the lower", () -> window.text("#graph-readout").startsWith("A source fell silent"));
    chooseLast(graphs.get(0));
    until("the upper", () -> window.text("#graph-readout").startsWith("A port was opened"));
    assertEquals(1L, onFx(this::ringed));
    assertTrue(onFx(() -> graphs.get(1).getAccessibleText().contains("fired")), "it as a whole");
    fireNow();
    countAgain();
    until("the upper still", () -> window.text("#graph-readout").endsWith("UTC: 1 event"));
    run(graphs.get(0)::requestFocus);
    window.press(KeyCode.ESCAPE);
    until("nothing", () -> window.text("#graph-readout").isEmpty());
    assertEquals(0L, onFx(this::ringed));
  }

  @Test
  void upperBoundsAreToldAsSuch() throws Exception {
    workbench.alerting.exact = false;
    fireNow();
    countAgain();
    chooseLast(onFx(this::graphs).getFirst());
    until("at most", () -> window.text("#graph-readout").endsWith("UTC: at most 1 event"));
  }

  @Test
  void aBellChoosesItsAlert() throws Exception {
    until("a bell", () -> window.scene().lookup(".bell-link") != null);
    ListView<?> list = (ListView<?>) window.scene().lookup("#alerts");
    run(() -> list.getSelectionModel().selectLast());
    Object last = onFx(() -> list.getSelectionModel().getSelectedItem());
    Node bell = window.scene().lookup(".bell-link");
    assertTrue(onFx(() -> bell.getAccessibleText().contains(" alert, ")));
    run(bell::requestFocus);
    window.press(KeyCode.ENTER);
    until("its alert", () -> !last.equals(list.getSelectionModel().getSelectedItem()));
  }

  @Test
  void aBellKeepsTheKeysWhenItIsCountedAgain() throws Exception {
    Fixture fixture = new Fixture();
    fixture.workbench.alerting.fill();
    fixture.session.reload();
    AlertsViewModel model = new AlertsViewModel(fixture.context);
    model.arrive(new Place.Alerts(null));
    Stage stage =
        onFx(() -> {
          Stage shown = new Stage();
          shown.setScene(new Scene(new GraphsPane(fixture.context, model, new Pane()), 900, 400));
          shown.show();
          return shown;
        });
    Scene scene = stage.getScene();
    until("a bell", () -> scene.lookup(".bell-link") != null);
    Node bell = onFx(() -> scene.lookup(".bell-link"));
    int before = onFx(() -> scene.getRoot().lookupAll(".bell-link").size());
    run(bell::requestFocus);
    fixture.workbench.alerting.alerts.add(
        new AlertHistory(
            FakeAlerting.alert(
                "AWS-SG-OPEN", "New", Severity.CRITICAL, Duration.ofMinutes(1), "e9"),
            List.of()));
    run(() -> model.arrive(new Place.Alerts(null)));
    Windows.aFramePasses(scene);
    assertEquals(before + 1, onFx(() -> scene.getRoot().lookupAll(".bell-link").size()));
    assertSame(bell, onFx(scene::getFocusOwner));
    onFx(() -> {
      Windows.discard(stage);
      return true;
    });
  }
}
