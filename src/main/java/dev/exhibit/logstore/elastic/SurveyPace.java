package dev.exhibit.logstore.elastic;

import dev.exhibit.model.StoreUnavailableException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * How many searches go into a request: more where the store is fast, fewer where it is slow or did
 * not answer, so that a survey that failed is asked in smaller parts the next time.
 */
final class SurveyPace {
  private static final int FIRST = 16;
  private static final int MOST = 64;
  private static final int MOST_LIVE = 256;
  private static final long SOON_MILLIS = 2_000;
  private static final long LATE_MILLIS = 10_000;

  private final int most;
  private final AtomicInteger searches;

  private SurveyPace(int first, int most) {
    this.most = most;
    this.searches = new AtomicInteger(first);
  }

  /** Of a view, which is asked long questions. */
  static SurveyPace ofView() {
    return new SurveyPace(FIRST, MOST);
  }

  /** Of a live store, which is asked the same short questions over and over, all at once. */
  static SurveyPace ofLive() {
    return new SurveyPace(MOST_LIVE, MOST_LIVE);
  }

  /** So many searches go into the next request. */
  int searches() {
    return searches.get();
  }

  /** Sends a request and takes its time as a measure for the next. */
  List<Found> measured(Supplier<List<Found>> request) {
    List<Found> found;
    try {
      found = request.get();
    } catch (StoreUnavailableException e) {
      searches.updateAndGet(now -> Math.max(1, now / 2));
      throw e;
    }
    long took = found.stream().mapToLong(one -> one.proof().tookMillis()).max().orElse(0);
    if (took > LATE_MILLIS) {
      searches.updateAndGet(now -> Math.max(1, now / 2));
    } else if (took < SOON_MILLIS) {
      searches.updateAndGet(now -> Math.min(most, now * 2));
    }
    return found;
  }
}
