package dev.exhibit.ui.controls;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EventFilter;
import dev.exhibit.model.PopulationFacts;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Reconciliation;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Filters;
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
import javafx.scene.control.Hyperlink;
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
  private final ControlEvents events;
  private final Node unjudged;
  private @Nullable ControlDetail shown;

  /**
   * Shows nothing yet.
   *
   * @param events opens what the numbers count
   * @param unjudged stands here while nothing was asked
   */
  EvidencePane(ControlEvents events, Node unjudged) {
    this.events = events;
    this.unjudged = unjudged;
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
    Formats.inFiles(() -> written.addAll(blocks(detail, evaluation)));
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
      blocks.getChildren().add(unjudged);
      return;
    }
    if (!detail.isOfNow()) {
      blocks.getChildren().add(Nodes.paragraph(Messages.text("proof.other"), "muted"));
    }
    blocks.getChildren().addAll(blocks(detail, evaluation));
    if (evaluation.proofs().isEmpty()) {
      blocks.getChildren().add(Nodes.paragraph(Messages.text("proof.none"), "muted"));
    }
  }

  private List<Node> blocks(ControlDetail detail, Evaluation evaluation) {
    ZoneId zone = detail.period().zone();
    boolean opens = detail.isOfEvents() && detail.isOfNow();
    List<Node> blocks = new ArrayList<>();
    blocks.add(judgement(evaluation, zone, opens));
    evaluation.proofs().forEach(proof -> blocks.add(proof(proof, zone, opens)));
    return blocks;
  }

  private VBox judgement(Evaluation evaluation, ZoneId zone, boolean opens) {
    Grid grid = new Grid(opens);
    grid.line("proof.period", Formats.period(evaluation.period()), false);
    grid.line("proof.judged", Formats.second(evaluation.judgedUntil(), zone), true);
    grid.line("proof.evaluated", Formats.second(evaluation.evaluatedAt(), zone), true);
    grid.line("proof.definition", evaluation.definitionSha256(), true);
    Runnable all = () -> events.openIn(evaluation.judged());
    grid.opens("proof.population", Formats.count(evaluation.population()), all);
    grid.opens("proof.events", Formats.count(evaluation.events()), all);
    grid.line("proof.duplicates", Formats.count(evaluation.duplicates()), false);
    facts(evaluation, grid);
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
  private void facts(Evaluation evaluation, Grid grid) {
    PopulationFacts facts = evaluation.facts();
    for (PopulationFacts.Excluded one : facts.excluded()) {
      grid.leads(
          Messages.text("proof.excluded", one.id()),
          Messages.text("proof.excluded.of", one.count(), one.reason()),
          () -> events.openExcluded(one.query(), evaluation.judged()));
    }
    for (PopulationFacts.NotUsed one : facts.notUsed()) {
      grid.named(Messages.text("proof.notused", one.source()), one.reason(), false);
    }
    for (Reconciliation one : facts.reconciliations()) {
      grid.leads(
          Messages.text("proof.reconciled", one.with()),
          Messages.text(
              one.matches() ? "proof.reconciled.same" : "proof.reconciled.differs",
              one.leftKeys(),
              one.rightKeys(),
              one.leftOnly(),
              one.rightOnly(),
              one.leftWithout() + one.rightWithout()),
          () -> events.openOther(one.with(), one.query(), evaluation.judged()));
      for (Reconciliation.Difference it : one.differences().stream().limit(SHOWN).toList()) {
        boolean here = it.side() == Reconciliation.Side.LEFT;
        grid.leads(
            Messages.text(here ? "proof.only.here" : "proof.only.there", one.with()),
            it.key(),
            () -> openKey(one, it, evaluation.judged()));
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

  /** The events of one side that have a key which the other side has not. */
  private void openKey(Reconciliation one, Reconciliation.Difference key, TimeSpan span) {
    if (key.side() == Reconciliation.Side.LEFT) {
      events.openKey(one.left(), key.key(), span);
    } else {
      String only = Filters.clause(EventFilter.is(one.right(), key.key()));
      events.openOther(one.with(), "(" + one.query() + ") and " + only, span);
    }
  }

  private VBox proof(Evaluation.SourceProof found, ZoneId zone, boolean opens) {
    Proof proof = found.proof();
    Grid grid = new Grid(opens);
    grid.line("proof.indices", String.join(", ", proof.indices()), true);
    grid.line("proof.asked", Formats.span(new TimeSpan(proof.from(), proof.to()), zone), true);
    grid.opens(
        "proof.total",
        Messages.text(
            "eq".equals(proof.relation()) ? "proof.exact" : "proof.atleast", proof.total()),
        () -> events.openOfSource(found.source(), new TimeSpan(proof.from(), proof.to())));
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
    private final boolean opens;
    private int row;

    /**
     * No line yet.
     *
     * @param opens whether values lead to what they count
     */
    Grid(boolean opens) {
      this.opens = opens;
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
      add(name, value, Nodes.paragraph(value, mono ? "mono-small" : "dense"));
    }

    /** A value that opens what it counts. */
    void opens(String key, String value, Runnable open) {
      leads(Messages.text(key), value, open);
    }

    void leads(String name, String value, Runnable open) {
      if (!opens) {
        named(name, value, false);
        return;
      }
      Hyperlink link = Nodes.leadsOn(Nodes.link(value, open));
      link.getStyleClass().addAll("number-link", "underlined", "dense");
      link.setWrapText(true);
      add(name, value, link);
    }

    private void add(String name, String value, Node shown) {
      lines.add(new Line(name, value));
      Label label = Nodes.label(name, "dense", "muted");
      GridPane.setValignment(label, VPos.TOP);
      add(label, 0, row);
      add(shown, 1, row++);
    }
  }
}
