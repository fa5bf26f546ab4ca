package dev.exhibit.ui.sources;

import dev.exhibit.model.Period;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.ui.common.Density;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.LabelRow;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.Saving;
import dev.exhibit.ui.common.SourceChart;
import dev.exhibit.ui.common.SourceCount;
import dev.exhibit.ui.common.SourceSigns;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.TimeTicks;
import dev.exhibit.ui.common.UiContext;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every source in two lines: its name and days, how many and how late, how it stands. */
final class SourceList extends VBox {
  private static final double ROW = 48;

  /** Where there are few, their days get the room that is there. */
  private static final double MOST = 96;

  /** Above and below the days of a row. */
  private static final double AROUND = 20;

  private final UiContext context;
  private final SourcesViewModel model;
  private final ListView<SourceHealth> list = new ListView<>();
  private final LabelRow axis = new LabelRow();
  private double least = ROW;
  private final Label standing = Nodes.label("", "caption");

  SourceList(UiContext context, SourcesViewModel model) {
    this.context = context;
    this.model = model;
    list.setId("source-list");
    list.setItems(model.rowsProperty());
    list.setFixedCellSize(ROW);
    Density.follow(
        list,
        ROW,
        height -> {
          least = height;
          fit();
        });
    Nodes.leadsOn(list);
    list.setCellFactory(view -> new Cell());
    list.setAccessibleText(Messages.text("sources.title"));
    Saving.isTable(list, model::sheet);
    list.getStyleClass().add("pane");
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((at, before, now) -> model.choose(now));
    list.setOnKeyPressed(event -> {
      SourceHealth open = model.selectedProperty().get();
      if (event.getCode() == KeyCode.ENTER && open != null) {
        model.openEvents(open, null);
      }
    });
    VBox.setVgrow(list, Priority.ALWAYS);
    axis.setMaxHeight(Region.USE_PREF_SIZE); // in the middle of the line, as the heads beside it
    HBox header =
        columns(caption("sources.name"), axis, right(caption("sources.volume")), right(standing));
    header.setMinHeight(28);
    Nodes.over(list, header, new Insets(0, 17, 0, 25));
    getChildren().addAll(header, Nodes.hairline(), list);
    model.selectedProperty().subscribe(now -> select(now));
    Nodes.onWidth(axis, width -> ticks());
    context.session().factsProperty().subscribe(now -> head());
    list.heightProperty().subscribe(now -> Platform.runLater(this::fit));
    model.rowsProperty().subscribe(now -> fit());
  }

  private void fit() {
    int rows = Math.max(1, list.getItems().size());
    double size = Math.floor(Math.clamp(list.getHeight() / rows, least, Math.max(least, MOST)));
    if (size != list.getFixedCellSize()) {
      list.setFixedCellSize(size);
    }
  }

  /** The heads name the zone of the times below them. */
  private void head() {
    standing.setText(Messages.text("sources.standing", Formats.zone(model.zone())));
    ticks();
  }

  private void select(@Nullable SourceHealth now) {
    if (now == null) {
      list.getSelectionModel().clearSelection();
    } else if (!now.equals(list.getSelectionModel().getSelectedItem())) {
      list.getSelectionModel().select(now);
    }
  }

  private void ticks() {
    Period period = model.period();
    if (period != null && axis.getWidth() > 0) {
      axis.show(
          LabelRow.ticks(
              TimeTicks.of(new TimeScale(period.span(), 0, axis.getWidth()), period.zone())));
    }
  }

  private static Label caption(String key) {
    return Nodes.label(Messages.text(key), "caption");
  }

  private static Label right(Label label) {
    label.setAlignment(Pos.CENTER_RIGHT);
    return label;
  }

  /** The widths that header and rows share; the days take what is left. */
  private static HBox columns(Region... cells) {
    double[] widths = {168, 0, 128, 132};
    HBox row = new HBox(16);
    row.setAlignment(Pos.CENTER_LEFT);
    for (int i = 0; i < cells.length; i++) {
      Region cell = cells[i];
      if (widths[i] == 0) {
        cell.setMinWidth(80);
        cell.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(cell, Priority.ALWAYS);
      } else {
        cell.setMinWidth(widths[i]);
        cell.setPrefWidth(widths[i]);
        cell.setMaxWidth(widths[i]);
      }
      row.getChildren().add(cell);
    }
    return row;
  }

  /** One source. */
  private final class Cell extends ListCell<SourceHealth> {
    private final Plot strip = context.plot();
    private final TwoLines name = new TwoLines(Pos.CENTER_LEFT);
    private final TwoLines volume = new TwoLines(Pos.CENTER_RIGHT);
    private final TwoLines standing = new TwoLines(Pos.CENTER_RIGHT);
    private final HBox line;

    Cell() {
      strip.minHeightProperty().bind(list.fixedCellSizeProperty().subtract(AROUND));
      strip.prefHeightProperty().bind(strip.minHeightProperty());
      strip.maxHeightProperty().bind(strip.minHeightProperty());
      line = columns(name, strip, volume, standing);
      line.getStyleClass().addAll("choice-row", "source-row");
      line.minHeightProperty().bind(list.fixedCellSizeProperty().subtract(1));
      line.prefWidthProperty().bind(widthProperty().subtract(2));
      line.maxWidthProperty().bind(widthProperty().subtract(2));
    }

    @Override
    protected void updateItem(@Nullable SourceHealth source, boolean empty) {
      super.updateItem(source, empty);
      setText(null);
      Period period = model.period();
      if (empty || source == null || period == null) {
        setGraphic(null);
        return;
      }
      Label title = Nodes.label(source.source(), "strong");
      title.setTooltip(new Tooltip(source.source()));
      name.show(
          Nodes.row(8, SourceSigns.icon(source.source()), title),
          String.join(", ", source.detail().indices()));
      volume.show(
          SourceCount.isCounted(source)
              ? Nodes.whole(SourceCount.brief(source))
              : Nodes.whole(SourceCount.brief(source), "muted"),
          SourceSigns.lag(source.lag()));
      standing.show(
          SourceSigns.status(source, model.now()),
          source.last() == null
              ? ""
              : Messages.text("sources.last", Formats.minute(source.last(), model.zone())));
      strip.show(SourceChart.strip(source, period));
      setAccessibleText(SourceCount.spoken(source) + ". " + String.join(" ", source.problems()));
      setGraphic(line);
    }
  }

  /** What matters above what explains it. */
  private static final class TwoLines extends VBox {
    private final Label below = Nodes.label("", "caption");

    TwoLines(Pos at) {
      super(2);
      setAlignment(at);
    }

    void show(Region above, String explained) {
      below.setText(explained);
      below.setTooltip(explained.isEmpty() ? null : new Tooltip(explained));
      List<javafx.scene.Node> nodes = new ArrayList<>(List.of(above));
      if (!explained.isEmpty()) {
        nodes.add(below);
      }
      getChildren().setAll(nodes);
    }
  }
}
