package dev.exhibit.ui.sources;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Period;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.LabelRow;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Nodes;
import dev.exhibit.ui.common.Plot;
import dev.exhibit.ui.common.SourceChart;
import dev.exhibit.ui.common.SourceCount;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.TimeTicks;
import dev.exhibit.ui.common.UiContext;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The days of one source; a day is picked with the mouse or the arrow keys and opened. */
final class DayPlot extends VBox {
  private static final Duration DAY = Duration.ofDays(1);
  private final SourcesViewModel model;
  private final SourceHealth source;
  private final Period period;
  private final Plot plot;
  private final LabelRow axis = new LabelRow();
  private final Label readout = Nodes.paragraph("", "dense", "muted");
  private @Nullable Instant day;

  DayPlot(UiContext context, SourcesViewModel model, SourceHealth source, Period period) {
    super(2);
    this.model = model;
    this.source = source;
    this.period = period;
    plot = context.plot();
    Nodes.leadsOn(plot);
    plot.setId("source-days");
    plot.setMinHeight(72);
    plot.setMaxHeight(72);
    getChildren().addAll(plot, axis);
    if (SourceCount.isCounted(source)) { // else there is no day to pick
      plot.setFocusTraversable(true);
      plot.setOnKeyPressed(this::key);
      plot.setOnMouseClicked(event -> {
        plot.requestFocus();
        pick(TimeScale.bucketStart(scale().at(event.getX()), DAY));
        if (event.getClickCount() == 2) {
          open();
        }
      });
      getChildren().add(readout);
    }
    Nodes.onWidth(plot, width -> axis.show(LabelRow.ticks(TimeTicks.of(scale(), period.zone()))));
    draw();
  }

  private TimeScale scale() {
    return new TimeScale(period.span(), 0, Math.max(1, plot.getWidth()));
  }

  private void key(KeyEvent event) {
    Instant first = TimeScale.bucketStart(period.from(), DAY);
    Instant last = TimeScale.bucketStart(period.to().minusMillis(1), DAY);
    Instant at = day;
    switch (event.getCode()) {
      case LEFT -> pick(at == null || !at.isAfter(first) ? last : at.minus(DAY));
      case RIGHT -> pick(at == null || !at.isBefore(last) ? first : at.plus(DAY));
      case HOME -> pick(first);
      case END -> pick(last);
      case ENTER -> open();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void pick(Instant chosen) {
    day = chosen;
    draw();
  }

  private void open() {
    if (day != null) {
      model.openEvents(source, new TimeSpan(day, day.plus(DAY)));
    }
  }

  private void draw() {
    Instant at = day;
    TimeSpan picked = at == null ? null : new TimeSpan(at, at.plus(DAY));
    Supplier<String> words = () -> at == null ? whole() : words(at);
    readout.setText(words.get());
    plot.show(SourceChart.of(source, period, picked, true, words));
  }

  private String whole() {
    if (!SourceCount.isCounted(source)) {
      return SourceCount.told(source);
    }
    long most =
        source.byDay().buckets().stream().mapToLong(Histogram.Bucket::count).max().orElse(0);
    String key = source.answered() ? "sources.plot" : "sources.plot.least";
    return Messages.text(key, source.byDay().buckets().size(), most);
  }

  private String words(Instant at) {
    long count =
        source.byDay().buckets().stream()
            .filter(bucket -> bucket.from().equals(at))
            .mapToLong(Histogram.Bucket::count)
            .sum();
    TimeSpan whole = new TimeSpan(at, at.plus(DAY));
    boolean blind =
        source.blind().stream().map(BlindSpan::span).anyMatch(span -> span.overlaps(whole));
    String key =
        blind ? "sources.day.blind" : source.answered() ? "sources.day" : "sources.day.least";
    String day = Formats.day(at.atZone(period.zone()).toLocalDate());
    return Messages.text(key, day + " " + Formats.zone(period.zone()), count);
  }
}
