package dev.exhibit.usecase;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Tally;
import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.monitor.JudgedCounts;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.AlertStream.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks once how many documents there are of every question: near now, and now and then also before
 * and after.
 *
 * @param around the time near now
 * @param whole whether all time is asked
 */
record WatchProbe(TimeSpan around, boolean whole) {
  /** Far enough for any log, and dates that every store can read. */
  static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /**
   * What was found of one question.
   *
   * @param outside null where it was not asked
   * @param problem why it is not the whole truth; null where it is
   */
  record Counts(
      Map<Instant, Long> near, @Nullable Map<Instant, Long> outside, @Nullable String problem) {

    /** The start of the first bucket in which there is anything; empty where there is nothing. */
    Optional<Instant> first() {
      Stream<Instant> far = outside == null ? Stream.empty() : outside.keySet().stream();
      return Stream.concat(far, near.keySet().stream()).min(Instant::compareTo);
    }
  }

  /** Asks for these parts. */
  Map<Part, Counts> ask(LogStore log, List<Part> parts, Cancellation cancellation) {
    List<Inquiry> inquiries = new ArrayList<>();
    for (Part part : parts) {
      inquiries.add(
          new Inquiry(
              part.question().selection(), List.of(around), JudgedCounts.NEAR, 0, List.of()));
    }
    List<TimeSpan> rest =
        List.of(new TimeSpan(EARLIEST, around.from()), new TimeSpan(around.to(), LATEST));
    for (Part part : whole ? parts : List.<Part>of()) {
      inquiries.add(new Inquiry(part.question().selection(), rest, JudgedCounts.DAY, 0, List.of()));
    }
    Map<Integer, Answer<Tally>> answers = new HashMap<>();
    log.survey(inquiries, answers::put, cancellation);
    Map<Part, Counts> counts = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      counts.put(
          parts.get(i), counts(answers.get(i), whole ? answers.get(i + parts.size()) : null));
    }
    return counts;
  }

  private Counts counts(@Nullable Answer<Tally> near, @Nullable Answer<Tally> outside) {
    String problem = near == null ? "The store did not answer." : problem(near);
    problem = problem == null && outside != null ? problem(outside) : problem;
    return new Counts(
        near == null ? Map.of() : byStart(near),
        outside == null ? null : byStart(outside),
        problem);
  }

  private static @Nullable String problem(Answer<Tally> answer) {
    return answer instanceof Answer.Partial<Tally> partial ? partial.reason() : null;
  }

  private static Map<Instant, Long> byStart(Answer<Tally> answer) {
    Map<Instant, Long> counts = new TreeMap<>();
    for (Histogram.Bucket bucket : answer.value().buckets()) {
      counts.put(bucket.from(), bucket.count());
    }
    return counts;
  }
}
