package dev.exhibit.ui.gaps;

import dev.exhibit.model.Gap;
import dev.exhibit.model.GapWork;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.LineCell;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A line of the list of gaps: a head, which folds, or a gap. */
final class GapCell extends LineCell<GapRow> {
  private static final int SINCE = 2;
  private static final int TODO = 3;
  private static final int OWNER = 4;
  private static final int DUE = 5;
  private static final int AGE = 6;
  private final GapsViewModel model;

  GapCell(GapsViewModel model) {
    this.model = model;
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
    line.setMinHeight(29);
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
    String since = from == null ? "" : Formats.minute(from, model.zone());
    String age =
        from == null || from.isAfter(model.now())
            ? ""
            : Formats.age(Duration.between(from, model.now()));
    HBox line =
        columns(
            hidden(model),
            Nodes.whole(gap.control(), "mono"),
            hinted(reason, "dense"),
            Nodes.label(since, "mono-small", "muted"),
            hinted(todo, "dense"),
            hinted(entry.owner(), "dense", "muted"),
            due(entry),
            right(Nodes.label(age, "dense", "muted")),
            Nodes.iconButton(Messages.text("gaps.jump"), "fth-arrow-right", () -> model.jump(gap)));
    line.getStyleClass().addAll("choice-row", "gap-row");
    line.setMinHeight(29);
    setAccessibleText(gap.control() + ": " + reason + " " + todo);
    setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        model.jump(gap);
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
  static HBox header(GapsViewModel model) {
    HBox header =
        columns(
            hidden(model),
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

  /** What stands in the drawer beside the list, and what no listed gap has. */
  private static Set<Integer> hidden(GapsViewModel model) {
    Set<Integer> hidden = new HashSet<>();
    if (model.openProperty().get() != null) {
      hidden.addAll(List.of(TODO, OWNER));
    }
    if (!model.isPlanned()) {
      hidden.add(DUE);
    }
    if (!model.has(entry -> entry.words().since() != null)) {
      hidden.addAll(List.of(SINCE, AGE));
    }
    if (!model.has(entry -> !entry.owner().isEmpty())) {
      hidden.add(OWNER);
    }
    if (model.narrowProperty().get()) {
      hidden.addAll(List.of(SINCE, OWNER)); // the age tells how long, the drawer the rest
    }
    return hidden;
  }

  private static Label caption(String key) {
    return Nodes.hinted(Nodes.label(Messages.text(key), "caption"));
  }

  /** Lengths are compared by their ends. */
  private static Label right(Label label) {
    label.setAlignment(Pos.CENTER_RIGHT);
    return label;
  }

  /**
   * The widths that header and rows share.
   *
   * @param hidden numbers of columns that are left out
   */
  private static HBox columns(Set<Integer> hidden, Region... cells) {
    double[] widths = {124, 0, 110, 0, 92, 92, 44, 24};
    HBox row = new HBox(12);
    row.setAlignment(Pos.CENTER_LEFT);
    for (int i = 0; i < cells.length; i++) {
      Region cell = cells[i];
      if (hidden.contains(i)) {
        continue;
      }
      if (widths[i] == 0) {
        cell.setMinWidth(0);
        cell.setPrefWidth(i == 1 ? 290 : 270);
        cell.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(cell, Priority.ALWAYS);
      } else {
        cell.setMinWidth(widths[i]);
        cell.setPrefWidth(widths[i]);
        cell.setMaxWidth(widths[i]);
      }
      row.getChildren().add(cell);
    }
    return row;
  }
}
