package dev.exhibit.ui.opened;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.IssuedSample;
import dev.exhibit.model.PackagedTimeline;
import dev.exhibit.model.RunStrip;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The runs of a package are seen as the company saw them, without a store. */
class RunsOfPackageTest {
  @TempDir Path folder;

  private static List<RunStrip.Lane> lanes(OpenedStage open) {
    return ((ListView<?>) open.scene().lookup("#package-runs").lookup(".runs"))
        .getItems().stream().map(RunStrip.Lane.class::cast).toList();
  }

  private static boolean isDrawn(OpenedStage open) {
    return open.scene().lookup("#package-runs") != null
        && open.scene().lookup("#package-runs").isVisible()
        && lanes(open).size() == 3;
  }

  private static PackagedTimeline.Run listed(OpenedStage open) {
    return open.scene().getRoot().lookupAll(".table-view").stream()
        .filter(node -> node.getParent() instanceof TimelinePane)
        .map(node -> ((TableView<?>) node).getSelectionModel().getSelectedItem())
        .filter(PackagedTimeline.Run.class::isInstance)
        .map(PackagedTimeline.Run.class::cast)
        .findFirst()
        .orElse(null);
  }

  @Test
  void everyRunIsDrawnAndTheOnesThatAreNotWellAreFoundByKey() throws Exception {
    IssuedSample sample = IssuedSample.withRuns(folder);
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      open.until("the lanes", () -> isDrawn(open));
      PackagedTimeline told = open.window.model().detailProperty().get().timeline();
      long all = told.cells().values().stream().mapToLong(Long::longValue).sum();
      assertEquals(
          all,
          lanes(open).stream()
              .flatMap(lane -> lane.counts().values().stream())
              .mapToLong(Long::longValue)
              .sum(),
          "each line of the table is in the strip");
      open.run(() -> open.scene().lookup("#package-runs").lookup(".runs").requestFocus());
      open.until(
          "the keys", () -> open.scene().lookup("#package-runs").lookup(".runs").isFocused());
      FxRobot robot = new FxRobot();
      robot.push(KeyCode.HOME);
      robot.push(KeyCode.N);
      open.until("its line", () -> listed(open) != null);
      PackagedTimeline.Run first = listed(open);
      assertTrue(told.notWell().contains(first));
      open.until("its words", () -> open.shows(first.job() + " × " + first.host()));
      robot.push(KeyCode.N);
      open.until("the next", () -> listed(open) != null && !first.equals(listed(open)));
    }
  }
}
