package dev.exhibit.ui.opened;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.RunsModel;
import dev.exhibit.ui.common.RunsPainter;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Says what became of the run under the mouse, else of the chosen one. */
final class RunReadout extends HBox {
  private static final double HEIGHT = 22;
  private final Supplier<Plot> plots;
  private final RunsModel times;
  private final Runnable open;

  /**
   * Follows what is pointed at and chosen.
   *
   * @param open opens the rows of the chosen one
   */
  RunReadout(Supplier<Plot> plots, RunsModel times, Runnable open) {
    super(8);
    this.plots = plots;
    this.times = times;
    this.open = open;
    getStyleClass().add("readout");
    setId("package-run");
    setMinHeight(HEIGHT);
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    times.stripProperty().subscribe(now -> tell());
    times.chosenProperty().subscribe(now -> tell());
    times.pointedProperty().subscribe(now -> tell());
  }

  private void tell() {
    RunsModel.Words words = times.words();
    if (words == null) {
      getChildren().setAll(Nodes.label(Messages.text("runs.hint"), "dense", "muted"));
      return;
    }
    Plot sample = plots.get();
    sample.setMinSize(7, RunsPainter.PITCH);
    sample.setMaxSize(7, RunsPainter.PITCH);
    String word = Messages.word("run", words.cell().worst());
    sample.show(
        (drawing, tokens) ->
            RunsPainter.paint(
                drawing, tokens, words.cell().worst(), words.cell().found(), 0, drawing.width()),
        word);
    Label what = Nodes.label(words.what(), "dense", "muted");
    what.setTooltip(new Tooltip(words.what()));
    getChildren()
        .setAll(
            sample,
            Nodes.whole(word, "strong"),
            Nodes.whole(words.where(), "mono"),
            Nodes.whole(words.when(), "mono"),
            what,
            Nodes.spacer());
    if (times.chosenProperty().get() != null && times.pointedProperty().get() == null) {
      getChildren()
          .addAll(Nodes.link(Messages.text("opened.bucket.rows"), open), Nodes.key("Enter"));
    }
  }
}
