package dev.exhibit.ui.opened;

import dev.exhibit.model.AuditorMark;
import dev.exhibit.model.AuditorSample;
import dev.exhibit.model.PackagedControl;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.EvaluateBar;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The auditor's own work on a control: samples that they draw, and every result that they noted.
 */
final class OwnSamplePane extends VBox {
  /**
   * An item of the auditor's work.
   *
   * @param sample the place among those drawn of the control, by which it was drawn, from 0;
   *     negative where it was not drawn
   * @param row of the population, empty where it was not drawn
   * @param when its event was, empty where it was not drawn
   */
  private record Line(
      String control,
      int sample,
      String row,
      String item,
      String when,
      String who,
      String what,
      @Nullable AuditorMark mark) {
    boolean isOf(Line other) {
      return control.equals(other.control) && item.equals(other.item);
    }
  }

  private final NotesViewModel notes;
  private final Supplier<@Nullable PackagedControl> control;
  private final TextField size = new TextField("25");
  private final TextField words = new TextField();
  private final Label drawn = Nodes.paragraph("", "mono-small", "muted");
  private final TableView<Line> table = new TableView<>();
  private final Supplier<ZoneId> zones;
  private final TableColumn<Line, String> when = new TableColumn<>();
  private final MarkBar bar;
  private ZoneId zone = ZoneOffset.UTC;
  private boolean filling;

  OwnSamplePane(
      NotesViewModel notes,
      Supplier<@Nullable PackagedControl> control,
      Supplier<ZoneId> zones,
      Consumer<String> open) {
    super(8);
    this.zones = zones;
    this.notes = notes;
    this.control = control;
    setPadding(new Insets(12, 0, 0, 0));
    buildTable(open);
    bar = new MarkBar(notes, control);
    table.getSelectionModel().selectedItemProperty().subscribe(line -> choose());
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren()
        .addAll(form(), Nodes.paragraph(Messages.text("notes.sample.rule"), "dense", "muted"));
    getChildren().addAll(new InClear(notes), drawn, table, bar);
    notes.workProperty().subscribe(now -> refresh());
  }

  private Node form() {
    size.setPrefWidth(70);
    size.setId("sample-size");
    size.setOnAction(event -> draw());
    size.setAccessibleText(Messages.text("notes.size"));
    words.setPrefWidth(280);
    words.setId("sample-words");
    words.setOnAction(event -> draw());
    words.setPromptText(Messages.text("notes.words"));
    words.setAccessibleText(Messages.text("notes.words"));
    HBox.setHgrow(words, Priority.SOMETIMES);
    EvaluateBar draw =
        new EvaluateBar(notes.drawing(), Messages.text("notes.draw"), "fth-shuffle", this::draw);
    return Nodes.row(
        10,
        Nodes.whole(Messages.text("notes.sample"), "strong"),
        Nodes.whole(Messages.text("notes.size"), "dense", "muted"),
        size,
        Nodes.whole(Messages.text("notes.seed"), "dense", "muted"),
        words,
        draw);
  }

  private void draw() {
    PackagedControl of = control.get();
    int wanted = number(size.getText());
    size.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("danger"), wanted < 1);
    if (of != null && wanted > 0) {
      notes.draw(of, wanted, words.getText());
    }
  }

  private static int number(String text) {
    String digits = text.strip();
    return digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : 0;
  }

  private void buildTable(Consumer<String> open) {
    Density.rows(table, 28);
    table.setId("own-work");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(Nodes.paragraph(Messages.text("notes.none"), "muted"));
    table.setAccessibleText(Messages.text("notes.tab.plain"));
    add("samples.head.pick", 70, "number", Line::row);
    add("notes.item", 160, "mono", Line::item);
    add(when, 160, "mono", Line::when);
    add("items.who", 100, "plain", Line::who);
    add("items.what", 190, "mono", Line::what);
    add("notes.result", 130, "plain", line -> result(line.mark()));
    add("notes.note", 260, "plain", line -> line.mark() == null ? "" : line.mark().note());
    table.setOnKeyPressed(event -> {
      Line chosen = table.getSelectionModel().getSelectedItem();
      if (event.getCode() == KeyCode.ENTER && chosen != null) {
        open.accept(chosen.item());
      }
    });
    table.setOnMouseClicked(event -> {
      Line chosen = table.getSelectionModel().getSelectedItem();
      if (event.getClickCount() == 2 && chosen != null) {
        open.accept(chosen.item());
      }
    });
  }

  static String result(@Nullable AuditorMark mark) {
    return mark == null ? "" : Messages.word("auditresult", mark.result());
  }

  private void add(String key, double width, String style, Function<Line, String> text) {
    add(new TableColumn<>(Messages.text(key)), width, style, text);
  }

  private void add(
      TableColumn<Line, String> column, double width, String style, Function<Line, String> text) {
    column.setCellValueFactory(data -> new ReadOnlyStringWrapper(text.apply(data.getValue())));
    column.setPrefWidth(width);
    column.setReorderable(false);
    column.getStyleClass().add(style);
    table.getColumns().add(column);
  }

  /** Shows the work on the control that is open now. */
  void refresh() {
    zone = zones.get();
    when.setText(Messages.text("items.time.zone", Formats.zone(zone)));
    PackagedControl of = control.get();
    if (of == null) {
      table.getItems().clear();
      drawn.setText("");
      return;
    }
    List<AuditorSample> samples = notes.samples(of.id());
    AuditorSample last = samples.isEmpty() ? null : samples.getLast();
    drawn.setText(
        last == null
            ? ""
            : Messages.text(
                "notes.drawn", last.picks().size(), last.rows(), last.words(), last.seed()));
    drawn.setTooltip(last == null ? null : new Tooltip(last.population()));
    Nodes.show(drawn, last != null);
    fill(lines(of, samples));
  }

  /** The chosen item stays chosen, wherever it stands now; no other one is in its place. */
  private void fill(List<Line> lines) {
    Line chosen = table.getSelectionModel().getSelectedItem();
    filling = true;
    table.getItems().setAll(lines);
    table.getSelectionModel().clearSelection();
    if (chosen != null) {
      lines.stream()
          .filter(chosen::isOf)
          .min(Comparator.comparing(line -> line.sample() != chosen.sample()))
          .ifPresent(table.getSelectionModel()::select);
    }
    filling = false;
    choose();
  }

  /** What is being noted of the chosen item is not touched while the list is made anew. */
  private void choose() {
    if (!filling) {
      Line chosen = table.getSelectionModel().getSelectedItem();
      bar.show(chosen == null ? null : chosen.item());
    }
  }

  private List<Line> lines(PackagedControl of, List<AuditorSample> samples) {
    List<Line> picked =
        IntStream.range(0, samples.size())
            .map(place -> samples.size() - 1 - place)
            .boxed()
            .flatMap(
                sample -> samples.get(sample).picks().stream().map(pick -> line(of, sample, pick)))
            .toList();
    Stream<Line> others =
        notes.workProperty().get().marks().stream()
            .filter(mark -> mark.control().equals(of.id()))
            .filter(mark -> picked.stream().noneMatch(one -> one.item().equals(mark.item())))
            .map(mark -> new Line(of.id(), -1, "", mark.item(), "", "", "", mark));
    return Stream.concat(picked.stream(), others).toList();
  }

  private Line line(PackagedControl of, int sample, AuditorSample.Pick pick) {
    return new Line(
        of.id(),
        sample,
        Formats.count(pick.row()),
        pick.item(),
        Formats.second(pick.time(), zone),
        pick.who(),
        pick.what(),
        notes.mark(of.id(), pick.item()).orElse(null));
  }
}
