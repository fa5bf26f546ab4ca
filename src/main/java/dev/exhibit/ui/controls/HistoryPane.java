package dev.exhibit.ui.controls;

import dev.exhibit.ui.common.CountWords;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Glyph;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.usecase.ControlHistory;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The control's entries in the ledger, newest first: results, how they changed, what was said. */
final class HistoryPane extends ScrollPane {
  private static final double TIME = 150;
  private static final double KIND = 130;
  private final VBox rows = new VBox();
  private final ControlEvents events;
  private @Nullable Sheet sheet;

  /**
   * Shows nothing yet.
   *
   * @param events opens what a result counted
   */
  HistoryPane(HistoryViewModel model, ControlEvents events) {
    this.events = events;
    setFitToWidth(true);
    rows.setPadding(new Insets(8, 8, 12, 0));
    setContent(new FacePane(rows, model.faceProperty(), model::retry));
    Saving.isTable(this, Messages.text("history.table"), () -> sheet);
  }

  /** The entries as a table; where there are more of them, its last row says so. */
  static Sheet sheet(ControlHistory.Told told, ZoneId zone) {
    return new Sheet(
        List.of(
            Messages.text("sheet.when", Formats.zone(zone)),
            Messages.text("sheet.kind"),
            Messages.text("sheet.said"),
            Messages.text("sheet.entry"),
            Messages.text("sheet.hash")),
        (row, cancellation) -> {
          told.lines().forEach(line -> row.accept(cells(line, zone)));
          if (told.all() > told.lines().size()) {
            row.accept(List.of("", "", more(told), "", ""));
          }
        });
  }

  private static List<String> cells(ControlHistory.Line line, ZoneId zone) {
    ControlHistory.Judged judged = line.judged();
    return List.of(
        Formats.second(line.time(), zone),
        judged == null ? line.kind() : Standing.of(judged.state()).word(),
        String.join("; ", judged == null ? List.of(said(line)) : said(judged)),
        Long.toString(line.seq()),
        line.hash());
  }

  private static String more(ControlHistory.Told told) {
    return Messages.text("history.more", told.lines().size(), told.all());
  }

  /**
   * Shows the entries.
   *
   * @param told null before they were read, and where they could not be
   * @param definition SHA-256 of the definition as it is now, lower-case hex; results of another
   *     open nothing, since what that one picked cannot be searched for
   */
  void show(ControlHistory.@Nullable Told told, ZoneId zone, String definition) {
    if (told == null) {
      sheet = null;
      rows.getChildren().clear();
      return;
    }
    sheet = sheet(told, zone);
    List<Node> nodes = new ArrayList<>();
    told.lines().forEach(line -> nodes.add(row(line, zone, definition)));
    if (nodes.isEmpty()) {
      nodes.add(Nodes.paragraph(Messages.text("history.none"), "muted"));
    } else if (told.all() > told.lines().size()) {
      nodes.add(Nodes.paragraph(more(told), "muted"));
    }
    rows.getChildren().setAll(nodes);
  }

  private Node row(ControlHistory.Line line, ZoneId zone, String definition) {
    HBox time = new HBox(Nodes.whole(Formats.second(line.time(), zone), "mono-small", "muted"));
    time.setMinWidth(TIME);
    time.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    ControlHistory.Judged judged = line.judged();
    VBox words =
        judged == null
            ? other(line)
            : judged(
                judged,
                judged.sha256().equals(definition)
                    ? () -> events.openFormer(judged.period(), zone, line.time())
                    : null);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row =
        Nodes.row(
            12,
            time,
            judged == null ? kind(line) : state(judged),
            words,
            Nodes.whole(Messages.text("history.entry", line.seq()), "mono-small", "muted"),
            Nodes.whole(line.hash().substring(0, 8), "mono-small", "muted"));
    row.setPadding(new Insets(6, 0, 6, 0));
    return new VBox(row, Nodes.hairline());
  }

  private static Region kind(ControlHistory.Line line) {
    HBox kind = new HBox(Nodes.whole(line.kind(), "tag"));
    kind.setMinWidth(KIND);
    return kind;
  }

  private static Region state(ControlHistory.Judged judged) {
    Standing standing = Standing.of(judged.state());
    HBox state = Nodes.row(6, new Glyph(standing, 14), Nodes.whole(standing.title(), "strong"));
    state.setMinWidth(KIND);
    return state;
  }

  private static VBox other(ControlHistory.Line line) {
    return new VBox(Nodes.paragraph(said(line)));
  }

  private static String said(ControlHistory.Line line) {
    return line.by().isEmpty()
        ? Messages.text("history.noted")
        : Messages.text("history.by", line.by());
  }

  /** A result; what it counted opens where it can be searched for. */
  private static VBox judged(ControlHistory.Judged judged, @Nullable Runnable open) {
    List<String> said = said(judged);
    VBox words = new VBox(2, counted(said.getFirst(), open));
    if (said.size() > 2) {
      words.getChildren().add(Nodes.paragraph(said.get(1), "dense", "strong"));
    }
    words
        .getChildren()
        .add(Nodes.paragraph(said.getLast(), "dense", judged.changed() ? "strong" : "muted"));
    return words;
  }

  private static Node counted(String words, @Nullable Runnable open) {
    if (open == null) {
      return Nodes.paragraph(words);
    }
    Hyperlink counted = Nodes.link(words, open);
    counted.getStyleClass().addAll("number-link", "underlined");
    counted.setWrapText(true);
    return Nodes.leadsOn(counted);
  }

  /** What was counted, how it was before where that was otherwise, and the definition. */
  private static List<String> said(ControlHistory.Judged judged) {
    List<String> said = new ArrayList<>();
    said.add(
        Messages.text(
            "history.result",
            judged.population(),
            CountWords.exceptions(judged.state(), judged.exceptions()),
            judged.period()));
    if (judged.turned() && judged.before() != null) {
      said.add(Messages.text("history.turned", Standing.of(judged.before()).word()));
    }
    said.add(
        Messages.text(
            judged.changed() ? "history.changed" : "history.definition",
            judged.version(),
            judged.sha256().substring(0, Math.min(8, judged.sha256().length()))));
    return said;
  }
}
