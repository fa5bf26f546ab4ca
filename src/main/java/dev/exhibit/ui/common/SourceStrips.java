package dev.exhibit.ui.common;

import dev.exhibit.model.Period;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.SourceField;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Each connected source as a line: its events a day, where it was blind, how many, how late, how it
 * stands; those that are not connected as a count.
 */
public final class SourceStrips extends GridPane {
  private static final double ROW = 26;
  private final UiContext context;

  /** When the chosen day of each source begins, as far as one is chosen. */
  private final Map<String, Instant> chosenDays = new HashMap<>();

  /** The source whose chosen day is told; null before one was. */
  private @Nullable String told;

  /** What the chosen day of a source is; room for it is kept once somebody chose one. */
  private final Label readout = Nodes.label("", "dense", "muted");

  /** Follows the session. */
  public SourceStrips(UiContext context) {
    this.context = context;
    setHgap(10);
    readout.setId("strip-readout");
    Nodes.show(readout, false);
    getColumnConstraints()
        .addAll(
            column(16, false),
            yielding(60, 120),
            yielding(0, 140),
            column(120, true),
            column(64, false),
            column(84, false),
            column(112, false));
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

  /** As wide as its words, and less where there is no room. */
  private static ColumnConstraints yielding(double least, double most) {
    return new ColumnConstraints(least, USE_COMPUTED_SIZE, most);
  }

  private void refill() {
    fill(context.session().sourcesProperty().get());
  }

  private void fill(List<SourceHealth> sources) {
    Focus.keep(this, () -> build(sources));
  }

  private void build(List<SourceHealth> sources) {
    getChildren().clear();
    SessionModel.Facts facts = context.session().factsProperty().get();
    if (facts == null) {
      return;
    }
    List<SourceHealth> shown =
        sources.stream().filter(source -> source.detail().connected()).toList();
    if (shown.stream().noneMatch(one -> one.source().equals(told))) {
      readout.setText(""); // it told of a source that is there no more
    }
    if (shown.isEmpty()) {
      shown = sources;
    }
    int row = 0;
    for (SourceHealth source : shown) {
      addRow(row++, line(source, facts.period()));
    }
    if (!sources.isEmpty()) {
      add(axis(facts.period()), 3, row++);
      add(readout, 3, row++, 4, 1);
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
    Labeled count = count(source);
    count.setAccessibleText(SourceCount.told(source));
    count.setTooltip(new Tooltip(SourceCount.told(source)));
    GridPane.setHalignment(count, HPos.RIGHT);
    Label lag = Nodes.whole(SourceSigns.lag(source.lag()), "dense", "muted");
    GridPane.setHalignment(lag, HPos.RIGHT);
    Node status = SourceSigns.status(source, context.session().now());
    GridPane.setHalignment(status, HPos.RIGHT);
    Label name = Nodes.label(source.source(), "strong");
    Density.least(name, ROW);
    name.setTooltip(new Tooltip(source.source()));
    Label about = Nodes.hinted(Nodes.label(SourceSigns.about(source), "dense", "muted"));
    return new Node[] {
      SourceSigns.icon(source.source()), name, about, strip(source, period), count, lag, status
    };
  }

  /** Opens the events that it counts. */
  private Labeled count(SourceHealth source) {
    String words = SourceCount.narrow(source);
    if (!SourceCount.isCounted(source) || source.events() == 0) {
      return Nodes.whole(words, "dense");
    }
    Hyperlink link = Nodes.leadsOn(Nodes.link(words, () -> open(source, null)));
    link.setId("count-" + source.source());
    link.getStyleClass().addAll("number-link", "dense");
    link.setMinWidth(USE_PREF_SIZE);
    return link;
  }

  private void open(SourceHealth source, @Nullable TimeSpan part) {
    context
        .navigator()
        .go(new Place.Timeline(SourceField.clause(List.of(source.source())), null, part, null));
  }

  private Plot strip(SourceHealth source, Period period) {
    SourceDays days = new SourceDays(source, period);
    IntegerProperty chosen = new SimpleIntegerProperty(chosen(days));
    Plot plot = context.plot();
    plot.setId("strip-" + source.source());
    CellKeys.walk(plot, days::count, chosen, () -> open(source, days.part(chosen.get())));
    Nodes.leadsOn(plot);
    plot.setOnMouseClicked(event -> {
      TimeScale scale = new TimeScale(period.span(), 0, Math.max(1, plot.getWidth()));
      plot.requestFocus();
      chosen.set(Math.min(days.count() - 1, days.at(scale.at(event.getX()))));
      if (event.getClickCount() == 2 && chosen.get() >= 0) {
        open(source, days.part(chosen.get()));
      }
    });
    plot.focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            tell(days, chosen.get());
          }
        });
    chosen.subscribe(now ->
        plot.show(
            SourceChart.strip(source, period, days.span(chosen.get()), words(days, chosen.get()))));
    chosen.subscribe((before, now) -> choose(days, now.intValue()));
    if (source.source().equals(told)) {
      tell(days, chosen.get());
    }
    plot.setMinHeight(20);
    plot.setPrefHeight(20);
    plot.setMaxHeight(20);
    return plot;
  }

  private void choose(SourceDays days, int day) {
    TimeSpan span = days.span(day);
    if (span == null) {
      chosenDays.remove(days.source().source());
    } else {
      chosenDays.put(days.source().source(), span.from());
    }
    tell(days, day);
  }

  /** The day that was chosen of this source before it was counted anew; -1 for none. */
  private int chosen(SourceDays days) {
    Instant from = chosenDays.get(days.source().source());
    int day = from == null ? -1 : days.at(from);
    return days.span(day) == null ? -1 : day;
  }

  private static String words(SourceDays days, int chosen) {
    TimeSpan day = days.span(chosen);
    String name = days.source().source();
    return day == null ? "" : Messages.text("sources.day.of", name, days.words(day));
  }

  private void tell(SourceDays days, int chosen) {
    told = days.source().source();
    String words = words(days, chosen);
    readout.setText(words);
    if (!words.isEmpty()) {
      Nodes.show(readout, true);
    }
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
