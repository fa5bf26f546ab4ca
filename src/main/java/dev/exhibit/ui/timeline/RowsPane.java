package dev.exhibit.ui.timeline;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.ui.common.DayRows;
import dev.exhibit.ui.common.EventRow;
import dev.exhibit.ui.common.EventRows;
import dev.exhibit.ui.common.EventTable;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Focus;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Place;
import dev.exhibit.ui.common.SessionModel;
import dev.exhibit.ui.common.UiContext;
import dev.exhibit.ui.common.Unseen;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The rows of the search by day; the one that is chosen is open in the drawer. */
final class RowsPane extends StackPane {
  private final UiContext context;
  private final TimelineViewModel model;
  private final MarksModel marks;
  private final Label began = Nodes.label("", "caption");
  private final HBox beginning = beginning();
  private final StackPane listed = new StackPane();
  private @Nullable EventTable table;

  RowsPane(UiContext context, TimelineViewModel model, MarksModel marks) {
    this.context = context;
    this.model = model;
    this.marks = marks;
    getStyleClass().add("pane");
    setPadding(new Insets(0, 0, 0, 12));
    setMinHeight(0);
    VBox.setVgrow(listed, Priority.ALWAYS);
    getChildren().add(new VBox(beginning, listed));
    model.rows().beginProperty().subscribe(this::tellBeginning);
    model.rowsProperty().subscribe(this::list);
    model.rows().daysProperty().subscribe(now -> refresh());
    marks.marksProperty().subscribe(now -> refresh());
    model.eventProperty().subscribe(this::opened);
    model.rows().askedProperty().subscribe(now -> tellNothing());
    model.session().sourcesProperty().subscribe(now -> tellNothing());
    model.session().sourcesFaceProperty().subscribe(now -> tellNothing());
  }

  private void refresh() {
    EventTable now = table;
    if (now != null) {
      now.refresh();
    }
  }

  private void list(@Nullable EventRows found) {
    if (Nodes.hasFocus(this)) {
      requestFocus(); // for the rows to come; meanwhile the keys of the screen go on to work
    }
    listed.getChildren().clear();
    table = null;
    if (found == null) {
      return;
    }
    DayRows rows = new DayRows(found, model.zone());
    EventTable next = new EventTable(model.zone(), new EventTable.Days(marks::of, this::head));
    Nodes.leadsOn(next);
    next.setId("events");
    next.setItems(rows);
    next.getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (row != null && row.event() != null) {
            model.eventProperty().set(row.event());
          }
        });
    next.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
        model.filter(
            model.filtersProperty().get()); // the open event becomes a place to come back to
        event.consume();
      }
    });
    table = next;
    tellNothing();
    found
        .faceProperty()
        .subscribe(now -> {
          if (model.eventProperty().get() != null) {
            Nodes.takeFocus(next); // the keys of an event work at once for who was led to it
          }
          tellNothing();
        });
    next.sceneProperty() // it comes only once there are rows
        .subscribe(scene -> {
          if (scene != null && Focus.isOn(this)) {
            Platform.runLater(() -> passTo(next));
          }
        });
    listed.getChildren().add(new FacePane(next, found.faceProperty(), found::retry));
    select(row -> show(next, row));
  }

  private void passTo(EventTable next) {
    if (Focus.isOn(this)) {
      next.requestFocus();
    }
  }

  private EventTable.DayWords head(LocalDate day) {
    RowsModel.Days days = model.rows().daysProperty().get();
    Long counted = days.counts().get(day);
    if (counted == null) {
      return new EventTable.DayWords(Formats.day(day), "");
    }
    return new EventTable.DayWords(
        Formats.day(day),
        Messages.text(days.exact() ? "timeline.day" : "timeline.day.atleast", counted));
  }

  /**
   * Selects the row of the event that is open.
   *
   * @param then hears which it is, as soon as that is known
   */
  private void select(IntConsumer then) {
    EventTable now = table;
    AuditEvent open = model.eventProperty().get();
    if (now == null || open == null || !(now.getItems() instanceof DayRows rows)) {
      return;
    }
    rows.events()
        .find(
            open,
            at -> {
              if (open.equals(model.eventProperty().get())) {
                now.getSelectionModel().clearAndSelect(rows.row(at));
                then.accept(rows.row(at));
              }
            });
  }

  private static void show(EventTable now, int row) {
    if (now.getHeight() > 0) {
      Platform.runLater(() -> now.scrollTo(Math.max(0, row - 4)));
      return;
    }
    now.heightProperty()
        .addListener(
            new InvalidationListener() { // the first layout of a table goes to its top
              @Override
              public void invalidated(Observable height) {
                now.heightProperty().removeListener(this);
                Platform.runLater(() -> now.scrollTo(Math.max(0, row - 4)));
              }
            });
  }

  private void opened(@Nullable AuditEvent event) {
    EventTable now = table;
    if (now == null) {
      return;
    }
    EventRow chosen = now.getSelectionModel().getSelectedItem();
    if (event == null) {
      now.getSelectionModel().clearSelection();
    } else if (chosen == null || !event.equals(chosen.event())) {
      select(row -> show(now, row));
    }
  }

  /** Says where the rows begin, and lists more of those before. */
  private HBox beginning() {
    Button more =
        Nodes.button(
            Messages.text("rows.earlier"), "fth-chevron-up", () -> earlier(false), "small", "flat");
    more.setId("earlier-rows");
    Button all =
        Nodes.button(
            Messages.text("rows.first"), "fth-chevrons-up", this::fromStart, "small", "flat");
    all.setId("first-rows");
    HBox row = Nodes.row(8, began, Nodes.spacer(), more, all);
    row.setMinHeight(30);
    return row;
  }

  private void tellBeginning(@Nullable Instant begin) {
    Nodes.show(beginning, begin != null);
    if (begin != null) {
      began.setText(Messages.text("rows.begin", Formats.milli(begin, model.zone())));
    }
  }

  /**
   * Lists earlier rows too; what stood first stays in view.
   *
   * @param step whether the one before the open one is opened
   */
  private void earlier(boolean step) {
    AuditEvent first = first();
    model.rows().earlier();
    EventTable now = table;
    if (first != null && now != null && now.getItems() instanceof DayRows rows) {
      rows.events()
          .find(
              first,
              at -> {
                show(now, rows.row(at));
                select(row -> {
                  if (step) {
                    step(-1);
                  }
                });
              });
    }
  }

  private @Nullable AuditEvent first() {
    EventTable now = table;
    return now == null
        ? null
        : now.getItems().stream()
            .limit(2) // the first is that of its day
            .map(EventRow::event)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  private void fromStart() {
    model.rows().fromStart();
    select(row -> {});
  }

  /** Opens the event so many rows on; none where it is not known where the open one stands. */
  void step(int rows) {
    EventTable now = table;
    if (now == null) {
      return;
    }
    int chosen = now.getSelectionModel().getSelectedIndex();
    if (chosen < 0 && model.eventProperty().get() != null) {
      return;
    }
    int at = chosen + rows;
    while (at >= 0 && at < now.getItems().size() && now.getItems().get(at).day() != null) {
      at += Integer.signum(rows);
    }
    if (at >= 0 && at < now.getItems().size()) {
      now.getSelectionModel().clearAndSelect(at);
      now.scrollTo(Math.max(0, at - 6));
    } else if (chosen >= 0 && at < 0 && model.rows().beginProperty().get() != null) {
      earlier(true);
    }
  }

  private void tellNothing() {
    EventTable now = table;
    RowsModel.Asked asked = model.rows().askedProperty().get();
    EventRows found = model.rowsProperty().get();
    if (now != null && asked != null && found != null) {
      now.setPlaceholder(empty(why(asked, found)));
    }
  }

  private Nothing why(RowsModel.Asked asked, EventRows found) {
    SessionModel session = model.session();
    return Nothing.of(
        new Nothing.Asked(
            asked.span(), !asked.kql().isBlank(), found.partialProperty().get().isEmpty()),
        Unseen.asked(session.sourcesProperty().get(), asked.kql()),
        session.sourcesFaceProperty().get(),
        session.now());
  }

  private Node empty(Nothing why) {
    return switch (why.next()) {
      case NOWHERE -> FacePane.message("fth-slash", why.title(), why.text());
      case ADD_SOURCE ->
          FacePane.message(
              "fth-eye-off", why.title(), why.text(), sources("timeline.none.add", "fth-plus"));
      case SOURCES ->
          FacePane.message(
              "fth-eye-off",
              why.title(),
              why.text(),
              sources("timeline.none.sources", "fth-database"));
    };
  }

  private Node sources(String key, String icon) {
    Place there = new Place.Sources(null, false);
    return Nodes.leadsOn(
        Nodes.button(Messages.text(key), icon, () -> context.navigator().go(there), "small"));
  }
}
