package dev.exhibit.ui.controls;

import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.UiContext;
import java.time.ZoneId;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** What the chosen cell of a control's timeline is, in one line, and the way to its events. */
final class Readout extends HBox {
  private final UiContext context;

  Readout(UiContext context) {
    this.context = context;
    getStyleClass().add("readout");
  }

  /** Says how a cell is chosen. */
  void hint(String key) {
    getChildren().setAll(Nodes.label(Messages.text(key), "muted"));
  }

  /**
   * Says what a cell of the strip is.
   *
   * @return the sentence
   */
  String show(Strip.Cell cell, ZoneId zone, Runnable open) {
    String counted =
        Messages.text("strip.sentence", cell.items(), cell.exceptions(), cell.refused());
    String sentence =
        cell.blind() ? counted + " " + Messages.text("strip.sentence.blind") : counted;
    getChildren()
        .setAll(
            Nodes.whole(Messages.word("strip", cell.kind()), "strong"),
            Nodes.whole(Formats.span(cell.span(), zone), "mono"),
            Nodes.label(sentence, "dense", "muted"),
            Nodes.spacer(),
            Nodes.link(Messages.text("strip.events", cell.items()), open),
            Nodes.key("Enter"));
    return sentence;
  }

  /**
   * Says what the cell of a run is: the one under the mouse, else the chosen one.
   *
   * @return the sentence
   */
  String show(RunsViewModel runs, RunsViewModel.Words words) {
    Plot sample = context.plot();
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
    if (runs.chosenProperty().get() != null && runs.pointedProperty().get() == null) {
      getChildren()
          .addAll(
              Nodes.link(Messages.text("runs.around"), runs::openAround),
              Nodes.link(Messages.text("runs.events"), runs::openEvents),
              Nodes.key("Enter"));
    }
    return word + ", " + words.where() + ", " + words.when() + ", " + words.what();
  }
}
