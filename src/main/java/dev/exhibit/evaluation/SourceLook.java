package dev.exhibit.evaluation;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What could be seen of one source over a span.
 *
 * @param next first event after the span, null when there is none
 * @param problem why the store could not answer fully; null when it did
 * @param proof how what is inside the span was counted
 */
public record SourceLook(
    long events,
    @Nullable Instant first,
    @Nullable Instant last,
    @Nullable Instant next,
    List<BlindSpan> blind,
    @Nullable String problem,
    Proof proof) {

  /** Far enough for any log, and a date that every store can read. */
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  public SourceLook {
    blind = List.copyOf(blind);
  }

  /**
   * Looks at a source.
   *
   * @param open whether the span ends now because the period still runs
   */
  public static SourceLook at(LogStore log, Source source, TimeSpan span, boolean open) {
    Answer<Histogram> inside =
        log.histogram(Selection.of(source, Query.ALL, span), width(source, span), null);
    Answer<Long> before =
        log.count(Selection.of(source, Query.ALL, new TimeSpan(earliest(span), span.from())));
    Answer<Long> after =
        log.count(Selection.of(source, Query.ALL, new TimeSpan(span.to(), LATEST)));
    String problem = problem(List.of(inside, before, after));
    List<Histogram.Bucket> buckets = inside.value().buckets();
    BlindSpans.Seen seen =
        new BlindSpans.Seen(before.proof().last(), buckets, after.proof().first());
    List<BlindSpan> blind =
        problem == null
            ? BlindSpans.find(source.name(), span, source.maxSilence(), seen, open)
            : List.of();
    return new SourceLook(
        inside.value().total(),
        buckets.isEmpty() ? null : buckets.getFirst().first(),
        buckets.isEmpty() ? null : buckets.getLast().last(),
        after.proof().first(),
        blind,
        problem,
        inside.proof());
  }

  private static Instant earliest(TimeSpan span) {
    return span.from().isBefore(EARLIEST) ? span.from() : EARLIEST;
  }

  /** Buckets no longer than the longest silence, so that no silence hides inside one. */
  private static Duration width(Source source, TimeSpan span) {
    Duration most = source.maxSilence();
    Duration least = Duration.ofMillis(1);
    Duration fitting = span.duration().compareTo(most) < 0 ? span.duration() : most;
    return fitting.compareTo(least) < 0
        ? least
        : EvenWidths.atMost(Duration.ofMillis(fitting.toMillis()));
  }

  private static @Nullable String problem(List<Answer<?>> answers) {
    return answers.stream()
        .filter(Answer.Partial.class::isInstance)
        .map(answer -> ((Answer.Partial<?>) answer).reason())
        .findFirst()
        .orElse(null);
  }
}
