package dev.exhibit.evaluation;

import dev.exhibit.logstore.Arrival;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.LateDay;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Days that events were added to after they should have been over: later than the day's end and the
 * longest silence that is normal for the source. The store tells for each day when its last event
 * arrived; only of days that were touched late are the late ones counted.
 */
public final class LateDays {
  private static final Duration DAY = Duration.ofDays(1);

  private LateDays() {}

  /** The days, oldest first; partial where the store could not look everywhere. */
  public static Answer<List<LateDay>> find(
      LogStore log, Source source, TimeSpan span, Cancellation cancellation) {
    Answer<List<Arrival.Bucket>> days = log.arrivals(Selection.of(source, Query.ALL, span), DAY);
    List<LateDay> late = new ArrayList<>();
    List<Answer<?>> answers = new ArrayList<>(List.of(days));
    for (Arrival.Bucket day : days.value()) {
      cancellation.throwIfCancelled();
      Instant first = day.first();
      Instant last = day.last();
      Instant limit = limit(source, day.from());
      if (first == null || last == null || last.isBefore(limit)) {
        continue;
      }
      if (!first.isBefore(limit)) {
        late.add(new LateDay(day.from(), limit, day.events(), day.events(), last));
      } else {
        Answer<Long> count =
            log.count(Selection.of(source, after(limit), inside(day.from(), span)));
        answers.add(count);
        late.add(new LateDay(day.from(), limit, day.events(), count.value(), last));
      }
    }
    return Answers.join(answers, List.copyOf(late));
  }

  /** From when on an event of that day is late. */
  private static Instant limit(Source source, Instant day) {
    return day.plus(DAY).plus(source.maxSilence());
  }

  private static Query after(Instant limit) {
    return new Query.Compare(
        EventSchema.INGESTED, Query.Operator.GREATER_OR_EQUAL, limit.toString());
  }

  private static TimeSpan inside(Instant day, TimeSpan span) {
    Instant end = day.plus(DAY);
    return new TimeSpan(
        day.isBefore(span.from()) ? span.from() : day, end.isAfter(span.to()) ? span.to() : end);
  }
}
