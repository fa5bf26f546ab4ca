package dev.exhibit.ui.common;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventSchema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** Events in rows: when, how long after the one above, who, what, on what, how it ended. */
public final class EventTable extends TableView<EventRow> {
  private static final double ROW = 27;

  /** Room for the longest name of an action that is common: names are not shortened. */
  private static final double WHAT = 220;

  private static final double WHO = 92;

  private static final double MARKS = 32;

  /** Room for the thing acted upon; more, up to the most, where an id asks for it. */
  private static final double TARGET = 96;

  private static final double MOST_TARGET = 260;

  /** What is never longer takes no room from names. */
  private static final double ELAPSED = 80;

  private static final double OUTCOME = 84;

  /** What gives way first: its whole text is in its hint. */
  private static final double SOURCE = 48;

  /**
   * What rows by day show.
   *
   * @param marks what is known of an event
   * @param head what stands over the events of a day
   */
  public record Days(
      Function<AuditEvent, Set<EventMark>> marks, Function<LocalDate, DayWords> head) {}

  /** A day, and how many events it has as far as that is known. */
  public record DayWords(String day, String counted) {}

  /** An empty table whose times are of that zone. */
  public EventTable(ZoneId zone) {
    this(zone, null);
  }

  /** The same for {@link DayRows}, whose times need no date, with a column of marks. */
  public EventTable(ZoneId zone, @Nullable Days days) {
    Density.rows(this, ROW);
    setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    getStyleClass().add("event-table");
    setAccessibleText(Messages.text("events.table"));
    Saving.isTable(
        this,
        () ->
            getItems() instanceof EveryEvent every
                ? every.sheet(zone)
                : new Sheet(List.of(), (row, cancellation) -> {}));
    if (days != null) {
      getColumns().add(marks(days));
      setRowFactory(table -> new DayRow());
    }
    double when = days == null ? 186 : 102;
    getColumns()
        .add(
            column(
                Messages.text("events.when", Formats.zone(zone)),
                when,
                "mono",
                event ->
                    days == null
                        ? Formats.milli(event.time(), zone)
                        : Formats.clock(event.time(), zone)));
    getColumns().getLast().setMinWidth(when);
    getColumns().add(elapsed());
    getColumns().add(column(Messages.text("events.who"), WHO, "", AuditEvent::who));
    getColumns().getLast().setMinWidth(WHO);
    getColumns().add(column(Messages.text("events.what"), WHAT, "mono", AuditEvent::what));
    getColumns().getLast().setMinWidth(WHAT);
    getColumns().add(target());
    getColumns().add(outcome());
    getColumns()
        .add(
            column(
                Messages.text("events.source"),
                112,
                "",
                event -> event.document().text(EventSchema.DATASET, "")));
    getColumns().getLast().setMinWidth(SOURCE);
    getColumns().forEach(column -> column.setSortable(false));
    getColumns().forEach(column -> column.setReorderable(false));
  }

  private static TableColumn<EventRow, EventRow> column(
      String title, double width, String style, Function<AuditEvent, String> text) {
    TableColumn<EventRow, EventRow> column = bare(title, width);
    column.setCellFactory(own -> {
      TextCell cell = new TextCell(row -> row.event() == null ? null : text.apply(row.event()));
      cell.getStyleClass().add(style.isEmpty() ? "plain" : style);
      return cell;
    });
    return column;
  }

  /** What was acted upon: an id is not shortened, so the column grows with what is in view. */
  private TableColumn<EventRow, EventRow> target() {
    TableColumn<EventRow, EventRow> column = bare(Messages.text("events.target"), 100);
    column.setMinWidth(TARGET);
    column.setCellFactory(own -> {
      TextCell cell = new TextCell(row -> row.event() == null ? null : row.event().onWhat());
      cell.getStyleClass().add("plain");
      cell.textTruncatedProperty()
          .subscribe(cut -> {
            if (cut) {
              Platform.runLater(() -> makeRoom(column, cell));
            }
          });
      return cell;
    });
    return column;
  }

  /** Not while the cells are being laid out. */
  private void makeRoom(TableColumn<EventRow, EventRow> column, TextCell cell) {
    double room = Math.min(MOST_TARGET, cell.wanted());
    if (room > column.getMinWidth()) {
      column.setMinWidth(room);
      getColumnResizePolicy().call(new ResizeFeatures<>(this, null, 0.0));
    }
  }

  private static TableColumn<EventRow, EventRow> bare(String title, double width) {
    TableColumn<EventRow, EventRow> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 80));
    column.setCellValueFactory(
        data -> new javafx.beans.property.ReadOnlyObjectWrapper<>(data.getValue()));
    return column;
  }

  private static TableColumn<EventRow, EventRow> elapsed() {
    TableColumn<EventRow, EventRow> column = bare(Messages.text("events.elapsed"), ELAPSED);
    column.setMaxWidth(ELAPSED);
    column.getStyleClass().add("number");
    column.setCellFactory(own -> {
      TextCell cell = new TextCell(EventTable::since);
      cell.getStyleClass().addAll("number", "muted");
      return cell;
    });
    return column;
  }

  private static TableColumn<EventRow, EventRow> marks(Days days) {
    TableColumn<EventRow, EventRow> column = bare("", MARKS);
    column.setMinWidth(MARKS);
    column.setMaxWidth(MARKS);
    column.setCellFactory(own -> new MarkCell(days));
    return column;
  }

  private static @Nullable String since(EventRow row) {
    Instant before = row.before();
    return row.event() == null || before == null
        ? null
        : Formats.length(Duration.between(before, row.event().time()).abs());
  }

  private static TableColumn<EventRow, EventRow> outcome() {
    TableColumn<EventRow, EventRow> column = bare(Messages.text("events.outcome"), OUTCOME);
    column.setMaxWidth(OUTCOME);
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

    /** How wide the cell would be that shows its whole text. */
    double wanted() {
      Text whole = new Text(full.get());
      whole.setFont(getFont());
      return Math.ceil(
          whole.getLayoutBounds().getWidth() + snappedLeftInset() + snappedRightInset() + 1);
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
      boolean waiting = !empty && row != null && row.event() == null && row.day() == null;
      String words = empty || row == null ? null : text.apply(row);
      full.set(words == null ? "" : words);
      setText(words);
      setGraphic(waiting ? bar : null);
    }
  }

  /** A row that looks otherwise where it names a day. */
  private static final class DayRow extends TableRow<EventRow> {
    @Override
    protected void updateItem(@Nullable EventRow row, boolean empty) {
      super.updateItem(row, empty);
      getStyleClass().remove("day-row");
      if (!empty && row != null && row.day() != null) {
        getStyleClass().add("day-row");
      }
    }
  }

  /** What is known of the event; in the row of a day its name, which reaches over all columns. */
  private static final class MarkCell extends TableCell<EventRow, EventRow> {
    private final Days days;

    MarkCell(Days days) {
      this.days = days;
      getStyleClass().add("mark-cell");
      skinProperty().subscribe(skin -> setClip(null)); // a day's name is wider than the column
    }

    @Override
    protected void updateItem(@Nullable EventRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
      } else if (row.day() != null) {
        setGraphic(new DayHead(days.head().apply(row.day())));
      } else {
        Set<EventMark> marks = row.event() == null ? Set.of() : days.marks().apply(row.event());
        setGraphic(marks.isEmpty() ? null : signs(marks));
        setAccessibleText(
            marks.stream()
                .map(mark -> Messages.word("mark", mark))
                .collect(Collectors.joining(", ")));
      }
    }
  }

  private static Node signs(Set<EventMark> marks) {
    return Nodes.row(3, marks.stream().map(EventMark::sign).toArray(Node[]::new));
  }

  /** A line that needs no room of its own. */
  private static final class DayHead extends Region {
    private final HBox line;

    DayHead(DayWords words) {
      line =
          Nodes.row(
              10,
              Nodes.whole(words.day(), "strong-caption"),
              Nodes.whole(words.counted(), "caption"));
      getChildren().add(line);
      setMinSize(14, ROW - 1);
      setPrefSize(14, ROW - 1);
      setAccessibleText(words.day() + " " + words.counted());
    }

    @Override
    protected void layoutChildren() {
      line.resizeRelocate(0, 0, line.prefWidth(-1), getHeight());
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
