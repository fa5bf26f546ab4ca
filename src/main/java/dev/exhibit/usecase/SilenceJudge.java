package dev.exhibit.usecase;

import dev.exhibit.model.AlertRule;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.monitor.Departure;
import dev.exhibit.monitor.Silences;
import dev.exhibit.usecase.AlertStream.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Judges silences: those that became too long since, and those that something late made. */
final class SilenceJudge {
  private static final int MOST_BUCKETS = 10_000;

  private final AlertStream stream;
  private final StreamReading reading;
  private final AlertRule.Absence rule;

  SilenceJudge(AlertStream stream, StreamReading reading, AlertRule.Absence rule) {
    this.stream = stream;
    this.reading = reading;
    this.rule = rule;
  }

  /** A part of time in which a silence may be too long. */
  private record Quiet(Part part, Duration window, TimeSpan span) {
    /** A silence is longer than the window, so that none hides in a bucket of it. */
    StreamReading.Wish buckets() {
      return StreamReading.Wish.buckets(part, span, window);
    }

    StreamReading.Wish before() {
      return StreamReading.Wish.lastBefore(part, span.from());
    }
  }

  /** What will surely be asked. */
  List<StreamReading.Wish> wishes(StreamJudge.Task task) {
    List<StreamReading.Wish> wishes = new ArrayList<>();
    for (Quiet quiet : quiet(task)) {
      wishes.add(quiet.buckets());
      wishes.add(quiet.before());
    }
    return wishes;
  }

  /**
   * All that departs.
   *
   * @param next takes when the silence that goes on now will be too long
   */
  List<Departure> judge(StreamJudge.Task task, Consumer<Instant> next) {
    List<Departure> found = new ArrayList<>();
    Duration delay = stream.rule().delay();
    for (Quiet quiet : quiet(task)) {
      Part part = quiet.part();
      Instant before = reading.lastBefore(part, quiet.span().from());
      List<Histogram.Bucket> buckets = reading.buckets(part, quiet.span(), quiet.window());
      found.addAll(
          new Silences(part.source().name(), quiet.window(), delay, stream.rule().severity())
              .find(before, buckets, quiet.span().to(), task.now()));
      Instant last = buckets.isEmpty() ? before : buckets.getLast().last();
      if (last != null) {
        next.accept(last.plus(quiet.window()).plus(delay).plusMillis(1));
      }
    }
    return found;
  }

  /** The time since it was judged last, where that is due, and around what came late. */
  private List<Quiet> quiet(StreamJudge.Task task) {
    List<Quiet> all = new ArrayList<>();
    Duration delay = stream.rule().delay();
    Instant end = task.now().minus(delay);
    for (Part part : stream.parts()) {
      Duration said = rule.window();
      Duration window = said == null ? part.source().maxSilence() : said;
      Instant start = task.from().minus(window).minus(delay);
      if (task.due()) {
        pieces(part, window, start, end, all);
      }
      StreamJudge.Changed changed = task.changed().get(part);
      for (TimeSpan span : changed == null ? List.<TimeSpan>of() : changed.spans()) {
        if (span.from().isBefore(start)) {
          Instant seen = span.to().plus(window).plusMillis(1);
          pieces(part, window, span.from(), seen.isBefore(end) ? seen : end, all);
        }
      }
    }
    return all;
  }

  /** As many buckets at once as a store counts. */
  private static void pieces(
      Part part, Duration window, Instant start, Instant end, List<Quiet> into) {
    Duration piece = window.multipliedBy(MOST_BUCKETS);
    for (Instant from = start; from.isBefore(end); from = from.plus(piece)) {
      Instant to = from.plus(piece);
      into.add(new Quiet(part, window, new TimeSpan(from, to.isBefore(end) ? to : end)));
    }
  }
}
