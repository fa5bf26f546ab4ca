package dev.exhibit.ui.controls;

import dev.exhibit.model.Gap;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.Sheet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Why the control cannot be relied on, and what to do about it. */
final class GapList extends ScrollPane {
  private static final double KIND = 150;
  private final VBox rows = new VBox();
  private Consumer<Gap> open = gap -> {};
  private final Node unjudged;
  private @Nullable Sheet sheet;

  /**
   * Shows nothing yet.
   *
   * @param unjudged stands here while nobody looked for gaps
   */
  GapList(Node unjudged) {
    this.unjudged = unjudged;
    setFitToWidth(true);
    rows.setPadding(new Insets(8, 0, 8, 0));
    setContent(rows);
    Saving.isTable(this, Messages.text("gaps.all"), () -> sheet);
  }

  private static Sheet sheet(List<Gap> gaps, ZoneId zone) {
    return Sheet.of(
        List.of(
            Messages.text("sheet.kind"),
            Messages.text("sheet.why"),
            Messages.text("gaps.todo"),
            Messages.text("sheet.from", Formats.zone(zone)),
            Messages.text("sheet.to", Formats.zone(zone))),
        gaps,
        gap ->
            List.of(
                Messages.word("gap", gap.kind()),
                Formats.instants(gap.reason(), zone),
                gap.todo(),
                gap.since() == null ? "" : Formats.second(gap.since(), zone),
                gap.until() == null ? "" : Formats.second(gap.until(), zone)));
  }

  /** What choosing a gap does. */
  void onOpen(Consumer<Gap> action) {
    open = action;
  }

  /**
   * Shows the gaps.
   *
   * @param gaps null where nothing was judged yet: then nobody knows whether there are any
   */
  void show(@Nullable List<Gap> gaps, ZoneId zone) {
    if (gaps == null) {
      sheet = null;
      rows.getChildren().setAll(unjudged);
      return;
    }
    sheet = sheet(gaps, zone);
    rows.getChildren().setAll(gaps.stream().map(gap -> row(gap, zone)).toList());
    if (gaps.isEmpty()) {
      rows.getChildren().add(Nodes.paragraph(Messages.text("control.nogaps"), "muted"));
    }
  }

  private Node row(Gap gap, ZoneId zone) {
    VBox words =
        new VBox(
            2,
            Nodes.paragraph(Formats.instants(gap.reason(), zone)),
            Nodes.paragraph(gap.todo(), "dense", "muted"));
    HBox.setHgrow(words, Priority.ALWAYS);
    Label kind = Nodes.whole(Messages.word("gap", gap.kind()), "tag");
    HBox named = new HBox(kind);
    named.setMinWidth(KIND);
    HBox row =
        Nodes.row(
            12,
            named,
            words,
            Nodes.whole(since(gap.since(), gap.until(), zone), "mono-small", "muted"),
            Nodes.arrowLink(Messages.text("control.opengaps"), () -> open.accept(gap)));
    row.setPadding(new Insets(6, 8, 6, 0));
    return new VBox(row, Nodes.hairline());
  }

  private static String since(@Nullable Instant from, @Nullable Instant until, ZoneId zone) {
    if (from == null) {
      return "";
    }
    return until == null
        ? Formats.minute(from, zone)
        : Formats.span(new TimeSpan(from, until), zone);
  }
}
