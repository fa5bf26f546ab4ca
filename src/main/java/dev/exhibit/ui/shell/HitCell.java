package dev.exhibit.ui.shell;

import dev.exhibit.ui.common.Glyph;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** One hit of the palette, the words that were looked for picked out; or the head of a kind. */
final class HitCell extends ListCell<HitCell.Row> {
  /** Height of the head of a kind. */
  static final double HEAD = 28;

  /** Height of a hit. */
  static final double ROW = 34;

  /** Height of a hit with a second line. */
  static final double TALL = 50;

  /** A line of the palette. */
  sealed interface Row {
    /** How high it is. */
    double height();

    /** The head of a kind. */
    record Head(HitKind kind) implements Row {
      @Override
      public double height() {
        return HEAD;
      }
    }

    /**
     * Something that was found.
     *
     * @param first whether it is the first of all, which tells more
     */
    record Found(Hit hit, boolean first) implements Row {
      @Override
      public double height() {
        return first && !hit.detail().isEmpty() ? TALL : ROW;
      }
    }
  }

  private final PaletteViewModel model;
  private final ObservableValue<@Nullable String> counted;

  HitCell(PaletteViewModel model) {
    this.model = model;
    counted = model.countedProperty();
  }

  /** The hits with a head over each kind. */
  static List<Row> rows(List<Hit> hits) {
    List<Row> rows = new ArrayList<>();
    HitKind last = null;
    for (Hit hit : hits) {
      if (hit.kind() != last) {
        rows.add(new Row.Head(hit.kind()));
        last = hit.kind();
      }
      rows.add(new Row.Found(hit, rows.size() == 1));
    }
    return rows;
  }

  @Override
  protected void updateItem(@Nullable Row row, boolean empty) {
    super.updateItem(row, empty);
    setText(null);
    setMouseTransparent(row instanceof Row.Head);
    if (empty || row == null) {
      setGraphic(null);
      return;
    }
    setPrefHeight(row.height());
    switch (row) {
      case Row.Head(HitKind kind) -> {
        Label head = Nodes.label(head(kind), "caption");
        head.setPadding(new Insets(8, 0, 2, 12));
        setGraphic(head);
        setAccessibleText(head.getText());
      }
      case Row.Found(Hit hit, boolean first) -> {
        setGraphic(line(hit, first && !hit.detail().isEmpty()));
        setAccessibleText(Messages.word("kind", hit.kind()) + " " + hit.id() + " " + hit.title());
      }
    }
  }

  private String head(HitKind kind) {
    String word = Messages.word("kinds", kind);
    int listed = model.listed(kind);
    int all = model.matching(kind);
    return listed == all ? word : Messages.text("palette.cut", word, listed, all);
  }

  private HBox line(Hit hit, boolean tall) {
    Node sign = hit.standing() == null ? Nodes.icon(hit.icon()) : new Glyph(hit.standing(), 16);
    HBox title = Nodes.row(10);
    if (!hit.id().isEmpty()) {
      TextFlow id = marked(hit.id(), "hit-id");
      id.setMinWidth(USE_PREF_SIZE);
      title.getChildren().add(id);
    }
    title.getChildren().add(marked(hit.title(), "hit-title"));
    VBox words = new VBox(2, title);
    words.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    if (tall) {
      words.getChildren().add(Nodes.label(hit.detail(), "dense", "muted"));
    }
    HBox line = Nodes.row(12, sign, words);
    if (hit.kind() == HitKind.EVENTS) {
      Label count = Nodes.whole("", "dense", "muted");
      count.textProperty().bind(counted.map(known -> known).orElse(""));
      line.getChildren().add(count);
    } else if (!hit.aside().isEmpty() && !tall) { // the second line says it, too
      line.getChildren().add(Nodes.whole(hit.aside(), "dense", "muted"));
    }
    line.getChildren().add(hit.key().isEmpty() ? enter() : Nodes.key(hit.key()));
    line.getStyleClass().add("choice-row");
    line.setMinHeight(tall ? TALL - 2 : ROW - 2);
    line.maxWidthProperty().bind(widthProperty().subtract(2));
    line.prefWidthProperty().bind(widthProperty().subtract(2));
    return line;
  }

  /** The key that opens what is chosen. */
  private Label enter() {
    Label enter = Nodes.key("Enter");
    enter.visibleProperty().bind(selectedProperty());
    enter.managedProperty().bind(selectedProperty());
    return enter;
  }

  /**
   * A text in which every word that was looked for is picked out.
   *
   * @param style of the font
   */
  private TextFlow marked(String title, String style) {
    TextFlow flow = new TextFlow();
    flow.setMaxHeight(USE_PREF_SIZE);
    String lower = title.toLowerCase(Locale.ENGLISH);
    List<String> words = PaletteViewModel.words(model.textProperty().get());
    int at = 0;
    int plain = 0;
    while (at < lower.length()) {
      int from = at;
      String word =
          words.stream().filter(one -> lower.startsWith(one, from)).findFirst().orElse(null);
      if (word == null) {
        at++;
      } else {
        flow.getChildren().add(text(title.substring(plain, at), "hit-plain", style));
        at += word.length();
        flow.getChildren().add(text(title.substring(from, at), "hit-mark", style));
        plain = at;
      }
    }
    flow.getChildren().add(text(title.substring(plain), "hit-plain", style));
    return flow;
  }

  private static Text text(String words, String... styles) {
    Text text = new Text(words);
    text.getStyleClass().addAll(styles);
    return text;
  }
}
