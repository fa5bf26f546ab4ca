package dev.exhibit.ui.controls;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Period;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.ui.common.BarsPainter;
import dev.exhibit.ui.common.Chart;
import dev.exhibit.ui.common.HatchBand;
import dev.exhibit.ui.common.Messages;
import dev.exhibit.ui.common.Unseen;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A control's strip as the two charts that stand one under the other.
 *
 * @param blind where the control's sources could not be seen
 * @param selected bars that are picked out, null for none
 * @param now what is later was not counted in part, but not at all
 */
record StripCharts(
    Strip strip, Period period, List<BlindSpan> blind, @Nullable TimeSpan selected, Instant now) {
  /** Room above the bars for the hatching that says that there may be more. */
  private static final double BAND = 5;

  StripCharts {
    blind = List.copyOf(blind);
  }

  /** The result of each cell. */
  Chart cells() {
    TimeSpan span = period.span();
    return new Chart(
        new StripPainter(strip, span),
        strip::spoken,
        span,
        period.zone(),
        strip.sheet(period.zone()));
  }

  /** The events of each cell. */
  Chart bars() {
    TimeSpan span = period.span();
    List<BarsPainter.Bar> bars =
        strip.cells().stream()
            .filter(cell -> cell.items() > 0)
            .map(cell -> new BarsPainter.Bar(cell.span(), cell.items()))
            .toList();
    HatchBand band =
        strip.whole() ? HatchBand.NONE : new HatchBand(List.of(), Unseen.past(span, now), BAND);
    String key = strip.whole() ? "strip.bars" : "strip.bars.least";
    return Chart.of(
        new BarsPainter(bars, blind, span, selected, top(), true, band),
        () -> Messages.text(key, strip.cells().stream().mapToLong(Strip.Cell::items).sum()),
        period.zone());
  }

  /** The count at the upper edge of the bars. */
  long top() {
    return BarsPainter.round(strip.cells().stream().mapToLong(Strip.Cell::items).max().orElse(0));
  }
}
