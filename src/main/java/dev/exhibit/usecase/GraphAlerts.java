package dev.exhibit.usecase;

import dev.exhibit.model.AlertGraph;
import dev.exhibit.model.AlertGraph.Bar;
import dev.exhibit.model.AlertGraph.Measure;
import dev.exhibit.model.AlertRule;
import dev.exhibit.model.Histogram.Bucket;
import dev.exhibit.model.Severity;
import dev.exhibit.model.Threshold;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.AlertStream.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Draws what alerts look at over time: counts by the store, all alerts in one request. A bar of a
 * count is what is in the window that ends with it, so that a limit of a window can be drawn as a
 * line.
 */
final class GraphAlerts {
  /** So many bars at most. */
  private static final long MOST_BARS = 1_000;

  private final Session session;
  private final AlertStreams library;

  GraphAlerts(Session session, AlertStreams library) {
    this.session = session;
    this.library = library;
  }

  List<AlertGraph> over(TimeSpan span, Duration width, Cancellation cancellation) {
    List<AlertStream> streams = library.load().streams();
    StreamReading reading = new StreamReading(session.store().read(), cancellation);
    Map<StreamReading.Wish, Long> wishes = new LinkedHashMap<>();
    for (AlertStream stream : streams) {
      Shape shape = Shape.of(stream, span, width);
      counted(stream)
          .forEach(part ->
              wishes.put(StreamReading.Wish.buckets(part, shape.asked(), shape.step()), 0L));
    }
    if (!wishes.isEmpty()) {
      reading.expect(wishes);
    }
    List<AlertGraph> graphs = new ArrayList<>();
    for (AlertStream stream : streams) {
      cancellation.throwIfCancelled();
      Shape shape = Shape.of(stream, span, width);
      if (stream.rule().condition() instanceof AlertRule.Absence rule) {
        counted(stream).forEach(part -> graphs.add(silence(stream, rule, part, shape, reading)));
      } else {
        graphs.add(events(stream, shape, reading));
      }
    }
    return graphs;
  }

  /** What comes second in a sequence is not what the alert is about. */
  private static List<Part> counted(AlertStream stream) {
    return stream.parts().stream().filter(part -> !part.next()).toList();
  }

  /**
   * In which steps an alert is counted.
   *
   * @param step length of a bar
   * @param trailing so many steps make a window
   */
  private record Shape(TimeSpan span, Duration step, int trailing) {
    static Shape of(AlertStream stream, TimeSpan span, Duration width) {
      Duration window =
          switch (stream.rule().condition()) {
            case AlertRule.Count rule -> rule.window();
            case AlertRule.Burst burst -> burst.rule().window();
            case AlertRule.Exceptions all -> width;
            case AlertRule.Absence absence -> width;
            case AlertRule.Sequence sequence -> width;
          };
      long parts = Math.max(1, Math.ceilDiv(window.toMillis(), width.toMillis()));
      long step = Math.max(1, window.toMillis() / parts);
      step = Math.max(step, Math.ceilDiv(span.duration().toMillis(), MOST_BARS));
      return new Shape(span, Duration.ofMillis(step), (int) parts);
    }

    /** With what the first window needs. */
    TimeSpan asked() {
      return new TimeSpan(span.from().minus(step.multipliedBy(trailing)), span.to());
    }

    /** Starts of all bars, of the one that holds the beginning to the one that holds the end. */
    List<Instant> starts() {
      List<Instant> starts = new ArrayList<>();
      long each = step.toMillis();
      long at = Math.floorDiv(span.from().toEpochMilli(), each) * each;
      for (; at < span.to().toEpochMilli(); at += each) {
        starts.add(Instant.ofEpochMilli(at));
      }
      return starts;
    }
  }

  private static AlertGraph events(AlertStream stream, Shape shape, StreamReading reading) {
    List<Part> parts = counted(stream);
    List<Bar> bars = List.of();
    String problem = null;
    try {
      bars = parts.isEmpty() ? List.of() : counts(parts, shape, reading);
    } catch (StreamReading.NotSeenException e) {
      problem = String.valueOf(e.getMessage());
    }
    Limits limits = Limits.of(stream);
    return new AlertGraph(
        stream.control().id(),
        stream.rule().id(),
        title(stream),
        null,
        Measure.EVENTS,
        shape.step(),
        bars,
        limits.keys(),
        limits.warning(),
        limits.critical(),
        parts.stream().allMatch(part -> part.question().exact()),
        problem);
  }

  private static String title(AlertStream stream) {
    return Objects.requireNonNullElse(stream.rule().title(), stream.control().title());
  }

  private static AlertGraph silence(
      AlertStream stream, AlertRule.Absence rule, Part part, Shape shape, StreamReading reading) {
    List<Bar> bars = List.of();
    String problem = null;
    try {
      bars = silences(part, shape, reading);
    } catch (StreamReading.NotSeenException e) {
      problem = String.valueOf(e.getMessage());
    }
    Duration window = Objects.requireNonNullElse(rule.window(), part.source().maxSilence());
    Threshold limit = new Threshold(Threshold.Comparison.ABOVE, window.toSeconds());
    boolean critical = stream.rule().severity() == Severity.CRITICAL;
    return new AlertGraph(
        stream.control().id(),
        stream.rule().id(),
        title(stream),
        part.source().name(),
        Measure.SILENCE,
        shape.step(),
        bars,
        List.of(),
        critical ? null : limit,
        critical ? limit : null,
        part.question().exact(),
        problem);
  }

  /** What departs. */
  private record Limits(
      List<String> keys, @Nullable Threshold warning, @Nullable Threshold critical) {
    private static final Limits NONE = new Limits(List.of(), null, null);

    static Limits of(AlertStream stream) {
      return switch (stream.rule().condition()) {
        case AlertRule.Count rule -> new Limits(rule.by(), rule.warning(), rule.critical());
        case AlertRule.Burst burst -> {
          Threshold limit = new Threshold(Threshold.Comparison.AT_LEAST, burst.rule().atLeast());
          boolean critical = stream.rule().severity() == Severity.CRITICAL;
          yield new Limits(burst.rule().by(), critical ? null : limit, critical ? limit : null);
        }
        case AlertRule.Absence absence -> NONE;
        case AlertRule.Exceptions all -> NONE;
        case AlertRule.Sequence sequence -> NONE;
      };
    }
  }

  private static List<Bar> counts(List<Part> parts, Shape shape, StreamReading reading) {
    Map<Instant, Long> steps = new LinkedHashMap<>();
    for (Part part : parts) {
      for (Bucket bucket : reading.buckets(part, shape.asked(), shape.step())) {
        steps.merge(bucket.from(), bucket.count(), Long::sum);
      }
    }
    List<Bar> bars = new ArrayList<>();
    for (Instant start : shape.starts()) {
      long sum = 0;
      for (int i = 0; i < shape.trailing(); i++) {
        sum += steps.getOrDefault(start.minus(shape.step().multipliedBy(i)), 0L);
      }
      bars.add(new Bar(start, sum));
    }
    return bars;
  }

  private static List<Bar> silences(Part part, Shape shape, StreamReading reading) {
    NavigableMap<Instant, Instant> last = new TreeMap<>();
    for (Bucket bucket : reading.buckets(part, shape.asked(), shape.step())) {
      last.put(bucket.from(), Objects.requireNonNullElse(bucket.last(), bucket.from()));
    }
    if (last.isEmpty() || last.firstKey().isAfter(shape.starts().getFirst())) {
      Instant before = reading.lastBefore(part, shape.asked().from());
      if (before != null) {
        last.put(Instant.MIN, before);
      }
    }
    List<Bar> bars = new ArrayList<>();
    for (Instant start : shape.starts()) {
      Map.Entry<Instant, Instant> newest = last.floorEntry(start);
      Instant end = earlier(start.plus(shape.step()), shape.span().to());
      long seconds =
          newest == null ? 0 : Math.max(0, Duration.between(newest.getValue(), end).toSeconds());
      bars.add(new Bar(start, seconds));
    }
    return bars;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
