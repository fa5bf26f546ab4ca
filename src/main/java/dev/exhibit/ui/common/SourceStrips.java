package dev.exhibit.ui.common;

import dev.exhibit.model.Period;
import dev.exhibit.model.SourceHealth;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/**
 * Each connected source as a line: its events a day, where it was blind, how many, how late, how it
 * stands; those that are not connected as a count.
 */
public final class SourceStrips extends GridPane {
  private static final double ROW = 26;
  private final UiContext context;

  /** Follows the session. */
  public SourceStrips(UiContext context) {
    this.context = context;
    setHgap(10);
    getColumnConstraints()
        .addAll(
            column(16, false),
            column(100, false),
            about(),
            column(120, true),
            column(64, false),
            column(104, false),
            column(132, false));
    context.session().sourcesProperty().subscribe(this::fill);
    context.session().factsProperty().subscribe(now -> refill());
  }

  private static ColumnConstraints column(double width, boolean grows) {
    ColumnConstraints column = new ColumnConstraints(width);
    column.setMinWidth(width);
    column.setPrefWidth(width);
    column.setMaxWidth(grows ? Double.MAX_VALUE : width);
    column.setHgrow(grows ? Priority.ALWAYS : Priority.NEVER);
    column.setFillWidth(true);
    return column;
  }

  /** What is told of a source beside its name goes first where there is no room. */
  private static ColumnConstraints about() {
    ColumnConstraints column = new ColumnConstraints(0, 92, 92);
    column.setHgrow(Priority.SOMETIMES);
    return column;
  }

  private void refill() {
    fill(context.session().sourcesProperty().get());
  }

  private void fill(List<SourceHealth> sources) {
    getChildren().clear();
    SessionModel.Facts facts = context.session().factsProperty().get();
    if (facts == null) {
      return;
    }
    List<SourceHealth> shown =
        sources.stream().filter(source -> source.detail().connected()).toList();
    if (shown.isEmpty()) {
      shown = sources;
    }
    int row = 0;
    for (SourceHealth source : shown) {
      addRow(row++, line(source, facts.period()));
    }
    if (!sources.isEmpty()) {
      add(axis(facts.period()), 3, row++);
    }
    if (shown.size() < sources.size()) {
      add(
          Nodes.arrowLink(
              Messages.text("sources.others", sources.size() - shown.size()),
              () -> context.navigator().go(new Place.Sources(null, false))),
          1,
          row,
          4,
          1);
    }
  }

  private Node[] line(SourceHealth source, Period period) {
    Label count = Nodes.whole(SourceCount.narrow(source), "dense");
    count.setAccessibleText(SourceCount.told(source));
    count.setTooltip(new Tooltip(SourceCount.told(source)));
    GridPane.setHalignment(count, HPos.RIGHT);
    Label lag = Nodes.whole(SourceSigns.lag(source.lag()), "dense", "muted");
    GridPane.setHalignment(lag, HPos.RIGHT);
    Node status = SourceSigns.status(source, context.session().now());
    GridPane.setHalignment(status, HPos.RIGHT);
    Label name = Nodes.label(source.source(), "strong");
    name.setMinHeight(ROW);
    name.setTooltip(new Tooltip(source.source()));
    Label about = Nodes.hinted(Nodes.label(SourceSigns.about(source), "dense", "muted"));
    return new Node[] {
      SourceSigns.icon(source.source()), name, about, strip(source, period), count, lag, status
    };
  }

  private Plot strip(SourceHealth source, Period period) {
    Plot plot = context.plot();
    plot.setMinHeight(20);
    plot.setPrefHeight(20);
    plot.setMaxHeight(20);
    plot.show(SourceChart.strip(source, period));
    return plot;
  }

  private static Node axis(Period period) {
    LabelRow axis = new LabelRow();
    Nodes.onWidth(
        axis,
        width -> {
          TimeScale scale = new TimeScale(period.span(), 0, width);
          axis.show(LabelRow.ticks(TimeTicks.of(scale, period.zone())));
        });
    return axis;
  }

  /** What bars, blank and hatching mean. */
  public static Node legend(UiContext context) {
    return Nodes.row(
        14,
        entry(context, "legend.seen", Legend.SEEN),
        entry(context, "legend.quiet", Legend.QUIET),
        entry(context, "legend.blind", Legend.BLIND));
  }

  private static Node entry(UiContext context, String key, Legend sample) {
    Plot plot = context.plot();
    plot.setMinSize(14, 10);
    plot.setMaxSize(14, 10);
    plot.show(sample, Messages.text(key));
    return Nodes.row(6, plot, Nodes.whole(Messages.text(key), "caption"));
  }

  /** Samples for the legend. */
  private enum Legend implements Painter {
    SEEN,
    QUIET,
    BLIND;

    @Override
    public void paint(Drawing drawing, Tokens tokens) {
      switch (this) {
        case SEEN -> {
          int bar = tokens.argb("-exhibit-bar");
          drawing.fill(1, 4, 3, 6, bar);
          drawing.fill(5, 1, 3, 9, bar);
          drawing.fill(9, 3, 3, 7, bar);
        }
        case QUIET -> drawing.frame(0, 0, 14, 10, 1, tokens.argb("-color-border-default"));
        case BLIND ->
            drawing.hatch(
                0, 0, 14, 10, tokens.argb("-exhibit-hatch"), tokens.argb("-exhibit-hatch-tint"));
      }
    }
  }
}
