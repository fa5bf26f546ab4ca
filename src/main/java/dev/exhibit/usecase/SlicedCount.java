package dev.exhibit.usecase;

import dev.exhibit.evaluation.Answers;
import dev.exhibit.evaluation.Histograms;
import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Shards;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Counts a range slice after slice, oldest first, where one answer would be long in coming, so that
 * what is counted already can be shown. How long the store takes is learnt from what it took
 * before: where it is quick it is asked once.
 */
final class SlicedCount {
  /** So long a person waits without being told anything, nanoseconds. */
  private static final double PATIENCE = Duration.ofMillis(800).toNanos();

  /** What is counted already is told from then on: before, all of it may be there at once. */
  private static final double SILENCE = Duration.ofMillis(300).toNanos();

  /** So long a slice takes at least, where that can be foreseen, nanoseconds. */
  private static final double SLICE = Duration.ofMillis(500).toNanos();

  /** The share of the whole time that a slice takes, so that a long count is few questions. */
  private static final double SHARE = 0.25;

  /** Of a store that was never asked, so small a part is asked for first. */
  private static final int FIRST = 16;

  /** So many times as long as the last slice one is at most: the past may be empty. */
  private static final int GROWTH = 8;

  private final LongSupplier nanos;

  /**
   * What the store took.
   *
   * @param quick milliseconds of time that it counted while a person was patient, at most
   * @param pace nanoseconds for a millisecond of time where it took longer; negative before
   */
  private record Known(double quick, double pace) {
    /** The same after a count. A short one tells nothing of how long a longer one takes. */
    Known after(TimeSpan span, double took) {
      double whole = Math.max(1, span.duration().toMillis());
      return took <= PATIENCE
          ? new Known(Math.max(quick, whole), whole * pace > PATIENCE ? -1 : pace)
          : new Known(Math.min(quick, PATIENCE * whole / took), took / whole);
    }

    /** Milliseconds of time that are asked for first. */
    double first(TimeSpan span) {
      double whole = span.duration().toMillis();
      double slice = pace < 0 ? whole / FIRST : SLICE / pace;
      return Math.min(whole, Math.max(slice, quick));
    }
  }

  private volatile Known known = new Known(0, -1);

  /**
   * A count that measures with a clock.
   *
   * @param nanos nanoseconds since whenever
   */
  SlicedCount(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Counts.
   *
   * @param width of a bucket; no bucket is cut by a slice
   * @param ask answers for a part of the span
   * @param told hears what is counted between two slices
   */
  Answer<Histogram> count(
      TimeSpan span,
      Duration width,
      Function<TimeSpan, Answer<Histogram>> ask,
      Consumer<CountedSoFar> told) {
    List<Answer<Histogram>> answers = new ArrayList<>();
    long begun = nanos.getAsLong();
    Instant from = span.from();
    double length = known.first(span);
    do {
      Instant to = end(from, length, span, width);
      long asked = nanos.getAsLong();
      answers.add(ask.apply(new TimeSpan(from, to)));
      long now = nanos.getAsLong();
      double asLong = Math.max(1, Duration.between(from, to).toMillis());
      length = nextLength(asLong, now - asked, now - begun, Duration.between(to, span.to()));
      from = to;
      if (from.isBefore(span.to()) && now - begun > SILENCE) {
        told.accept(soFar(width, answers, from));
      }
    } while (from.isBefore(span.to()));
    known = known.after(span, (double) (nanos.getAsLong() - begun));
    return join(width, answers);
  }

  /** Milliseconds of time that are asked for next. */
  private static double nextLength(double last, long took, long sinceBegun, Duration rest) {
    double slow = Math.max(1, took) / last;
    double wanted =
        slow * rest.toMillis() <= PATIENCE
            ? rest.toMillis()
            : Math.max(SLICE, SHARE * sinceBegun) / slow;
    return Math.min(wanted, GROWTH * last);
  }

  /** Where a slice ends: at the start of a bucket, or where the span ends. */
  private static Instant end(Instant from, double length, TimeSpan span, Duration width) {
    long step = width.toMillis();
    double wanted = from.toEpochMilli() + length;
    if (wanted >= span.to().toEpochMilli()) {
      return span.to();
    }
    long next = (Math.floorDiv(from.toEpochMilli(), step) + 1) * step;
    long bucket = Math.max(next, Math.floorDiv((long) wanted, step) * step);
    Instant end = Instant.ofEpochMilli(bucket);
    return end.isBefore(span.to()) ? end : span.to();
  }

  private static CountedSoFar soFar(
      Duration width, List<Answer<Histogram>> answers, Instant until) {
    boolean least = answers.stream().anyMatch(Answer.Partial.class::isInstance);
    return new CountedSoFar(sum(width, answers), until, least);
  }

  private static Histogram sum(Duration width, List<Answer<Histogram>> answers) {
    return answers.size() == 1
        ? answers.getFirst().value()
        : Histograms.sum(width, answers.stream().map(Answer::value).toList());
  }

  /** The shards are the same ones each time, and the slices were asked one after the other. */
  private static Answer<Histogram> join(Duration width, List<Answer<Histogram>> answers) {
    if (answers.size() == 1) {
      return answers.getFirst();
    }
    List<Proof> proofs = answers.stream().map(Answer::proof).toList();
    Shards worst = proofs.getFirst().shards();
    for (Proof proof : proofs) {
      worst = isWorse(proof.shards(), worst) ? proof.shards() : worst;
    }
    long took = proofs.stream().mapToLong(Proof::tookMillis).sum();
    Answer<Histogram> joined = Answers.join(answers, sum(width, answers));
    Proof proof = joined.proof().answeredBy(worst, took);
    return joined instanceof Answer.Partial<Histogram> partial
        ? new Answer.Partial<>(partial.value(), proof, partial.reason())
        : new Answer.Complete<>(joined.value(), proof);
  }

  private static boolean isWorse(Shards one, Shards other) {
    return one.failed() > other.failed()
        || (one.failed() == other.failed() && one.total() > other.total());
  }
}
