package dev.exhibit.ui.opened;

import dev.exhibit.model.Gap;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Saving;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Why a control cannot be relied on. */
final class GapsPane extends ListView<Gap> {
  private static final double KIND = 190;
  private ZoneId zone = java.time.ZoneOffset.UTC;

  GapsPane() {
    setCellFactory(list -> new GapCell());
    setPlaceholder(Nodes.paragraph(Messages.text("control.nogaps"), "muted"));
    setAccessibleText(Messages.text("gaps.all"));
    Saving.isTable(this, this::head, this::cells);
  }

  void show(List<Gap> gaps, ZoneId shown) {
    zone = shown;
    getItems().setAll(gaps);
  }

  private List<String> head() {
    String in = Formats.zone(zone);
    return List.of(
        Messages.text("sheet.kind"),
        Messages.text("sheet.why"),
        Messages.text("gaps.todo"),
        Messages.text("sheet.from", in),
        Messages.text("sheet.to", in));
  }

  private List<String> cells(Gap gap) {
    Instant since = gap.since();
    Instant until = gap.until();
    return List.of(
        Messages.word("gap", gap.kind()),
        Formats.instants(gap.reason(), zone),
        gap.todo(),
        since == null ? "" : Formats.second(since, zone),
        until == null ? "" : Formats.second(until, zone));
  }

  private final class GapCell extends ListCell<Gap> {
    @Override
    protected void updateItem(@Nullable Gap gap, boolean empty) {
      super.updateItem(gap, empty);
      setText(null);
      setGraphic(empty || gap == null ? null : row(gap));
    }

    private Node row(Gap gap) {
      HBox kind = new HBox(Nodes.whole(Messages.word("gap", gap.kind()), "tag"));
      kind.setMinWidth(KIND);
      VBox words =
          new VBox(
              2,
              Nodes.label(Formats.instants(gap.reason(), zone)),
              Nodes.label(gap.todo(), "dense", "muted"));
      words.setMinWidth(0);
      HBox.setHgrow(words, Priority.ALWAYS);
      HBox row = Nodes.row(12, kind, words, Nodes.whole(when(gap, zone), "mono-small", "muted"));
      row.setPadding(new Insets(6, 8, 6, 0));
      row.maxWidthProperty().bind(widthProperty().subtract(2));
      return row;
    }
  }

  private static String when(Gap gap, ZoneId zone) {
    Instant since = gap.since();
    Instant until = gap.until();
    if (since == null) {
      return "";
    }
    String when =
        until == null
            ? Formats.minute(since, zone)
            : Formats.span(new TimeSpan(since, until), zone);
    return when + " " + Formats.zone(zone);
  }
}
