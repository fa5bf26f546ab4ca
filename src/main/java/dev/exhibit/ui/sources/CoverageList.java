package dev.exhibit.ui.sources;

import dev.exhibit.model.Coverage;
import dev.exhibit.model.Criterion;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.LineCell;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.UnansweredNotice;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The 61 criteria: how far logs can evidence each, by which sources, and by which controls. */
final class CoverageList extends VBox {
  private static final double ROW = 30;
  private final SourcesViewModel model;
  private final VBox unanswered = new VBox();
  private final ListView<CoverageRow> list = new ListView<>();

  CoverageList(SourcesViewModel model) {
    this.model = model;
    Nodes.leadsOn(list);
    list.setId("coverage-list");
    Density.rows(list, ROW);
    list.setCellFactory(view -> new Cell());
    list.setAccessibleText(Messages.text("coverage.title"));
    list.getStyleClass().add("pane");
    Saving.isTable(list, () -> CoverageRow.sheet(model.coverageProperty().get()));
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER
          && list.getSelectionModel().getSelectedItem() instanceof CoverageRow.Entry entry) {
        model.openControl(null, entry.row().criterion().id());
      }
    });
    HBox header =
        columns(
            caption("coverage.criterion"),
            caption("coverage.about"),
            caption("coverage.sources"),
            caption("coverage.controls"));
    header.setMinHeight(28);
    Nodes.over(list, header, new Insets(0, 5, 0, 25));
    FacePane pane = new FacePane(list, model.coverageFaceProperty(), model::cover);
    VBox.setVgrow(pane, Priority.ALWAYS);
    unanswered.setPadding(new Insets(10, 24, 10, 24));
    getChildren().addAll(unanswered, header, Nodes.hairline(), pane);
    model.coverageProperty().subscribe(now -> fill(now));
  }

  private void fill(@Nullable Coverage coverage) {
    unanswered.getChildren().clear();
    if (coverage != null) {
      UnansweredNotice.of(coverage).ifPresent(unanswered.getChildren()::add);
      list.getItems().setAll(CoverageRow.of(coverage));
    }
    Nodes.show(unanswered, !unanswered.getChildren().isEmpty());
  }

  private static Label caption(String key) {
    return Nodes.hinted(Nodes.label(Messages.text(key), "caption"));
  }

  private static HBox columns(Region... cells) {
    double[] widths = {64, 0, 0, 0};
    double[] least = {64, 0, 100, 150};
    double[] wishes = {64, 290, 190, 200};
    HBox row = new HBox(12);
    row.setAlignment(Pos.CENTER_LEFT);
    for (int i = 0; i < cells.length; i++) {
      Region cell = cells[i];
      cell.setPrefWidth(wishes[i]);
      cell.setMinWidth(least[i]);
      cell.setMaxWidth(widths[i] == 0 ? Double.MAX_VALUE : widths[i]);
      HBox.setHgrow(cell, widths[i] == 0 ? Priority.ALWAYS : Priority.NEVER);
      row.getChildren().add(cell);
    }
    return row;
  }

  /** A head or a criterion. */
  private final class Cell extends LineCell<CoverageRow> {
    @Override
    protected HBox line(CoverageRow row) {
      HBox line =
          switch (row) {
            case CoverageRow.Head head -> head(head);
            case CoverageRow.Entry entry -> entry(entry.row());
          };
      Density.least(line, ROW - 1);
      return line;
    }

    private HBox head(CoverageRow.Head head) {
      boolean papers = head.evidence() == Criterion.Evidence.DOCUMENT;
      String words =
          papers
              ? Messages.text("coverage.papers", head.all())
              : Messages.text("coverage.reached", head.reached(), head.all());
      HBox line =
          Nodes.row(
              8,
              Nodes.whole(Messages.word("bylogs", head.evidence()), "strong"),
              Nodes.label(words, "dense", "muted"));
      line.getStyleClass().add("gap-head");
      setAccessibleText(Messages.word("bylogs", head.evidence()) + ": " + words);
      return line;
    }

    private HBox entry(Coverage.Row row) {
      Criterion criterion = row.criterion();
      HBox line =
          columns(
              Nodes.whole(criterion.id(), "mono"),
              hinted(criterion.paraphrase(), criterion.logEvidence()),
              means(row),
              controls(row));
      line.getStyleClass().addAll("choice-row", "gap-row", "coverage-row");
      setAccessibleText(spoken(row));
      setOnMouseClicked(event -> {
        if (event.getClickCount() == 2) {
          model.openControl(null, criterion.id());
        }
      });
      return line;
    }

    private static Label hinted(String text, String hint) {
      Label label = Nodes.label(text, "dense");
      label.setTooltip(new Tooltip(text + "\n" + hint));
      return label;
    }

    /** A tick and the sources that are there; else what could be connected. */
    private static HBox means(Coverage.Row row) {
      if (row.means().isEmpty()) {
        return Nodes.row(6, Nodes.label(Messages.text("coverage.documents"), "dense", "faint"));
      }
      String there =
          row.means().stream()
              .flatMap(one -> one.sources().stream())
              .distinct()
              .collect(Collectors.joining(", "));
      String missing =
          row.means().stream()
              .filter(one -> one.sources().isEmpty())
              .map(Coverage.Means::kind)
              .collect(Collectors.joining(", "));
      Label words =
          row.isReached()
              ? Nodes.label(there, "dense")
              : Nodes.label(Messages.text("coverage.connect", missing), "dense", "blind");
      words.setTooltip(
          new Tooltip(
              missing.isEmpty()
                  ? there
                  : Messages.text("coverage.could", there.isEmpty() ? "–" : there, missing)));
      HBox box =
          Nodes.row(
              6,
              row.isReached() ? Nodes.icon("fth-check", "good") : Nodes.icon("fth-plus", "blind"),
              words);
      words.setMinWidth(0);
      return box;
    }

    /** The first one whole, and how many more; all of them in the hint. */
    private static HBox controls(Coverage.Row row) {
      List<Coverage.ControlUse> all = row.controls();
      if (all.isEmpty()) {
        return Nodes.row(6, Nodes.whole("–", "mono-small", "muted"));
      }
      Tooltip hint =
          new Tooltip(
              all.stream()
                  .map(use ->
                      use.usable()
                          ? use.control()
                          : Messages.text("coverage.unusable", use.control()))
                  .collect(Collectors.joining("\n")));
      Label first = Nodes.whole(all.getFirst().control(), "mono-small");
      first.setTooltip(hint);
      HBox box = Nodes.row(6, first);
      if (all.size() > 1) {
        Label more = Nodes.whole(Messages.text("coverage.more", all.size() - 1), "caption");
        more.setTooltip(hint);
        box.getChildren().add(more);
      } else if (!all.getFirst().usable()) {
        box.getChildren().add(Nodes.hinted(Nodes.label(Messages.text("coverage.none"), "caption")));
      }
      return box;
    }

    private static String spoken(Coverage.Row row) {
      String sources =
          row.means().stream()
              .flatMap(one -> one.sources().stream())
              .distinct()
              .collect(Collectors.joining(", "));
      return Messages.text(
          "coverage.spoken",
          row.criterion().id(),
          row.criterion().paraphrase(),
          sources.isEmpty() ? Messages.text("coverage.none") : sources);
    }
  }
}
