package dev.exhibit.ui.gaps;

import dev.exhibit.model.GapKind;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Kinds of gaps and the people who work on them, each with a count; a choice narrows the list. */
final class KindsPane extends VBox {
  private final GapsViewModel model;

  KindsPane(GapsViewModel model) {
    super(1);
    this.model = model;
    setPadding(new Insets(12, 8, 12, 8));
    getStyleClass().add("pane");
    model.countsProperty().subscribe(now -> fill());
    model.ownersProperty().subscribe(now -> fill());
    model.kindProperty().subscribe(now -> fill());
    model.ownerProperty().subscribe(now -> fill());
    model.lateProperty().subscribe(now -> fill());
    model.overdueProperty().subscribe(now -> fill());
  }

  private void fill() {
    Map<GapKind, Integer> counts = model.countsProperty().get();
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    List<Node> rows = new ArrayList<>();
    rows.add(head("gaps.kind", 0));
    rows.add(kind(null, Nodes.icon("fth-inbox"), Messages.text("gaps.all"), all));
    for (boolean some : new boolean[] {true, false}) {
      for (GapKind kind : GapsViewModel.order()) {
        int count = counts.getOrDefault(kind, 0);
        if (count > 0 == some) {
          rows.add(kind(kind, GapSign.of(kind), Messages.word("gap", kind), count));
        }
      }
    }
    rows.add(head("gaps.due", 14));
    rows.add(overdue());
    Map<String, Integer> owners = new TreeMap<>(model.ownersProperty().get());
    String chosen = model.ownerProperty().get();
    if (chosen != null) {
      owners.putIfAbsent(chosen, 0); // so that the choice can be taken back
    }
    if (!owners.isEmpty()) {
      rows.add(head("gaps.owner", 14));
      owners.forEach((name, count) -> rows.add(owner(name, count)));
    }
    String had = focused();
    getChildren().setAll(rows);
    buttons().filter(button -> button.getId().equals(had)).forEach(Node::requestFocus);
  }

  /** The row with the focus, which is to stay with its successor; null when none has it. */
  private @Nullable String focused() {
    return buttons().filter(Node::isFocused).map(Node::getId).findFirst().orElse(null);
  }

  private Stream<Node> buttons() {
    return getChildren().stream()
        .filter(StackPane.class::isInstance)
        .map(row -> ((StackPane) row).getChildren().getFirst());
  }

  private static Label head(String key, double above) {
    Label head = Nodes.label(Messages.text(key), "caption");
    head.setPadding(new Insets(above, 0, 4, 8));
    return head;
  }

  private Node overdue() {
    boolean chosen = model.overdueProperty().get();
    int count = model.lateProperty().get();
    Node row =
        row(
            "overdue",
            Nodes.icon("fth-alert-circle", count > 0 ? "bad" : "muted"),
            Messages.text("gaps.late"),
            count,
            chosen,
            () -> model.chooseOverdue(!chosen));
    row.setId("only-overdue");
    return row;
  }

  private Node kind(@Nullable GapKind kind, Node sign, String name, int count) {
    boolean chosen = kind == model.kindProperty().get();
    return row("kind " + kind, sign, name, count, chosen, () -> model.choose(kind));
  }

  private Node owner(String name, int count) {
    boolean chosen = Objects.equals(name, model.ownerProperty().get());
    String words = name.isEmpty() ? Messages.text("gaps.nobody") : name;
    return row(
        "owner " + name,
        Nodes.icon(name.isEmpty() ? "fth-user-x" : "fth-user"),
        words,
        count,
        chosen,
        () -> model.ownerProperty().set(chosen ? null : name));
  }

  private static Node row(
      String id, Node sign, String name, int count, boolean chosen, Runnable choose) {
    HBox graphic = new HBox(sign);
    graphic.setAlignment(Pos.CENTER);
    graphic.setMinWidth(18);
    ToggleButton button = new ToggleButton(name, graphic);
    button.setId(id);
    button.getStyleClass().setAll("nav", "kind");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setPadding(new Insets(0, 36, 0, 8));
    button.setAlignment(Pos.CENTER_LEFT);
    button.setSelected(chosen);
    button.setAccessibleText(name + ", " + count);
    button.setOnAction(event -> choose.run());
    if (count == 0) {
      button.getStyleClass().add("none");
      sign.setOpacity(0.5);
    }
    Label number = Nodes.whole(Formats.count(count), "nav-count");
    number.setMouseTransparent(true);
    StackPane row = new StackPane(button, number);
    StackPane.setAlignment(number, Pos.CENTER_RIGHT);
    StackPane.setMargin(number, new Insets(0, 9, 0, 0));
    return row;
  }
}
