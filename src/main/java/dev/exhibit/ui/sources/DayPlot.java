package dev.exhibit.ui.sources;

import dev.exhibit.model.Histogram;
import dev.exhibit.model.Period;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.CellKeys;
import dev.exhibit.ui.common.LabelRow;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.SourceChart;
import dev.exhibit.ui.common.SourceCount;
import dev.exhibit.ui.common.SourceDays;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.TimeTicks;
import dev.exhibit.ui.common.UiContext;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The days of one source; a day is picked with the mouse or the arrow keys and opened. */
final class DayPlot extends VBox {
  private final SourcesViewModel model;
  private final SourceDays days;
  private final Plot plot;
  private final LabelRow axis = new LabelRow();
  private final Label readout = Nodes.paragraph("", "dense", "muted");
  private final IntegerProperty chosen = new SimpleIntegerProperty(-1);

  DayPlot(UiContext context, SourcesViewModel model, SourceHealth source, Period period) {
    super(2);
    this.model = model;
    days = new SourceDays(source, period);
    plot = context.plot();
    plot.setId("source-days");
    plot.setMinHeight(72);
    plot.setMaxHeight(72);
    getChildren().addAll(plot, axis);
    if (days.count() > 0) { // else there is no day to pick
      CellKeys.walk(plot, days::count, chosen, this::open);
      Nodes.leadsOn(plot);
      plot.setOnMouseClicked(event -> {
        plot.requestFocus();
        chosen.set(days.at(scale().at(event.getX())));
        if (event.getClickCount() == 2) {
          open();
        }
      });
      getChildren().add(readout);
    }
    Nodes.onWidth(plot, width -> axis.show(LabelRow.ticks(TimeTicks.of(scale(), period.zone()))));
    chosen.subscribe(now -> draw());
  }

  private TimeScale scale() {
    return new TimeScale(days.period().span(), 0, Math.max(1, plot.getWidth()));
  }

  private void open() {
    TimeSpan day = days.part(chosen.get());
    if (day != null) {
      model.openEvents(days.source(), day);
    }
  }

  private void draw() {
    TimeSpan day = days.span(chosen.get());
    Supplier<String> words = () -> day == null ? whole(days.source()) : days.words(day);
    readout.setText(words.get());
    plot.show(SourceChart.of(days.source(), days.period(), day, true, words));
  }

  private static String whole(SourceHealth source) {
    if (!SourceCount.isCounted(source)) {
      return SourceCount.told(source);
    }
    long most =
        source.byDay().buckets().stream().mapToLong(Histogram.Bucket::count).max().orElse(0);
    String key = source.answered() ? "sources.plot" : "sources.plot.least";
    return Messages.text(key, source.byDay().buckets().size(), most);
  }
}
