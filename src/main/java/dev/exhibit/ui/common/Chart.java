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
 * @param rows what its rows are called in files, where no list stands beside it
 */
public record Chart(
    Painter painter, Supplier<String> words, TimeSpan span, ZoneId zone, Sheet sheet, Rows rows) {
  /**
   * The names of rows that lie one under the other.
   *
   * @param pitch height of each
   */
  public record Rows(List<String> names, double pitch) {
    /** Of a chart that is not made of rows. */
    static final Rows NONE = new Rows(List.of(), 0);

    private static final double LETTER = 6.4;
    private static final double GAP = 12;
    private static final double WIDEST = 320;

    public Rows {
      names = List.copyOf(names);
    }

    boolean isNone() {
      return names.isEmpty();
    }

    /** Height of all of them. */
    double height() {
      return names.size() * pitch;
    }

    /** How much room the names take at the left. */
    double room() {
      int longest = names.stream().mapToInt(String::length).max().orElse(0);
      return longest == 0 ? 0 : Math.min(WIDEST, longest * LETTER + GAP);
    }

    /** The name as far as there is room for it. */
    String name(int row) {
      String whole = names.get(row);
      int most = (int) ((WIDEST - GAP) / LETTER);
      return whole.length() <= most ? whole : whole.substring(0, most - 1) + "…";
    }

    /** Where the name of a row stands, from the top of the plot. */
    double foot(int row) {
      return (row + 0.5) * pitch + 4;
    }
  }

  private static final int TITLE = 24;
  private static final int AXIS = 20;
  private static final int MARGIN = 12;

  /** A chart that is not made of rows. */
  public Chart(Painter painter, Supplier<String> words, TimeSpan span, ZoneId zone, Sheet sheet) {
    this(painter, words, span, zone, sheet, Rows.NONE);
  }

  /** Counts over time as bars. */
  public static Chart of(BarsPainter bars, Supplier<String> words, ZoneId zone) {
    return new Chart(bars, words, bars.span(), zone, counts(bars.bars(), zone));
  }

  /** Counts over time as a table. */
  public static Sheet counts(Histogram histogram, ZoneId zone) {
    return counts(BarsPainter.Bar.of(histogram), zone);
  }

  private static Sheet counts(List<BarsPainter.Bar> bars, ZoneId zone) {
    return Sheet.of(
        List.of(
            Messages.text("sheet.from", zone.getId()),
            Messages.text("sheet.to", zone.getId()),
            Messages.text("sheet.count")),
        bars,
        bar ->
            List.of(
                Formats.second(bar.span().from(), zone),
                Formats.second(bar.span().to(), zone),
                Long.toString(bar.count())));
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
    double left = MARGIN + rows.room();
    SvgDrawing all = new SvgDrawing(left + width + MARGIN, top + height + AXIS + MARGIN);
    all.fill(0, 0, all.width(), all.height(), tokens.argb("-color-bg-default"));
    for (int line = 0; line < title.size(); line++) {
      int ink = tokens.argb("-color-fg-default");
      all.text(MARGIN, MARGIN + 12 + line * 16.0, 12, true, title.get(line), ink);
    }
    SvgDrawing plot = new SvgDrawing(width, height);
    painter.paint(plot, tokens);
    all.place(left, top, plot);
    for (int row = 0; row < rows.names().size(); row++) {
      int ink = tokens.argb("-color-fg-default");
      all.text(MARGIN, top + rows.foot(row), 11, false, rows.name(row), ink);
    }
    for (TimeTicks.Tick tick : TimeTicks.of(new TimeScale(span, 0, width), zone)) {
      int ink = tokens.argb("-color-fg-muted");
      all.text(left + tick.x(), top + height + 14, 11, tick.strong(), tick.label(), ink);
    }
    return all.file(said);
  }
}
