package dev.exhibit.ui.timeline;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.BarsPainter;
import dev.exhibit.ui.common.Chart;
import dev.exhibit.ui.common.Formats;
import dev.exhibit.ui.common.HatchBand;
import dev.exhibit.ui.common.LabelRow;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Sheet;
import dev.exhibit.ui.common.TimeScale;
import dev.exhibit.ui.common.Unseen;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was counted over a range, as bars, in words and as a table, each with what was not seen.
 *
 * @param partial whether the store could not look everywhere
 * @param unseen by the sources that were asked
 * @param selected bars that are picked out, null for none
 */
record RangeChart(
    Histogram histogram,
    TimeSpan span,
    boolean partial,
    Unseen unseen,
    @Nullable TimeSpan selected,
    Instant now) {
  /** Height of the band above the bars, in which it is said who saw nothing. */
  static final double BAND = 16;

  private static final int LABELS = 5;
  private static final double LETTER = 6;
  private static final double GAP = 5;

  /** What was counted. */
  static RangeChart of(Counted counted, Unseen unseen, @Nullable TimeSpan selected, Instant now) {
    boolean partial = counted.found() instanceof Answer.Partial;
    return new RangeChart(counted.found().value(), counted.span(), partial, unseen, selected, now);
  }

  /** The bars, the highest of which reaches a count. */
  BarsPainter bars(long top) {
    return new BarsPainter(
        histogram,
        unseen.whole(),
        span,
        selected,
        top,
        true,
        band(unseen, partial, span, now, BAND));
  }

  /** What is hatched above what was counted over a span, in a band of that height. */
  static HatchBand band(Unseen unseen, boolean partial, TimeSpan span, Instant now, double height) {
    return new HatchBand(unseen.some(), partial ? Unseen.past(span, now) : List.of(), height);
  }

  /** As a chart. */
  Chart chart(ZoneId zone) {
    return new Chart(bars(BarsPainter.top(histogram)), () -> words(zone), span, zone, sheet(zone));
  }

  private String words(ZoneId zone) {
    String key = partial ? "timeline.spoken.least" : "timeline.spoken";
    String counted = Messages.text(key, histogram.total(), Formats.span(span, zone));
    String missed = unseen.each();
    return missed.isEmpty() ? counted : Messages.text("unseen.told", counted, missed);
  }

  /** A row for every column that holds something, or in which somebody saw nothing. */
  private Sheet sheet(ZoneId zone) {
    return Sheet.of(
        List.of(
            Messages.text("sheet.from", zone.getId()),
            Messages.text("sheet.to", zone.getId()),
            Messages.text("sheet.count"),
            Messages.text("sheet.unseen")),
        columns(),
        bucket ->
            List.of(
                Formats.second(bucket.from(), zone),
                Formats.second(bucket.from().plus(histogram.width()), zone),
                Long.toString(bucket.count()),
                unseen(unseen, bucket.from(), histogram.width())));
  }

  /** Who saw nothing in a column, or in a part of it. */
  static String unseen(Unseen unseen, Instant from, Duration width) {
    TimeSpan column = new TimeSpan(from, from.plus(width));
    boolean unknown = unseen.untold() && unseen.parts().getFirst().span().overlaps(column);
    return unknown ? Messages.text("unseen.unknown") : String.join(", ", unseen.within(column));
  }

  private List<Histogram.Bucket> columns() {
    Map<Instant, Histogram.Bucket> counted =
        histogram.buckets().stream()
            .collect(Collectors.toMap(Histogram.Bucket::from, Function.identity(), (a, b) -> a));
    List<Histogram.Bucket> columns = new ArrayList<>(histogram.buckets());
    Duration width = histogram.width();
    for (Unseen.Part part : unseen.parts()) {
      Instant first = TimeScale.bucketStart(part.span().from(), width);
      for (Instant at = first; at.isBefore(part.span().to()); at = at.plus(width)) {
        if (!counted.containsKey(at)) {
          Histogram.Bucket none = new Histogram.Bucket(at, 0, Map.of(), null, null);
          counted.put(at, none);
          columns.add(none);
        }
      }
    }
    columns.sort(Comparator.comparing(Histogram.Bucket::from));
    return columns;
  }

  /**
   * What stands in the band: that counts are at least so many, and who saw nothing for how long.
   */
  List<LabelRow.Wish> labels(TimeScale scale) {
    List<LabelRow.Wish> wishes = new ArrayList<>();
    if (partial) {
      wishes.add(new LabelRow.Wish(GAP, 0, Messages.text("timeline.atleast"), "plot-tag"));
    }
    unseen.parts().stream()
        .filter(part -> part.span().overlaps(span) && !part.label().isEmpty())
        .sorted(Comparator.comparing((Unseen.Part part) -> part.span().duration()).reversed())
        .limit(LABELS)
        .flatMap(part -> label(part, scale).stream())
        .forEach(wishes::add);
    return wishes;
  }

  /** Right of what it names where nothing else is hatched there, else left of it, else on it. */
  private Optional<LabelRow.Wish> label(Unseen.Part part, TimeScale scale) {
    String words = part.label();
    double from = scale.clampedX(part.span().from());
    double to = scale.clampedX(part.span().to());
    double room = words.length() * LETTER + 2 * GAP;
    if (isFree(scale, to, to + room)) {
      return Optional.of(new LabelRow.Wish(to + GAP, 0, words, "blind-label"));
    }
    if (isFree(scale, from - room, from)) {
      return Optional.of(new LabelRow.Wish(from - GAP, 1, words, "blind-label"));
    }
    return to - from > room + 2 * GAP
        ? Optional.of(new LabelRow.Wish((from + to) / 2, 0.5, words, "plot-tag"))
        : Optional.empty();
  }

  private boolean isFree(TimeScale scale, double left, double right) {
    return left >= scale.left()
        && right <= scale.left() + scale.width()
        && unseen.parts().stream()
            .allMatch(part ->
                scale.clampedX(part.span().to()) <= left
                    || scale.clampedX(part.span().from()) >= right);
  }
}
