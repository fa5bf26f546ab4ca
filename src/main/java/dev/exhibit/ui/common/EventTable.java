package dev.exhibit.ui.common;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventSchema;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Events in rows: when, how long after the one above, who, what, on what, how it ended. */
public final class EventTable extends TableView<EventRow> {
  private static final double ROW = 27;

  /** An empty table whose times are of that zone. */
  public EventTable(ZoneId zone) {
    setFixedCellSize(ROW);
    setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    getStyleClass().add("event-table");
    setAccessibleText(Messages.text("events.table"));
    Saving.isTable(
        this,
        () ->
            getItems() instanceof EveryEvent every
                ? every.sheet(zone)
                : new Sheet(List.of(), (row, cancellation) -> {}));
    getColumns()
        .add(column("events.when", 186, "mono", event -> Formats.milli(event.time(), zone)));
    getColumns().add(elapsed());
    getColumns().add(column("events.who", 120, "", AuditEvent::who));
    getColumns().add(column("events.what", 236, "mono", AuditEvent::what));
    getColumns().add(column("events.target", 140, "", AuditEvent::onWhat));
    getColumns().add(outcome());
    getColumns()
        .add(
            column(
                "events.source", 110, "", event -> event.document().text(EventSchema.DATASET, "")));
    getColumns().getFirst().setMinWidth(186);
    getColumns().forEach(column -> column.setSortable(false));
    getColumns().forEach(column -> column.setReorderable(false));
  }

  private static TableColumn<EventRow, EventRow> column(
      String key, double width, String style, Function<AuditEvent, String> text) {
    TableColumn<EventRow, EventRow> column = bare(key, width);
    column.setCellFactory(own -> {
      TextCell cell = new TextCell(row -> row.event() == null ? null : text.apply(row.event()));
      cell.getStyleClass().add(style.isEmpty() ? "plain" : style);
      return cell;
    });
    return column;
  }

  private static TableColumn<EventRow, EventRow> bare(String key, double width) {
    TableColumn<EventRow, EventRow> column = new TableColumn<>(Messages.text(key));
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 90));
    column.setCellValueFactory(
        data -> new javafx.beans.property.ReadOnlyObjectWrapper<>(data.getValue()));
    return column;
  }

  private static TableColumn<EventRow, EventRow> elapsed() {
    TableColumn<EventRow, EventRow> column = bare("events.elapsed", 84);
    column.getStyleClass().add("number");
    column.setCellFactory(own -> {
      TextCell cell = new TextCell(EventTable::since);
      cell.getStyleClass().addAll("number", "muted");
      return cell;
    });
    return column;
  }

  private static @Nullable String since(EventRow row) {
    Instant before = row.before();
    return row.event() == null || before == null
        ? null
        : Formats.length(Duration.between(before, row.event().time()).abs());
  }

  private static TableColumn<EventRow, EventRow> outcome() {
    TableColumn<EventRow, EventRow> column = bare("events.outcome", 100);
    column.setCellFactory(own -> new OutcomeCell());
    return column;
  }

  /** Text, or a grey bar while the row is being fetched. */
  private static final class TextCell extends TableCell<EventRow, EventRow> {
    private final Function<EventRow, @Nullable String> text;
    private final Region bar = new Region();
    private final ReadOnlyStringWrapper full = new ReadOnlyStringWrapper("");
    private @Nullable Tooltip hint;

    TextCell(Function<EventRow, @Nullable String> text) {
      this.text = text;
      bar.getStyleClass().add("skeleton");
      bar.setPrefSize(60, 9);
      bar.setMaxSize(60, 9);
      setOnMouseEntered(event -> showHint());
    }

    private void showHint() {
      if (hint == null && full.get().length() > 12) {
        hint = new Tooltip();
        hint.textProperty().bind(full);
        setTooltip(hint);
      }
    }

    @Override
    protected void updateItem(@Nullable EventRow row, boolean empty) {
      super.updateItem(row, empty);
      boolean waiting = !empty && row != null && row.event() == null;
      String words = empty || row == null ? null : text.apply(row);
      full.set(words == null ? "" : words);
      setText(words);
      setGraphic(waiting ? bar : null);
    }
  }

  /** How it ended, as a sign and a word. */
  private static final class OutcomeCell extends TableCell<EventRow, EventRow> {
    @Override
    protected void updateItem(@Nullable EventRow row, boolean empty) {
      super.updateItem(row, empty);
      String outcome =
          empty || row == null || row.event() == null
              ? null
              : row.event().document().text(EventSchema.OUTCOME);
      setText(outcome);
      setGraphic(outcome == null ? null : sign(outcome));
    }

    private static @Nullable Node sign(String outcome) {
      return switch (outcome) {
        case "success" -> Nodes.icon("fth-check", "good");
        case "failure" -> Nodes.icon("fth-x", "bad");
        default -> null;
      };
    }
  }
}
