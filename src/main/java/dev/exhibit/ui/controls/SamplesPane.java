package dev.exhibit.ui.controls;

import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PersonRecord.Sampled;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.FacePane;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Notice;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.ui.common.Trouble;
import dev.exhibit.usecase.DrawSamples;
import dev.exhibit.usecase.DrawSamples.Row;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The samples that were drawn: who, how many, why and of what; and the draw once more. */
final class SamplesPane extends ScrollPane {
  private static final double ROW = 28;
  private static final double HEAD = 34;
  private static final int SHOWN = 12;

  /** A time is never cut. */
  private static final double TIME = 170;

  private final HistoryViewModel model;
  private final Consumer<String> opener;
  private final DrawForm draw;
  private final VBox samples = new VBox();
  private final VBox again = new VBox(8);
  private final VBox wrong = new VBox();
  private @Nullable List<KeptRecord> listed;
  private ZoneId zone = ZoneOffset.UTC;

  /**
   * What was drawn, and the form to draw.
   *
   * @param opener shows an event, by its id
   */
  SamplesPane(HistoryViewModel model, Consumer<String> opener) {
    this.model = model;
    this.opener = opener;
    draw = new DrawForm(model);
    setFitToWidth(true);
    FacePane drawn = new FacePane(samples, model.faceProperty(), model::retry);
    VBox all = new VBox(12, drawn, wrong, again, draw);
    all.setPadding(new Insets(8, 8, 12, 0));
    setContent(all);
    Saving.isTable(this, Messages.text("samples.table"), () -> sheet());
    model.redrawnProperty().subscribe(this::redrawn);
    model.troubleProperty().subscribe(this::tell);
  }

  private @Nullable Sheet sheet() {
    List<KeptRecord> known = listed;
    return known == null ? null : sheet(known, zone);
  }

  /** Who drew what, and why so many, as a table. */
  static Sheet sheet(List<KeptRecord> drawn, ZoneId zone) {
    return Sheet.of(
        List.of(
            Messages.text("sheet.when", Formats.zone(zone)),
            Messages.text("sheet.who"),
            Messages.text("sheet.size"),
            Messages.text("sheet.rows"),
            Messages.text("sheet.why"),
            Messages.text("sheet.hash"),
            Messages.text("sheet.proof"),
            Messages.text("sheet.record")),
        drawn,
        kept -> cells(kept, zone));
  }

  private static List<String> cells(KeptRecord kept, ZoneId zone) {
    PersonRecord said = kept.record();
    Sampled act = said.act() instanceof Sampled sampled ? sampled : null;
    return List.of(
        Formats.second(said.at(), zone),
        said.by(),
        act == null ? "" : Formats.count(act.size()),
        act == null ? "" : Formats.count(act.rows()),
        act == null ? "" : act.reason(),
        act == null ? "" : act.population(),
        state(kept),
        said.id());
  }

  private static String state(KeptRecord kept) {
    return kept.stands()
        ? kept.assurance()
        : Messages.text("people.takenback", String.valueOf(kept.withdrawal()));
  }

  /**
   * Shows the samples of a control.
   *
   * @param drawn null before they were read, and where they could not be
   */
  void show(String control, @Nullable List<KeptRecord> drawn, ZoneId shown) {
    zone = shown;
    listed = drawn;
    draw.show(control);
    if (drawn == null) {
      samples.getChildren().clear();
      return;
    }
    List<Node> nodes = new ArrayList<>();
    drawn.forEach(kept -> nodes.add(row(kept)));
    if (nodes.isEmpty()) {
      nodes.add(Nodes.paragraph(Messages.text("samples.none"), "muted"));
    }
    samples.getChildren().setAll(nodes);
  }

  private Node row(KeptRecord kept) {
    PersonRecord said = kept.record();
    if (!(said.act() instanceof Sampled act)) {
      return new VBox();
    }
    VBox words =
        new VBox(
            2,
            Nodes.paragraph(
                Messages.text("samples.of", act.size(), act.rows(), act.reason()), "strong"),
            Nodes.paragraph(
                Messages.text("samples.who", said.by(), state(kept), Formats.period(act.period())),
                "dense",
                "muted"),
            Nodes.paragraph(
                Messages.text("samples.population", act.population()), "mono-small", "muted"));
    HBox.setHgrow(words, Priority.ALWAYS);
    Button redraw =
        Nodes.button(
            Messages.text("samples.redraw"), "fth-refresh-cw", () -> model.redraw(kept), "small");
    redraw.setId("redraw-" + said.id());
    redraw.disableProperty().bind(model.drawingProperty());
    HBox row =
        Nodes.row(
            12,
            words,
            Nodes.whole(Formats.date(said.at(), zone), "mono-small", "muted"),
            Nodes.whole(said.id(), "mono-small", "muted"),
            redraw);
    row.setPadding(new Insets(6, 0, 6, 0));
    return new VBox(row, Nodes.hairline());
  }

  private void tell(@Nullable Trouble trouble) {
    wrong.getChildren().clear();
    if (trouble != null) {
      wrong.getChildren().add(Notice.trouble(trouble));
    }
  }

  private void redrawn(DrawSamples.@Nullable Sample sample) {
    again.getChildren().clear();
    if (sample == null) {
      return;
    }
    boolean same = HistoryViewModel.isSame(sample);
    String key = model.isFresh() ? "samples.drawn" : same ? "samples.same" : "samples.other";
    again
        .getChildren()
        .add(
            new Notice(
                same ? Standing.PASS : Standing.EXCEPTION,
                Messages.text(key, sample.kept().record().id()),
                Messages.text("samples.seed", sample.seed(), sample.population())));
    again.getChildren().add(picks(sample));
  }

  private TableView<Row> picks(DrawSamples.Sample sample) {
    TableView<Row> table = new TableView<>();
    table.setId("picks");
    Density.rows(table, ROW);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setAccessibleText(Messages.text("samples.picks"));
    add(table, "samples.head.run", 50, "number", row -> Integer.toString(row.pick().run()));
    add(table, "samples.head.rows", 120, "mono", SamplesPane::rows);
    add(table, "samples.head.pick", 70, "number", row -> Formats.count(row.pick().row()));
    add(table, "samples.head.when", 160, "mono", row -> Formats.second(row.time(), zone))
        .setMinWidth(TIME);
    add(table, "samples.head.who", 110, "plain", Row::who);
    add(table, "samples.head.what", 190, "mono", Row::what);
    add(table, "samples.head.target", 130, "plain", Row::on);
    add(table, "samples.head.event", 160, "mono", Row::eventId);
    table.getItems().setAll(sample.picks());
    Density.tall(table, Math.min(SHOWN, sample.picks().size()), HEAD);
    Nodes.leadsOn(table);
    table.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        open(table);
      }
    });
    table.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        open(table);
      }
    });
    return table;
  }

  private void open(TableView<Row> table) {
    Row chosen = table.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      opener.accept(chosen.eventId());
    }
  }

  private static String rows(Row row) {
    return Messages.text("samples.rows", row.pick().from(), row.pick().to() - 1);
  }

  private static TableColumn<Row, String> add(
      TableView<Row> table, String key, double width, String style, Function<Row, String> text) {
    TableColumn<Row, String> column = new TableColumn<>(Messages.text(key));
    column.setCellValueFactory(data -> new ReadOnlyStringWrapper(text.apply(data.getValue())));
    column.setPrefWidth(width);
    column.setReorderable(false);
    column.getStyleClass().add(style);
    table.getColumns().add(column);
    return column;
  }
}
