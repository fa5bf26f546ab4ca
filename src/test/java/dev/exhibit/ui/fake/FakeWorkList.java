package dev.exhibit.ui.fake;

import dev.exhibit.model.GapWork;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.usecase.WorkList;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A work list in memory. */
public final class FakeWorkList implements WorkList {
  public final Map<String, GapWork> kept = new ConcurrentSkipListMap<>();
  public volatile boolean full;

  @Override
  public Map<String, GapWork> all() {
    return Map.copyOf(kept);
  }

  @Override
  public GapWork keep(String gap, Word word) {
    if (full) {
      throw new UserFacingException("The disk is full.", "Free space, then try again.");
    }
    GapWork work =
        new GapWork(
            gap,
            word.owner(),
            word.due(),
            word.ticket(),
            word.note(),
            "tester",
            FakeWorkbench.CLOCK.instant());
    kept.put(gap, work);
    if (work.isBlank()) {
      kept.remove(gap);
    }
    return work;
  }
}
