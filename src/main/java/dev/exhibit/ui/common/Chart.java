package dev.exhibit.ui.common;

import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What a plot of time says, in every form in which it can be had.
 *
 * @param words the sentence that says it to somebody who cannot see it, written for who reads it
 *     then: in a file its numbers depend on no locale
 * @param span what it covers from edge to edge
 * @param zone of the times written on it
 * @param sheet the same as a table
 */
public record Chart(
    Painter painter, Supplier<String> words, TimeSpan span, ZoneId zone, Sheet sheet) {
  private static final int TITLE = 24;
  private static final int AXIS = 20;
  private static final int MARGIN = 12;

  /** Counts over time as bars. */
  public static Chart of(BarsPainter bars, Supplier<String> words, ZoneId zone) {
    return new Chart(bars, words, bars.span(), zone, counts(bars.histogram(), zone));
  }

  /** Counts over time as a table. */
  public static Sheet counts(Histogram histogram, ZoneId zone) {
    return Sheet.of(
        List.of(
            Messages.text("sheet.from", zone.getId()),
            Messages.text("sheet.to", zone.getId()),
            Messages.text("sheet.count")),
        histogram.buckets(),
        bucket ->
            List.of(
                Formats.second(bucket.from(), zone),
                Formats.second(bucket.from().plus(histogram.width()), zone),
                Long.toString(bucket.count())));
  }

  /** The sentence that says it, as the person's locale has its numbers. */
  public String spoken() {
    return words.get();
  }

  /** The sentence as it is written into files. */
  String title() {
    AtomicReference<String> title = new AtomicReference<>("");
    Formats.inFiles(() -> title.set(words.get()));
    return title.get();
  }

  /** The chart as a vector file: what it says, the drawing, the axis under it. */
  public String svg(double width, double height, Tokens tokens) {
    String said = title();
    List<String> title = Formats.lines(said, (int) (width / 6.2));
    double top = MARGIN + title.size() * 16 + TITLE - 16;
    SvgDrawing all = new SvgDrawing(width + 2 * MARGIN, top + height + AXIS + MARGIN);
    all.fill(0, 0, all.width(), all.height(), tokens.argb("-color-bg-default"));
    for (int line = 0; line < title.size(); line++) {
      int ink = tokens.argb("-color-fg-default");
      all.text(MARGIN, MARGIN + 12 + line * 16.0, 12, true, title.get(line), ink);
    }
    SvgDrawing plot = new SvgDrawing(width, height);
    painter.paint(plot, tokens);
    all.place(MARGIN, top, plot);
    for (TimeTicks.Tick tick : TimeTicks.of(new TimeScale(span, 0, width), zone)) {
      int ink = tokens.argb("-color-fg-muted");
      all.text(MARGIN + tick.x(), top + height + 14, 11, tick.strong(), tick.label(), ink);
    }
    return all.file(said);
  }
}
