package dev.exhibit.ui.timeline;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.FocusBack;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.LineCell;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Saving;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Two events side by side, over the screen; what differs has a sign and a ground of its own. */
final class ComparePane extends VBox {
  private static final double FIELD = 220;
  private final Supplier<ZoneId> zone;
  private final Label title = Nodes.label("", "head-title");
  private final Label apart = Nodes.label("", "dense", "muted");
  private final Label left = Nodes.label("", "mono");
  private final Label right = Nodes.label("", "mono");
  private final CheckBox only = new CheckBox(Messages.text("compare.only"));
  private final ListView<EventDifference.Line> list = new ListView<>();
  private final FocusBack before = new FocusBack();
  private List<EventDifference.Line> lines = List.of();

  ComparePane(Supplier<ZoneId> zone, Runnable onClose) {
    super(8);
    this.zone = zone;
    getStyleClass().addAll("floating-list", "pane");
    setId("compare-events");
    setPadding(new Insets(14, 16, 12, 16));
    setVisible(false);
    HBox head =
        Nodes.row(
            10,
            title,
            apart,
            Nodes.spacer(),
            only,
            Nodes.iconButton(Messages.text("action.close"), "fth-x", onClose));
    Density.rows(list, 24);
    list.setAccessibleText(Messages.text("compare.events.title"));
    list.setCellFactory(view -> new DifferenceCell());
    Saving.isTable(
        list,
        () ->
            List.of(
                Messages.text("sheet.field"),
                left.getText(),
                right.getText(),
                Messages.text("sheet.differs")),
        line ->
            List.of(
                line.field(),
                line.left(),
                line.right(),
                Messages.text(line.differs() ? "word.yes" : "word.no")));
    only.setOnAction(event -> fill());
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(head, row(Nodes.label("", "caption"), left, right), list);
    // A list takes Esc for itself, so it is heard before.
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            onClose.run();
            event.consume();
          }
        });
  }

  /** Shows two events. */
  void show(AuditEvent one, AuditEvent other) {
    lines = EventDifference.of(one, other);
    long differ = lines.stream().filter(EventDifference.Line::differs).count();
    title.setText(Messages.text("compare.events.title"));
    apart.setText(
        Messages.text(
            "compare.told",
            differ,
            lines.size(),
            Formats.length(Duration.between(one.time(), other.time()).abs())));
    left.setText(Formats.milli(one.time(), zone.get()) + "  " + one.what());
    right.setText(Formats.milli(other.time(), zone.get()) + "  " + other.what());
    fill();
    if (!isVisible()) {
      before.remember(getScene());
    }
    setVisible(true);
    list.requestFocus();
  }

  /** Puts them away. */
  void hide() {
    setVisible(false);
    before.give();
  }

  private void fill() {
    list.getItems()
        .setAll(lines.stream().filter(line -> !only.isSelected() || line.differs()).toList());
  }

  private static HBox row(Label field, Label left, Label right) {
    field.setMinWidth(FIELD);
    field.setPrefWidth(FIELD);
    field.setMaxWidth(FIELD);
    for (Label side : List.of(left, right)) {
      side.setMinWidth(0);
      side.setPrefWidth(100);
      side.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(side, Priority.ALWAYS);
    }
    return Nodes.row(12, field, left, right);
  }

  /** A field of both events. */
  private static final class DifferenceCell extends LineCell<EventDifference.Line> {
    @Override
    protected HBox line(EventDifference.Line line) {
      Label field = Nodes.label(line.field(), "dense", "muted");
      HBox row =
          row(
              field,
              Nodes.label(line.left(), "mono-small"),
              Nodes.label(line.right(), "mono-small"));
      row.getStyleClass().add("difference");
      row.getChildren().addFirst(Nodes.whole(line.differs() ? "≠" : " ", "difference-sign"));
      if (line.differs()) {
        row.getStyleClass().add("differs");
      }
      Density.least(row, 24);
      row.setAccessibleText(
          Messages.text(
              line.differs() ? "compare.differs" : "compare.same",
              line.field(),
              line.left(),
              line.right()));
      return row;
    }
  }
}
