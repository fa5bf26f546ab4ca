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
import java.time.LocalDate;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The rows of the search by day; the one that is chosen is open in the drawer. */
final class RowsPane extends StackPane {
  private final UiContext context;
  private final TimelineViewModel model;
  private final MarksModel marks;
  private @Nullable EventTable table;

  RowsPane(UiContext context, TimelineViewModel model, MarksModel marks) {
    this.context = context;
    this.model = model;
    this.marks = marks;
    getStyleClass().add("pane");
    setPadding(new Insets(0, 0, 0, 12));
    setMinHeight(0);
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
    getChildren().clear();
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
          selectOpen(next, rows);
          tellNothing();
        });
    next.sceneProperty() // it comes only once there are rows
        .subscribe(scene -> {
          if (scene != null && Focus.isOn(this)) {
            Platform.runLater(() -> passTo(next));
          }
        });
    getChildren().add(new FacePane(next, found.faceProperty(), found::retry));
  }

  private void passTo(EventTable next) {
    if (Focus.isOn(this)) {
      next.requestFocus();
    }
  }

  private String head(LocalDate day) {
    RowsModel.Days days = model.rows().daysProperty().get();
    Long counted = days.counts().get(day);
    if (counted == null) {
      return Formats.day(day);
    }
    return days.exact()
        ? Messages.text("timeline.day", Formats.day(day), counted)
        : Messages.text("timeline.day.atleast", Formats.day(day), counted);
  }

  /** Selects the row of the event that is open, if it is among the first rows. */
  private void selectOpen(EventTable next, DayRows rows) {
    AuditEvent open = model.eventProperty().get();
    if (open == null) {
      return;
    }
    Nodes.takeFocus(next); // the keys of an event work at once for who was led to it
    for (int i = 0; i < Math.min(rows.size(), EventRows.PAGE); i++) {
      EventRow row = rows.get(i);
      if (row.event() != null && row.event().id().equals(open.id())) {
        int at = i;
        next.getSelectionModel().select(at);
        // The first layout of a table goes to its top.
        Platform.runLater(() -> next.scrollTo(Math.max(0, at - 4)));
        return;
      }
    }
  }

  private void opened(@Nullable AuditEvent event) {
    EventTable now = table;
    if (event == null && now != null) {
      now.getSelectionModel().clearSelection();
    }
  }

  /** Opens the event so many rows on. */
  void step(int rows) {
    EventTable now = table;
    if (now == null) {
      return;
    }
    int at = now.getSelectionModel().getSelectedIndex() + rows;
    while (at >= 0 && at < now.getItems().size() && now.getItems().get(at).day() != null) {
      at += Integer.signum(rows);
    }
    if (at >= 0 && at < now.getItems().size()) {
      now.getSelectionModel().clearAndSelect(at);
      now.scrollTo(Math.max(0, at - 6));
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
