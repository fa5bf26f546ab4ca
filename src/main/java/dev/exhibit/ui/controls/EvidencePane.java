package dev.exhibit.ui.controls;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.PopulationFacts;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Reconciliation;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.Sheet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** How the answer was found: what was asked, of whom, and what came back. */
final class EvidencePane extends ScrollPane {
  /** So many differences are shown; the package lists them. */
  private static final int SHOWN = 50;

  private final VBox blocks = new VBox(14);
  private @Nullable ControlDetail shown;

  EvidencePane() {
    setFitToWidth(true);
    blocks.setPadding(new Insets(12, 8, 16, 0));
    setContent(blocks);
    Saving.isTable(this, Messages.text("proof.table"), this::sheet);
  }

  /** Every line of every block; null where nothing was found yet. */
  private @Nullable Sheet sheet() {
    ControlDetail detail = shown;
    Evaluation evaluation = detail == null ? null : detail.evaluation();
    if (detail == null || evaluation == null) {
      return null;
    }
    List<Node> written = new ArrayList<>();
    Formats.inFiles(() -> written.addAll(blocks(evaluation, detail.period().zone())));
    List<List<String>> lines = new ArrayList<>();
    for (Node block : written) {
      if (block instanceof VBox box && box.getChildren().getFirst() instanceof Label title) {
        for (Node part : box.getChildren()) {
          switch (part) {
            case Grid grid ->
                grid.lines.forEach(
                    line -> lines.add(List.of(title.getText(), line.name(), line.value())));
            case TextArea query ->
                lines.add(List.of(title.getText(), Messages.text("proof.query"), query.getText()));
            default -> {}
          }
        }
      }
    }
    return Sheet.of(Sheet.names("sheet.part", "sheet.field", "sheet.value"), lines, line -> line);
  }

  void show(ControlDetail detail) {
    shown = detail;
    blocks.getChildren().clear();
    Evaluation evaluation = detail.evaluation();
    if (evaluation == null) {
      blocks.getChildren().add(Nodes.paragraph(Messages.text("control.never.todo"), "muted"));
      return;
    }
    blocks.getChildren().addAll(blocks(evaluation, detail.period().zone()));
    if (evaluation.proofs().isEmpty()) {
      blocks.getChildren().add(Nodes.paragraph(Messages.text("proof.none"), "muted"));
    }
  }

  private static List<Node> blocks(Evaluation evaluation, ZoneId zone) {
    List<Node> blocks = new ArrayList<>();
    blocks.add(judgement(evaluation, zone));
    evaluation.proofs().forEach(proof -> blocks.add(proof(proof, zone)));
    return blocks;
  }

  private static VBox judgement(Evaluation evaluation, ZoneId zone) {
    Grid grid = new Grid();
    grid.line("proof.period", Formats.period(evaluation.period()), false);
    grid.line("proof.judged", Formats.second(evaluation.judgedUntil(), zone), true);
    grid.line("proof.evaluated", Formats.second(evaluation.evaluatedAt(), zone), true);
    grid.line("proof.definition", evaluation.definitionSha256(), true);
    grid.line("proof.population", Formats.count(evaluation.population()), false);
    grid.line("proof.events", Formats.count(evaluation.events()), false);
    grid.line("proof.duplicates", Formats.count(evaluation.duplicates()), false);
    facts(evaluation.facts(), grid);
    evaluation
        .parameters()
        .forEach((name, values) ->
            grid.named(
                Messages.text("proof.parameter", name),
                values.isEmpty()
                    ? Messages.text("proof.parameter.empty")
                    : String.join(", ", values),
                true));
    return new VBox(6, Nodes.label(Messages.text("proof.judgement"), "section-title"), grid);
  }

  /** What was left out, and how other streams compare. */
  private static void facts(PopulationFacts facts, Grid grid) {
    for (PopulationFacts.Excluded one : facts.excluded()) {
      grid.named(
          Messages.text("proof.excluded", one.id()),
          Messages.text("proof.excluded.of", one.count(), one.reason()),
          false);
    }
    for (PopulationFacts.NotUsed one : facts.notUsed()) {
      grid.named(Messages.text("proof.notused", one.source()), one.reason(), false);
    }
    for (Reconciliation one : facts.reconciliations()) {
      grid.named(
          Messages.text("proof.reconciled", one.with()),
          Messages.text(
              one.matches() ? "proof.reconciled.same" : "proof.reconciled.differs",
              one.leftKeys(),
              one.rightKeys(),
              one.leftOnly(),
              one.rightOnly(),
              one.leftWithout() + one.rightWithout()),
          false);
      for (Reconciliation.Difference it : one.differences().stream().limit(SHOWN).toList()) {
        grid.named(
            Messages.text(
                it.side() == Reconciliation.Side.LEFT ? "proof.only.here" : "proof.only.there",
                one.with()),
            it.key(),
            true);
      }
      long more = one.leftOnly() + one.rightOnly() - SHOWN;
      if (more > 0) {
        grid.named(
            Messages.text("proof.only.more"),
            Messages.text("proof.only.more.of", more, one.differences().size()),
            false);
      }
    }
  }

  private static VBox proof(Evaluation.SourceProof found, ZoneId zone) {
    Proof proof = found.proof();
    Grid grid = new Grid();
    grid.line("proof.indices", String.join(", ", proof.indices()), true);
    grid.line(
        "proof.asked",
        Formats.span(new dev.exhibit.model.TimeSpan(proof.from(), proof.to()), zone),
        true);
    grid.line(
        "proof.total",
        Messages.text(
            "eq".equals(proof.relation()) ? "proof.exact" : "proof.atleast", proof.total()),
        false);
    grid.line(
        "proof.shards",
        Messages.text(
            "proof.shards.of",
            proof.shards().successful(),
            proof.shards().total(),
            proof.shards().skipped(),
            proof.shards().failed()),
        false);
    grid.line("proof.timedout", Messages.text(proof.timedOut() ? "word.yes" : "word.no"), false);
    grid.line("proof.first", time(proof.first(), zone), true);
    grid.line("proof.last", time(proof.last(), zone), true);
    grid.line("proof.took", Messages.text("proof.millis", proof.tookMillis()), false);
    grid.line("proof.sha", proof.querySha256(), true);
    TextArea query = new TextArea(proof.query());
    query.setEditable(false);
    query.setWrapText(true);
    query.setPrefRowCount(4);
    query.getStyleClass().add("query");
    query.setAccessibleText(Messages.text("proof.query"));
    return new VBox(
        6,
        Nodes.label(Messages.text("proof.source", found.source()), "section-title"),
        grid,
        Nodes.label(Messages.text("proof.query"), "dense", "muted"),
        query);
  }

  private static String time(@Nullable Instant instant, ZoneId zone) {
    return instant == null ? Messages.text("proof.notime") : Formats.milli(instant, zone);
  }

  /** Names left, values right. */
  private static final class Grid extends GridPane {
    private record Line(String name, String value) {}

    private final List<Line> lines = new ArrayList<>();
    private int row;

    Grid() {
      setHgap(16);
      setVgap(4);
      ColumnConstraints names = new ColumnConstraints(150);
      ColumnConstraints values = new ColumnConstraints();
      values.setHgrow(Priority.ALWAYS);
      getColumnConstraints().addAll(names, values);
    }

    void line(String key, String value, boolean mono) {
      named(Messages.text(key), value, mono);
    }

    void named(String name, String value, boolean mono) {
      lines.add(new Line(name, value));
      Label label = Nodes.label(name, "dense", "muted");
      GridPane.setValignment(label, VPos.TOP);
      add(label, 0, row);
      add(Nodes.paragraph(value, mono ? "mono-small" : "dense"), 1, row++);
    }
  }
}
