package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;
import static dev.exhibit.cli.Terminal.text;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.ClockSkew;
import dev.exhibit.model.Coverage;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.LateDay;
import dev.exhibit.model.SourceHealth;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sources and their coverage as JSON. */
final class SourcesJson {
  private SourcesJson() {}

  static List<?> sources(List<SourceHealth> sources) {
    return sources.stream().map(SourcesJson::source).toList();
  }

  private static Map<String, @Nullable Object> source(SourceHealth source) {
    return object(
        "source", source.source(),
        "events", source.events(),
        "first", text(source.first()),
        "last", text(source.last()),
        "lag_p50_s", seconds(source.lag()),
        "lag_p95_s", seconds(source.slowestLag()),
        "silent_since", text(source.silentSince()),
        "problems", source.problems(),
        "connected", source.detail().connected(),
        "indices", source.detail().indices(),
        "profile", source.detail().profile(),
        "max_silence", source.detail().maxSilence().toString(),
        "by_day",
            source.byDay().buckets().stream()
                .map(day -> object("day", text(day.from()), "events", day.count()))
                .toList(),
        "blind", source.blind().stream().map(SourcesJson::blind).toList(),
        "late", source.detail().late().stream().map(SourcesJson::late).toList(),
        "clock_skew", source.detail().clocks().stream().map(SourcesJson::clock).toList(),
        "remarks", source.detail().remarks());
  }

  private static Map<String, @Nullable Object> blind(BlindSpan span) {
    return object(
        "from", text(span.span().from()),
        "to", text(span.span().to()),
        "kind", span.kind().name());
  }

  private static Map<String, @Nullable Object> late(LateDay day) {
    return object(
        "day", text(day.day()),
        "events", day.events(),
        "late", day.late(),
        "touched", text(day.touched()));
  }

  private static Map<String, @Nullable Object> clock(ClockSkew skew) {
    return object(
        "host", skew.host(),
        "ahead_s", seconds(skew.ahead()),
        "certain", skew.certain());
  }

  static @Nullable Long seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toSeconds();
  }

  static Map<String, @Nullable Object> coverage(Coverage coverage) {
    return object(
        "criteria", coverage.rows().stream().map(SourcesJson::row).toList(),
        "connect_next", coverage.next().stream().map(SourcesJson::next).toList(),
        "unanswered", coverage.unanswered());
  }

  private static Map<String, @Nullable Object> row(Coverage.Row row) {
    Criterion criterion = row.criterion();
    return object(
        "criterion", criterion.id(),
        "paraphrase", criterion.paraphrase(),
        "by_logs", byLogs(criterion.evidence()),
        "events", criterion.logEvidence(),
        "reached", row.isReached(),
        "could",
            row.means().stream()
                .map(one -> object("kind", one.kind(), "connected", one.sources()))
                .toList(),
        "controls",
            row.controls().stream()
                .map(use ->
                    object(
                        "control", use.control(),
                        "relationship", use.relationship().name().toLowerCase(Locale.ROOT),
                        "sources", use.sources(),
                        "usable", use.usable()))
                .toList());
  }

  static String byLogs(Criterion.Evidence evidence) {
    return switch (evidence) {
      case EVENT -> "mainly";
      case HYBRID -> "partly";
      case DOCUMENT -> "not";
    };
  }

  private static Map<String, @Nullable Object> next(Coverage.Next next) {
    return object(
        "kind", next.kind().name(),
        "title", next.kind().title(),
        "newly", next.newly(),
        "adds", next.adds(),
        "controls", next.controls(),
        "ingest", next.kind().ingest(),
        "yaml", next.kind().yaml().strip());
  }
}
