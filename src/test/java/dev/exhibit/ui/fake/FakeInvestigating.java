package dev.exhibit.ui.fake;

import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Notebook;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Filters;
import dev.exhibit.usecase.Investigating;
import dev.exhibit.usecase.StoreQuestion;
import dev.exhibit.usecase.Workbench;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Investigating over the trail in memory. */
public final class FakeInvestigating implements Investigating {
  private final Workbench workbench;
  public final FakeNotebook kept = new FakeNotebook();

  FakeInvestigating(Workbench workbench) {
    this.workbench = workbench;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field("@timestamp", "date"),
        new Field("event.action", "keyword"),
        new Field("event.outcome", "keyword"),
        new Field("source.ip", "ip"),
        new Field("user.id", "keyword"),
        new Field("user.name", "keyword"));
  }

  private List<AuditEvent> matching(String kql, TimeSpan span) {
    return workbench.events(kql, span, null, false, 100_000).value().events();
  }

  /** Sources that are in no lane, though they know the field. */
  public volatile List<String> uncounted = List.of();

  /** Sources whose events are not all marked. */
  public volatile List<String> unmarked = List.of();

  private Map<String, List<AuditEvent>> groups(String kql, TimeSpan span, String field) {
    return matching(kql, span).stream()
        .filter(event -> event.document().text(field) != null)
        .collect(
            Collectors.groupingBy(
                event -> event.document().text(field), TreeMap::new, Collectors.toList()));
  }

  @Override
  public Answer<Map<String, Long>> values(String field, String beginning, TimeSpan span, int most) {
    Map<String, Long> found = new LinkedHashMap<>();
    groups("", span, field).entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(beginning))
        .sorted((one, other) -> other.getValue().size() - one.getValue().size())
        .limit(most)
        .forEach(entry -> found.put(entry.getKey(), (long) entry.getValue().size()));
    return new Answer.Complete<>(found, workbench.count("", span).proof());
  }

  @Override
  public Answer<Lanes> lanes(String kql, TimeSpan span, LanesWanted wanted) {
    Map<String, List<AuditEvent>> groups = groups(kql, span, wanted.by());
    List<Lane> lanes = new ArrayList<>();
    groups.entrySet().stream()
        .sorted((one, other) -> other.getValue().size() - one.getValue().size())
        .limit(wanted.most())
        .forEach(entry ->
            lanes.add(
                new Lane(
                    entry.getKey(), entry.getValue().size(), counts(entry.getValue(), wanted))));
    Lanes found = new Lanes(lanes, groups.size(), false, uncounted, unmarked);
    return switch (workbench.count(kql, span)) {
      case Answer.Complete<Long> all -> new Answer.Complete<>(found, all.proof());
      case Answer.Partial<Long> some -> new Answer.Partial<>(found, some.proof(), some.reason());
    };
  }

  private static Histogram counts(List<AuditEvent> events, LanesWanted wanted) {
    Histogram all = SampleTrail.buckets(events, wanted.width());
    Map<java.time.Instant, Map<String, Long>> marks = new TreeMap<>();
    mark(
        FAILURE,
        events.stream()
            .filter(event -> "failure".equals(event.document().text("event.outcome")))
            .toList(),
        wanted,
        marks);
    mark(
        EXCEPTION,
        events.stream().filter(event -> wanted.exceptions().contains(event.id())).toList(),
        wanted,
        marks);
    return new Histogram(
        wanted.width(),
        all.buckets().stream()
            .map(bucket ->
                new Histogram.Bucket(
                    bucket.from(),
                    bucket.count(),
                    marks.getOrDefault(bucket.from(), Map.of()),
                    null,
                    null))
            .toList());
  }

  private static void mark(
      String name,
      List<AuditEvent> events,
      LanesWanted wanted,
      Map<java.time.Instant, Map<String, Long>> marks) {
    SampleTrail.buckets(events, wanted.width())
        .buckets()
        .forEach(bucket ->
            marks
                .computeIfAbsent(bucket.from(), from -> new TreeMap<>())
                .put(name, bucket.count()));
  }

  @Override
  public List<StoreQuestion> questions(String kql, TimeSpan span) {
    return List.of(
        new StoreQuestion(
            "http://127.0.0.1:9200",
            List.of("exhibit-aws.cloudtrail*"),
            "{\"query\":{\"query_string\":{\"query\":" + Filters.quoted(kql) + "}},\"size\":100}",
            true));
  }

  @Override
  public Notebook notebook() {
    return kept;
  }
}
