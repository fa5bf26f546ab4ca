package dev.exhibit.ui.controls;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Item;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.RunsModel;
import dev.exhibit.ui.common.RunsPainter;
import dev.exhibit.ui.common.UiContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
   * @param whole whether the store could look everywhere; else the cell has at least its items
   * @return the sentence
   */
  String show(Strip.Cell cell, boolean whole, ControlDetail detail, Runnable open) {
    String word = Messages.word("strip", cell.kind());
    String when = when(cell.span(), detail.period().zone());
    String sentence = sentence(cell, detail);
    Plot sample = context.plot();
    sample.setMinSize(7, 13);
    sample.setMaxSize(7, 13);
    sample.show(
        (drawing, tokens) -> StripPainter.paint(drawing, tokens, cell.kind(), 0, drawing.width()),
        word);
    Label what = Nodes.label(sentence, "dense", "muted");
    what.setTooltip(new Tooltip(sentence));
    getChildren()
        .setAll(
            sample, Nodes.whole(word, "strong"), Nodes.whole(when, "mono"), what, Nodes.spacer());
    if (cell.kind() != Strip.Kind.AHEAD) {
      String events = whole ? "strip.events" : "strip.events.least";
      getChildren()
          .addAll(Nodes.link(Messages.text(events, cell.items()), open), Nodes.key("Enter"));
    }
    return String.join(", ", word, when, sentence);
  }

  /** A day by its name, anything else by both ends. */
  private static String when(TimeSpan span, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(span.from(), zone);
    boolean whole =
        day.atStartOfDay(zone).toInstant().equals(span.from())
            && day.plusDays(1).atStartOfDay(zone).toInstant().equals(span.to());
    return whole ? Formats.day(day) : Formats.span(span, zone) + " " + Formats.zone(zone);
  }

  /** What became of the one item, else how many there are; and which source could not be seen. */
  private String sentence(Strip.Cell cell, ControlDetail detail) {
    List<String> words = new ArrayList<>();
    List<Item> wrong =
        detail.items(cell.span()).stream()
            .filter(one -> one.kind() == Item.Kind.EXCEPTION)
            .toList();
    if (wrong.size() == 1 && wrong.getFirst().observed() != null) {
      words.add(told(wrong.getFirst(), detail.period().zone()));
    } else if (!wrong.isEmpty()) {
      words.add(Messages.text("control.counts.exceptions", wrong.size()));
    }
    if (cell.refused() > 0) {
      words.add(Messages.text("control.counts.refused", cell.refused()));
    }
    if (cell.blind()) {
      List<BlindSpan> unseen =
          detail.blind().stream().filter(one -> one.span().overlaps(cell.span())).toList();
      words.add(UnseenWords.of(unseen, detail.period().zone(), context.session()));
    } else if (words.isEmpty() && cell.kind() == Strip.Kind.QUIET) {
      words.add(Messages.text("strip.sentence.looked"));
    } else if (words.isEmpty() && cell.kind() == Strip.Kind.UNSEEN) {
      words.add(Messages.text("strip.sentence.unseen"));
    } else if (words.isEmpty() && cell.kind() == Strip.Kind.RAN) {
      words.add(Messages.text("strip.sentence.none"));
    }
    return String.join("; ", words);
  }

  private static String told(Item item, ZoneId zone) {
    String observed = Formats.instants(String.valueOf(item.observed()), zone);
    return item.onWhat().isEmpty()
        ? Messages.text("strip.sentence.who", item.who(), observed)
        : Messages.text("strip.sentence.item", item.who(), item.onWhat(), observed);
  }

  /**
   * Says what the cell of a run is: the one under the mouse, else the chosen one.
   *
   * @return the sentence
   */
  String show(RunsViewModel runs, RunsModel.Words words) {
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
    if (runs.lanes().chosenProperty().get() != null
        && runs.lanes().pointedProperty().get() == null) {
      getChildren()
          .addAll(
              Nodes.link(Messages.text("runs.around"), runs::openAround),
              Nodes.link(Messages.text("runs.events"), runs::openEvents),
              Nodes.key("Enter"));
    }
    return word + ", " + words.where() + ", " + words.when() + ", " + words.what();
  }
}
