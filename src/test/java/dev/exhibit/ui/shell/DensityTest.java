package dev.exhibit.ui.shell;

import static dev.exhibit.ui.Windows.discard;
import static dev.exhibit.ui.Windows.onFx;
import static dev.exhibit.ui.Windows.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.KeptState;
import dev.exhibit.testing.Desks;
import dev.exhibit.ui.FakeFiles;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.DesktopTeller;
import dev.exhibit.ui.common.Fonts;
import dev.exhibit.ui.common.Lobby;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.UiState;
import dev.exhibit.ui.fake.FakeWorkbench;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** Rows have as much room as the person chose, on every screen and at once. */
class DensityTest {
  private final KeptState person = KeptState.inMemory();
  private Shell shell;
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    show();
  }

  private void show() throws Exception {
    onFx(() -> {
      Fonts.load();
      stage = new Stage();
      shell =
          new Shell(
              new FakeWorkbench(),
              FakeWorkbench.CLOCK,
              new FakeFiles(),
              Desks.real(),
              DesktopTeller.SILENT,
              new UiState(person, person.under("workspaces/a")),
              Lobby.CLOSED);
      shell.show(stage);
      return true;
    });
  }

  @AfterEach
  void close() throws Exception {
    onFx(() -> {
      shell.close();
      discard(stage);
      return true;
    });
  }

  private void go(Place place, String there) throws Exception {
    onFx(() -> {
      shell.navigator().go(place);
      return true;
    });
    until(there, () -> stage.getScene().lookup(there) != null);
    onFx(() -> {
      stage.getScene().getRoot().applyCss();
      stage.getScene().getRoot().layout();
      return true;
    });
  }

  private double height(String selector) throws Exception {
    return onFx(() ->
        switch (stage.getScene().lookup(selector)) {
          case TableView<?> table -> table.getFixedCellSize();
          case ListView<?> list -> list.getFixedCellSize();
          case Region row -> row.minHeight(-1);
          case Node other -> throw new AssertionError(other);
        });
  }

  private void choose(Density density) throws Exception {
    go(new Place.Settings(), "#density");
    onFx(() -> {
      Parent choice = (Parent) stage.getScene().lookup("#density");
      ((ToggleButton) choice.getChildrenUnmodifiable().get(density.ordinal())).fire();
      stage.getScene().getRoot().applyCss();
      return true;
    });
  }

  @Test
  void everyRowOfAnOpenScreenFollowsAtOnce() throws Exception {
    go(new Place.Gaps(null), "#gaps");
    go(new Place.Timeline("", null, null, null), "#events");
    assertEquals(27, height("#events"));
    choose(Density.COMFORTABLE);
    assertEquals(36, height(".nav"));
    go(new Place.Timeline("", null, null, null), "#events");
    assertEquals(31, height("#events"));
    go(new Place.Gaps(null), "#gaps");
    assertEquals(34, height("#gaps"));
    assertEquals(33, height(".gap-row"));
    choose(Density.DENSE);
    go(new Place.Gaps(null), "#gaps");
    assertEquals(30, height("#gaps"));
    assertEquals(32, height(".nav"));
  }

  @Test
  void itStaysChosen() throws Exception {
    choose(Density.COMFORTABLE);
    close();
    show();
    go(new Place.Gaps(null), "#gaps");
    assertEquals(34, height("#gaps"));
    assertTrue(onFx(() -> stage.getScene().getRoot().getStyleClass().contains("comfortable")));
  }
}
