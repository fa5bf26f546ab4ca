package dev.exhibit.ui.gaps;

import dev.exhibit.model.GapKind;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.gaps.GapCounts.Count;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Kinds of gaps and the people who work on them, each with a count; a choice narrows the list. */
final class KindsPane extends VBox {
  private final GapsViewModel model;
  private final Label kinds = head("gaps.kind", 0);
  private final Label lookedAt = Nodes.paragraph("", "dense", "muted");
  private final Label dues = head("gaps.due", 14);
  private final Label owners = head("gaps.owner", 14);

  /** Every row that was shown once, by its id. */
  private final Map<String, Row> known = new HashMap<>();

  KindsPane(GapsViewModel model) {
    super(1);
    this.model = model;
    setPadding(new Insets(12, 8, 12, 8));
    lookedAt.setPadding(new Insets(0, 8, 4, 8));
    getStyleClass().add("pane");
    model.countsProperty().subscribe(now -> fill());
    model.ownersProperty().subscribe(now -> fill());
    model.kindProperty().subscribe(now -> fill());
    model.ownerProperty().subscribe(now -> fill());
    model.lateProperty().subscribe(now -> fill());
    model.overdueProperty().subscribe(now -> fill());
  }

  /** A row that is there already only tells anew: somebody may just press its key. */
  private void fill() {
    GapCounts counts = model.countsProperty().get();
    List<Node> rows = new ArrayList<>();
    rows.add(kinds);
    lookedAt.setText(counts.lookedAt());
    if (!counts.lookedAt().isEmpty()) {
      rows.add(lookedAt);
    }
    rows.add(kind(null, Nodes.icon("fth-inbox"), Messages.text("gaps.all"), counts.count(null)));
    for (boolean some : new boolean[] {true, false}) {
      for (GapKind kind : GapsViewModel.order()) {
        Count count = counts.count(kind);
        if (count.number() > 0 == some) {
          rows.add(kind(kind, GapSign.of(kind), Messages.word("gap", kind), count));
        }
      }
    }
    rows.add(dues);
    rows.add(overdue());
    Map<String, Integer> people = new TreeMap<>(model.ownersProperty().get());
    String chosen = model.ownerProperty().get();
    if (chosen != null) {
      people.putIfAbsent(chosen, 0); // so that the choice can be taken back
    }
    if (!people.isEmpty()) {
      rows.add(owners);
      people.forEach((name, count) -> rows.add(owner(name, count)));
    }
    if (!rows.equals(getChildren())) {
      arrange(rows);
    }
  }

  /** What has the focus keeps it where it stands now. */
  private void arrange(List<Node> rows) {
    Node had = Nodes.hasFocus(this) ? getScene().getFocusOwner() : null;
    getChildren().setAll(rows);
    if (had != null && had.getScene() != null) {
      had.requestFocus();
    }
  }

  private static Label head(String key, double above) {
    Label head = Nodes.label(Messages.text(key), "caption");
    head.setPadding(new Insets(above, 0, 4, 8));
    return head;
  }

  private Node overdue() {
    Count count = model.countsProperty().get().count(model.lateProperty().get());
    Row row =
        row(
            "overdue",
            Messages.text("gaps.late"),
            () -> model.chooseOverdue(!model.overdueProperty().get()));
    row.setId("only-overdue");
    row.show(
        Nodes.icon("fth-alert-circle", count.number() > 0 ? "bad" : "muted"),
        count,
        model.overdueProperty().get());
    return row;
  }

  private Node kind(@Nullable GapKind kind, Node sign, String name, Count count) {
    Row row = row("kind " + kind, name, () -> model.choose(kind));
    row.show(sign, count, kind == model.kindProperty().get());
    return row;
  }

  private Node owner(String name, int count) {
    Row row =
        row(
            "owner " + name,
            name.isEmpty() ? Messages.text("gaps.nobody") : name,
            () -> model.ownerProperty().set(isChosen(name) ? null : name));
    row.show(
        Nodes.icon(name.isEmpty() ? "fth-user-x" : "fth-user"),
        new Count(count, true, ""),
        isChosen(name));
    return row;
  }

  private boolean isChosen(String owner) {
    return owner.equals(model.ownerProperty().get());
  }

  private Row row(String id, String name, Runnable choose) {
    return known.computeIfAbsent(id, fresh -> new Row(id, name, choose));
  }

  /** What can be chosen, with a count. */
  private final class Row extends StackPane {
    private final HBox graphic = new HBox();
    private final ToggleButton button;
    private final Label number = Nodes.whole("", "nav-count");

    Row(String id, String name, Runnable choose) {
      graphic.setAlignment(Pos.CENTER);
      graphic.setMinWidth(18);
      button = new ToggleButton(name, graphic);
      button.setId(id);
      button.getStyleClass().setAll("nav", "kind");
      button.setMaxWidth(Double.MAX_VALUE);
      button.setPadding(new Insets(0, 36, 0, 8));
      button.setAlignment(Pos.CENTER_LEFT);
      button.setOnAction(event -> {
        choose.run();
        fill(); // what was chosen already is not put back by its button
      });
      number.setMouseTransparent(true);
      getChildren().addAll(button, number);
      StackPane.setAlignment(number, Pos.CENTER_RIGHT);
      StackPane.setMargin(number, new Insets(0, 9, 0, 0));
    }

    void show(Node sign, Count count, boolean chosen) {
      graphic.getChildren().setAll(sign);
      sign.setOpacity(count.number() == 0 ? 0.5 : 1);
      button.getStyleClass().remove("none");
      if (count.number() == 0) {
        button.getStyleClass().add("none");
      }
      button.setSelected(chosen);
      button.setAccessibleText(count.spoken(button.getText()));
      button.setTooltip(
          count.exact() && count.part().isEmpty()
              ? null
              : new Tooltip(count.spoken(button.getText())));
      number.setText(count.shown());
    }
  }
}
