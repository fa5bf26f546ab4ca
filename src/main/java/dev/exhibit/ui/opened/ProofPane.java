package dev.exhibit.ui.opened;

import dev.exhibit.model.PackagedControl;
import dev.exhibit.model.PackagedDetail;
import dev.exhibit.model.PackagedExhibit;
import dev.exhibit.ui.common.CodeLine;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Standing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** How the population was made, how each source was asked, and the request as it was sent. */
final class ProofPane extends ScrollPane {
  private static final double LINE = 18;
  private static final int LINES = 24;
  private final VBox blocks = new VBox(16);

  ProofPane() {
    setFitToWidth(true);
    blocks.setPadding(new Insets(12, 8, 16, 0));
    setContent(blocks);
  }

  void show(PackagedControl control, PackagedDetail detail, ZoneId zone) {
    blocks.getChildren().clear();
    detail
        .withheld()
        .forEach(why -> blocks.getChildren().add(new Notice(Standing.INEFFECTIVE, why, "")));
    blocks.getChildren().add(population(control, zone));
    control.asked().forEach(one -> blocks.getChildren().add(asked(one)));
    blocks.getChildren().add(code("opened.ipe", detail.ipe()));
    blocks.getChildren().add(code("opened.query", detail.query()));
  }

  /** The same of a view that somebody sent in. */
  void show(PackagedExhibit exhibit, PackagedDetail detail) {
    blocks.getChildren().clear();
    detail
        .withheld()
        .forEach(why -> blocks.getChildren().add(new Notice(Standing.INEFFECTIVE, why, "")));
    Grids grid = new Grids();
    grid.line("proof.events", Formats.count(exhibit.events()), false);
    grid.line("proof.duplicates", Formats.count(exhibit.duplicates()), false);
    grid.line("opened.rows", Formats.count(exhibit.rows()), false);
    grid.line("opened.exhibit.hash", exhibit.rowsSha256(), true);
    Instant judged = exhibit.judgedUntil();
    if (judged != null) {
      grid.line("opened.exhibit.seen", Formats.second(judged, exhibit.zone()), true);
    }
    grid.line("opened.exhibit.blind", Formats.count(exhibit.blind().size()), false);
    blocks
        .getChildren()
        .add(new VBox(6, Nodes.label(Messages.text("opened.exhibit.how"), "section-title"), grid));
    exhibit.asked().forEach(one -> blocks.getChildren().add(asked(one)));
    blocks.getChildren().add(code("opened.told", detail.ipe()));
    blocks.getChildren().add(code("opened.query", detail.query()));
  }

  private static Node population(PackagedControl control, ZoneId zone) {
    Grids grid = new Grids();
    PackagedControl.Counts counts = control.counts();
    grid.line("proof.population", Formats.count(counts.population()), false);
    grid.line("proof.events", Formats.count(counts.events()), false);
    grid.line("proof.duplicates", Formats.count(counts.duplicates()), false);
    grid.line("opened.rows", Formats.count(control.rows()), false);
    Instant judged = control.judgedUntil();
    if (judged != null) {
      grid.line("proof.judged", Formats.second(judged, zone), true);
    }
    grid.line("opened.population.hash", control.populationSha256(), true);
    grid.line("proof.definition", control.definitionSha256(), true);
    control
        .parameters()
        .forEach((name, value) ->
            grid.named(
                Messages.text("proof.parameter", name),
                value.isEmpty() ? Messages.text("proof.parameter.empty") : value,
                true));
    return new VBox(6, Nodes.label(Messages.text("opened.population"), "section-title"), grid);
  }

  private static Node asked(PackagedControl.Asked one) {
    Grids grid = new Grids();
    grid.line("proof.indices", String.join(", ", one.indices()), true);
    grid.line(
        "opened.total",
        Messages.text(
            one.relation().equals("eq") ? "opened.total.exact" : "opened.total.least", one.total()),
        false);
    grid.line(
        "opened.shards", Messages.text("opened.shards.of", one.answered(), one.shards()), false);
    grid.line("opened.request.hash", one.querySha256(), true);
    VBox block = new VBox(6, Nodes.label(one.source(), "section-title"), grid);
    if (one.absent() || one.timedOut() || one.answered() < one.shards()) {
      block
          .getChildren()
          .add(
              new Notice(
                  Standing.NOT_EVALUABLE,
                  Messages.text(one.absent() ? "opened.absent" : "opened.notall"),
                  ""));
    }
    return block;
  }

  private static Node code(String key, String json) {
    ListView<CodeLine> lines = new ListView<>();
    lines.setFixedCellSize(LINE);
    lines.setCellFactory(list -> new CodeLine.Cell());
    List<String> all = dev.exhibit.ui.common.EventFields.readable(json);
    lines
        .getItems()
        .setAll(
            IntStream.rangeClosed(1, all.size())
                .mapToObj(number -> new CodeLine(number, all.get(number - 1), false))
                .toList());
    double height = Math.min(LINES, Math.max(1, all.size())) * LINE + 2;
    lines.setMinHeight(height);
    lines.setPrefHeight(height);
    lines.setAccessibleText(Messages.text(key));
    return new VBox(6, Nodes.label(Messages.text(key), "section-title"), lines);
  }
}
