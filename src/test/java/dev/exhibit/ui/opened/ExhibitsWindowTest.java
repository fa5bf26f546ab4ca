package dev.exhibit.ui.opened;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.IssuedSample;
import dev.exhibit.model.PackagedDetail;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.model.PackagedTimeline;
import dev.exhibit.model.RowSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views that somebody sent in, read by an auditor through the real window. */
class ExhibitsWindowTest {
  @TempDir static Path folder;
  private static IssuedSample sample;

  @TempDir Path work;

  @BeforeAll
  static void issue() throws IOException {
    sample = IssuedSample.withExhibits(folder);
  }

  @SuppressWarnings("unchecked")
  private static ListView<PackagedExhibit> list(OpenedStage open) {
    return (ListView<PackagedExhibit>) open.scene().lookup("#package-exhibits");
  }

  private static void choose(OpenedStage open, int index) throws Exception {
    open.until("the exhibits", () -> list(open) != null && list(open).getItems().size() == 2);
    open.run(() -> list(open).getSelectionModel().select(index));
  }

  private static void tab(OpenedStage open, int index) throws Exception {
    open.until("its tabs", () -> open.scene().lookup("#exhibit-tabs") != null);
    open.run(
        () -> ((TabPane) open.scene().lookup("#exhibit-tabs")).getSelectionModel().select(index));
  }

  private static long highest(PackagedDetail detail) {
    return detail.timeline().buckets().stream()
        .mapToLong(PackagedTimeline.Bucket::events)
        .max()
        .orElseThrow();
  }

  @Test
  void oneIsShownWithWhyItsRowsAndItsProofAndRowsAreSearched() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      choose(open, 0);
      open.until("the title", () -> open.shows("=Openings of <groups> & \"ports\" in August"));
      open.until(
          "The change of 4 August was announced",
          () -> open.shows("The change of 4 August was announced"));
      open.until(
          "No control judged these events as such.",
          () -> open.shows("No control judged these events as such."));
      assertFalse(open.shows("Title and note are by"), "they are those of who sent it in");
      assertFalse(open.shows("2 of 214 items failed A1."), "no control is shown beside it");
      ExhibitsViewModel model = open.window.model().exhibits();
      open.until("its detail", () -> model.detailProperty().get() != null);
      long highest = highest(model.detailProperty().get());
      assertTrue(highest > 1, "more than the one of a chart of nothing");
      open.until("the picture", () -> open.shows(highest + " events in the highest bar"));
      assertFalse(open.shows("exceptions"), "nobody judged its events");
      assertFalse(open.shows("Exceptions"), "nor is there a column of zeros");
      tab(open, 1);
      open.until("all rows", () -> open.shows("All 120 rows, unpacked"));
      open.run(() -> {
        model.rows().queryProperty().set("user.name:ops");
        model.rows().search();
      });
      open.until("the matches", () -> open.shows("rows match"));
      RowSet found = model.rows().foundProperty().get().rows();
      assertTrue(found.size() > 0 && found.size() < 120, () -> "" + found.size());
      tab(open, 2);
      open.until("the proof", () -> open.shows("How its events were found"));
      open.until("Rows SHA-256", () -> open.shows("Rows SHA-256"));
      open.select("AWS-SG-OPEN");
      open.until("the control again", () -> open.shows("2 of 214 items failed A1."));
      assertNull(model.chosenProperty().get());
      assertFalse(open.shows("No control judged these events as such."));
    }
  }

  @Test
  void oneWithoutARowSaysSo() throws Exception {
    try (OpenedStage open = new OpenedStage(sample.file(), List.of(sample.root()))) {
      choose(open, 1);
      open.until("the title", () -> open.shows("Nobody used root"));
      assertTrue(
          open.shows("Title and note are by =anna, who wrote them at 2026-09-25 08:00:00 UTC"));
      tab(open, 1);
      open.until("no row", () -> open.shows("No rows, unpacked"));
    }
  }

  @Test
  void rowsThatWereChangedAreNotShown() throws Exception {
    Path file = sample.changed("data/exhibits/X-1/rows.ndjson", work.resolve("changed.asice"));
    try (OpenedStage open = new OpenedStage(file, List.of(sample.root()))) {
      open.until("the banner", () -> open.shows("This package is not as it was issued."));
      open.press("consent");
      choose(open, 0);
      open.until("the title", () -> open.shows("The change of 4 August was announced"));
      tab(open, 1);
      open.until(
          "rows are withheld",
          () -> open.shows("rows.ndjson differs from what was signed, so it is not shown."));
      assertEquals(null, open.window.model().exhibits().rows().listProperty().get());
    }
  }
}
