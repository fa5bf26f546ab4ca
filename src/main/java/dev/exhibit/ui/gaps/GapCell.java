package dev.exhibit.ui.gaps;

import dev.exhibit.model.Gap;
import dev.exhibit.model.GapWork;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.LineCell;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A line of the list of gaps: a head, which folds, or a gap. */
final class GapCell extends LineCell<GapRow> {
  private final GapsViewModel model;
  private final Supplier<GapColumns> columns;

  GapCell(GapsViewModel model, Supplier<GapColumns> columns) {
    this.model = model;
    this.columns = columns;
  }

  @Override
  protected HBox line(GapRow row) {
    return switch (row) {
      case GapRow.Head head -> head(head);
      case GapRow.Entry entry -> entry(entry);
    };
  }

  private HBox head(GapRow.Head head) {
    HBox line = Nodes.row(8, Nodes.icon(head.folded() ? "fth-chevron-right" : "fth-chevron-down"));
    if (head.kind() != null) {
      line.getChildren().add(GapSign.of(head.kind()));
    }
    line.getChildren()
        .addAll(
            Nodes.whole(head.name(), "strong"),
            Nodes.whole(Formats.count(head.count()), "dense", "muted"));
    if (head.kind() != null) {
      line.getChildren().add(Nodes.label(Messages.word("gapmeans", head.kind()), "dense", "muted"));
    }
    line.getStyleClass().add("gap-head");
    Density.least(line, 29);
    setAccessibleText(
        Messages.text(
            head.folded() ? "gaps.head.folded" : "gaps.head.open", head.name(), head.count()));
    setOnMouseClicked(event -> model.fold(head));
    return line;
  }

  private HBox entry(GapRow.Entry entry) {
    Gap gap = entry.gap();
    String reason = Formats.instants(entry.words().why(), model.zone());
    String todo = entry.words().todo();
    Instant from = entry.words().since();
    String age =
        from == null || from.isAfter(model.now())
            ? ""
            : Formats.age(Duration.between(from, model.now()));
    HBox line =
        columns
            .get()
            .row(
                Nodes.whole(gap.control(), "mono"),
                hinted(reason, "dense"),
                Nodes.label(GapColumns.since(model, entry), "mono-small", "muted"),
                hinted(todo, "dense"),
                hinted(entry.owner(), "dense", "muted"),
                due(entry),
                right(Nodes.label(age, "dense", "muted")),
                Nodes.iconButton(
                    Messages.text("gaps.jump", model.ways().mendedOn(gap)),
                    "fth-arrow-right",
                    () -> model.ways().mend(gap)));
    line.getStyleClass().addAll("choice-row", "gap-row");
    Density.least(line, 29);
    setAccessibleText(gap.control() + ": " + reason + " " + todo);
    setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        model.ways().mend(gap);
      } else {
        model.openProperty().set(gap);
      }
    });
    return line;
  }

  private Label due(GapRow.Entry entry) {
    GapWork work = entry.work();
    if (work == null) {
      return Nodes.label("");
    }
    boolean over = model.isOverdue(work);
    Label label = Nodes.label(work.due() == null ? "" : work.due().toString(), "mono-small");
    label.getStyleClass().add(over ? "danger-text" : "muted");
    if (over) {
      label.setGraphic(Nodes.icon("fth-alert-circle", "bad"));
    } else if (work.ticket() != null || work.note() != null) {
      label.setGraphic(Nodes.icon("fth-message-square", "muted"));
    }
    String told = Messages.text("gaps.told", work.by(), Formats.told(work.at(), model.zone()));
    label.setTooltip(
        new Tooltip(
            String.join(
                    "\n",
                    over ? Messages.text("gaps.overdue") : "",
                    work.ticket() == null ? "" : work.ticket(),
                    work.note() == null ? "" : work.note(),
                    told)
                .strip()));
    return label;
  }

  private static Label hinted(String text, String... styles) {
    Label label = Nodes.label(text, styles);
    label.setTooltip(new Tooltip(text));
    return label;
  }

  /** The names of the columns. */
  static HBox header(GapsViewModel model, GapColumns columns) {
    HBox header =
        columns.row(
            caption("gaps.control"),
            caption("gaps.why"),
            Nodes.label(Messages.text("gaps.since.zone", Formats.zone(model.zone())), "caption"),
            caption("gaps.todo"),
            caption("gaps.owner"),
            caption("gaps.due"),
            right(caption("gaps.age")),
            new Region());
    header.setMinHeight(26);
    return header;
  }

  private static Label caption(String key) {
    return Nodes.hinted(Nodes.label(Messages.text(key), "caption"));
  }

  /** Lengths are compared by their ends. */
  private static Label right(Label label) {
    label.setAlignment(Pos.CENTER_RIGHT);
    return label;
  }
}
