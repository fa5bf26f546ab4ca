package dev.exhibit.usecase;

import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.workspace.WatchBook;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The heartbeat of the watcher: where it stopped, no alert can fire, which is a gap by itself. */
final class WatchGaps {
  private WatchGaps() {}

  /**
   * That nobody watches any more.
   *
   * @param watched spans in which somebody watched and could see everything; without any, nobody
   *     ever meant to watch, which is for the control of the alerts to say
   * @param known gaps that are told anyhow; where one of them says the same, this is none
   */
  static Optional<Gap> standing(List<TimeSpan> watched, Collection<Gap> known, Instant now) {
    Optional<Instant> last = watched.stream().map(TimeSpan::to).max(Instant::compareTo);
    boolean told =
        known.stream().anyMatch(gap -> Gap.WATCH.equals(gap.source()) && gap.until() == null);
    return last.filter(heard -> !told && heard.plus(WatchBook.LONGEST_PAUSE).isBefore(now))
        .map(heard ->
            new Gap(
                OfferNotices.OWN_CONTROL,
                GapKind.SOURCE_SILENT,
                heard,
                null,
                Gap.WATCH,
                "Nobody watches since " + heard + ", so that no alert can fire.",
                "Run `exhibit watch` as a service, and look with --backtest at what it would have"
                    + " said."));
  }
}
