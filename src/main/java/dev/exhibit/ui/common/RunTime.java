package dev.exhibit.ui.common;

import dev.exhibit.model.RunStrip;
import dev.exhibit.ui.common.RunsModel.Spot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time at which a job should have run. It is the same in every strip, where it has another cell
 * in each.
 *
 * @param host empty where runs name none
 */
record RunTime(String job, String host, Instant time) {
  /** The first time for which a cell stands. */
  static RunTime of(RunStrip strip, Spot spot) {
    RunStrip.Lane lane = strip.lanes().get(spot.lane());
    return new RunTime(lane.job(), lane.host(), lane.cells().get(spot.cell()).first());
  }

  /** The cell that stands for it; null where none does. */
  @Nullable Spot in(RunStrip strip) {
    for (int lane = 0; strip.span().contains(time) && lane < strip.lanes().size(); lane++) {
      RunStrip.Lane one = strip.lanes().get(lane);
      if (one.job().equals(job) && one.host().equals(host)) {
        return RunsModel.at(strip, lane, strip.columnAt(time));
      }
    }
    return null;
  }
}
