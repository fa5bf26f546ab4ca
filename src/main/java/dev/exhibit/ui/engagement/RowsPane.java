package dev.exhibit.ui.engagement;

import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Rows of fields, with a button to add one and one on each to take it out.
 *
 * @param <F> the fields of a row
 */
final class RowsPane<F extends Enum<F>> extends VBox {
  private static final double WRAP = 860;

  private final FieldRows<F> rows;
  private final Function<FieldRows.Row<F>, Node> made;
  private final Map<FieldRows.Row<F>, Node> built = new HashMap<>();
  private final VBox list = new VBox(10);
  private final String remove;
  private final Button more;

  /**
   * A pane of rows.
   *
   * @param id of the button that adds one
   * @param made makes the fields of a row
   */
  RowsPane(
      FieldRows<F> rows,
      String id,
      String add,
      String remove,
      Function<FieldRows.Row<F>, Node> made) {
    super(10);
    this.rows = rows;
    this.made = made;
    this.remove = remove;
    more =
        Nodes.button(
            add,
            "fth-plus",
            () -> {
              FieldRows.Row<F> row = rows.add();
              focus(row);
            },
            "small");
    more.setId(id);
    getChildren().addAll(list, more);
    rows.rows().subscribe(this::show);
    show();
  }

  private void show() {
    List<FieldRows.Row<F>> now = List.copyOf(rows.rows());
    built.keySet().retainAll(now);
    list.getChildren().setAll(now.stream().map(this::node).toList());
    Nodes.show(list, !now.isEmpty());
  }

  private Node node(FieldRows.Row<F> row) {
    return built.computeIfAbsent(
        row,
        fresh -> {
          Node fields = made.apply(fresh);
          HBox.setHgrow(fields, Priority.ALWAYS);
          HBox line =
              new HBox(8, fields, Nodes.iconButton(remove, "fth-x", () -> rows.remove(fresh)));
          line.setAlignment(Pos.TOP_LEFT);
          line.getStyleClass().add("form-row");
          return line;
        });
  }

  private void focus(FieldRows.Row<F> row) {
    first(row).ifPresent(Node::requestFocus);
  }

  private Optional<Node> first(FieldRows.Row<F> row) {
    return node(row).lookupAll(".text-input").stream().findFirst();
  }

  /** The first field of the first row that is so; where there is none, what adds one. */
  Node entry(Predicate<FieldRows.Row<F>> so) {
    return rows.rows().stream().filter(so).findFirst().flatMap(this::first).orElse(more);
  }

  /** Fields of a row side by side, as many as there is room for. */
  static <E extends Enum<E>> FlowPane flow(
      FieldRows.Row<E> row, String prefix, Map<E, Double> widths, List<E> fields) {
    FlowPane flow = new FlowPane(10, 8);
    flow.setPrefWrapLength(WRAP);
    for (E field : fields) {
      flow.getChildren()
          .add(
              Fields.line(
                  Messages.word(prefix, field),
                  row.field(field),
                  widths.getOrDefault(field, 150.0),
                  field));
    }
    return flow;
  }
}
