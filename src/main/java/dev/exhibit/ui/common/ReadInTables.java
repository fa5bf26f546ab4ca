package dev.exhibit.ui.common;

import dev.exhibit.usecase.IntakeReport;
import dev.exhibit.usecase.ReadingIn;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

/** The first events of what is to be read in, and what was not understood, line by line. */
final class ReadInTables extends VBox {
  private static final double WHEN = 166;
  private static final double ROW = 27;
  private static final int MOST_ROWS = 12;
  private final ReadInModel model;
  private final Label eventsHead = Nodes.whole(Messages.text("readin.first"), "section-title");
  private final Label refusedHead = Nodes.whole(Messages.text("readin.refused"), "section-title");
  private final TableView<ReadingIn.Seen> events = new TableView<>();
  private final TableView<ReadingIn.Refused> refused = new TableView<>();

  ReadInTables(ReadInModel model) {
    super(8);
    this.model = model;
    events.setId("read-in-events");
    refused.setId("read-in-refused");
    shape(events, "readin.first");
    shape(refused, "readin.refused");
    add(events, "events.when", WHEN, "mono", one -> Formats.second(one.event().time(), zone()));
    events.getColumns().getFirst().setMinWidth(WHEN); // a time is never cut
    add(events, "readin.type", 130, "plain", ReadingIn.Seen::source);
    add(events, "events.who", 120, "plain", one -> one.event().who());
    add(events, "events.what", 220, "mono", one -> one.event().what());
    add(events, "events.target", 160, "plain", one -> one.event().onWhat());
    add(events, "readin.place", 200, "plain", one -> place(one.file(), one.line()));
    add(refused, "readin.place", 260, "plain", one -> place(one.file(), one.line()));
    add(refused, "readin.why", 520, "plain", ReadingIn.Refused::reason);
    getChildren().addAll(eventsHead, events, refusedHead, refused);
    model.lookProperty().subscribe(now -> fill());
    model.doneProperty().subscribe(now -> fill());
  }

  private ZoneId zone() {
    return model.shownZone();
  }

  /** Where a record stands: the name of its file and the line; without one where it has none. */
  private static String place(String file, long line) {
    return line > 0 ? Messages.text("readin.line", name(file), line) : name(file);
  }

  /** The last part of a name, which an archive may have made up and no file system might take. */
  static String name(String file) {
    int end = file.length();
    while (end > 0 && isSlash(file.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && !isSlash(file.charAt(start - 1))) {
      start--;
    }
    return end == 0 ? file : file.substring(start, end);
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static void shape(TableView<?> table, String key) {
    Density.rows(table, ROW);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setAccessibleText(Messages.text(key));
  }

  private static <T> void add(
      TableView<T> table, String key, double width, String style, Function<T, String> text) {
    TableColumn<T, String> column = new TableColumn<>(Messages.text(key));
    column.setCellValueFactory(data -> new ReadOnlyStringWrapper(text.apply(data.getValue())));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.getStyleClass().add(style);
    table.getColumns().add(column);
  }

  private void fill() {
    ReadingIn.Look look = model.lookProperty().get();
    ReadingIn.Done done = model.doneProperty().get();
    events.getColumns().getFirst().setText(Messages.text("events.when", Formats.zone(zone())));
    show(events, eventsHead, done != null || look == null ? List.of() : look.first());
    List<ReadingIn.Refused> wrong = new ArrayList<>();
    if (done != null) {
      wrong.addAll(done.refused());
      wrong.addAll(skipped(done.report().skipped()));
    } else if (look != null) {
      wrong.addAll(look.refused());
      wrong.addAll(skipped(look.skipped()));
    }
    show(refused, refusedHead, wrong);
  }

  private static List<ReadingIn.Refused> skipped(List<IntakeReport.Skipped> inputs) {
    return inputs.stream().map(one -> new ReadingIn.Refused(one.file(), 0, one.reason())).toList();
  }

  private static <T> void show(TableView<T> table, Label head, List<T> rows) {
    table.getItems().setAll(rows);
    Density.tall(table, Math.clamp(rows.size(), 1, MOST_ROWS), 30);
    Nodes.show(table, !rows.isEmpty());
    Nodes.show(head, !rows.isEmpty());
  }
}
