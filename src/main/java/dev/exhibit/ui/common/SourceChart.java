package dev.exhibit.ui.common;

import dev.exhibit.model.Period;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.TimeSpan;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The events of a source by day, hatched where it was blind. */
public final class SourceChart {
  private SourceChart() {}

  /** As a strip of a list. */
  public static Chart strip(SourceHealth source, Period period) {
    return strip(source, period, null, "");
  }

  /**
   * As a strip of a list, a day of which is picked out.
   *
   * @param day null for none
   * @param words the sentence that says the day; empty for none
   */
  static Chart strip(SourceHealth source, Period period, @Nullable TimeSpan day, String words) {
    return of(
        source, period, day, false, () -> words.isEmpty() ? SourceCount.spoken(source) : words);
  }

  /**
   * One that was never connected has an empty frame: it was not silent, there is nothing of it.
   *
   * @param picked a part that is picked out, null for none
   * @param lines whether to draw rules at half and full height
   * @param words the sentence that says it
   */
  public static Chart of(
      SourceHealth source,
      Period period,
      @Nullable TimeSpan picked,
      boolean lines,
      Supplier<String> words) {
    Painter painter =
        source.detail().connected()
            ? new BarsPainter(
                source.byDay(),
                source.blind(),
                period.span(),
                picked,
                BarsPainter.top(source.byDay()),
                lines)
            : new DashedFrame();
    return new Chart(
        painter, words, period.span(), period.zone(), Chart.counts(source.byDay(), period.zone()));
  }
}
