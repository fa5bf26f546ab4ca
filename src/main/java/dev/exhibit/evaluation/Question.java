package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Histogram.Bucket;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Predicates;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One question to indices of one profile. Where the indices cannot decide the whole query (facts of
 * a foreign index are derived in process), they are asked for more and each event is judged here.
 *
 * @param selection what the store is asked, which picks at least what is wanted
 * @param whole what is wanted
 * @param parameters lists that the query names
 * @param exact whether the store picks just that
 */
public record Question(
    Selection selection,
    Query whole,
    Map<String, List<String>> parameters,
    boolean exact,
    EventReader reader) {

  /** The question for these indices; {@code span} null asks for all time. */
  public static Question of(
      List<String> indices,
      FieldProfile profile,
      Query whole,
      @Nullable TimeSpan span,
      EventReader reader) {
    return of(indices, profile, whole, Map.of(), span, reader);
  }

  /** The question for these indices, with the lists that the query names. */
  static Question of(
      List<String> indices,
      FieldProfile profile,
      Query whole,
      Map<String, List<String>> parameters,
      @Nullable TimeSpan span,
      EventReader reader) {
    Programs programs = new Programs(profile);
    Queries.ForStore store =
        Queries.forStore(whole, parameters, programs::decides, programs::atLeast);
    Selection selection = new Selection(indices, profile, store.query(), span);
    return new Question(selection, whole, parameters, store.exact(), reader);
  }

  /** The same question to the store, of which this is wanted. */
  Question wanting(Query part) {
    return new Question(selection, part, parameters, exact, reader);
  }

  /** The same question about another span; null for all time. */
  public Question over(@Nullable TimeSpan span) {
    Selection over =
        new Selection(selection.indices(), selection.profile(), selection.query(), span);
    return new Question(over, whole, parameters, exact, reader);
  }

  /** Why it cannot be answered at all, one sentence; empty when it can. */
  Optional<String> undecidable(String source) {
    return exact || Queries.runsInProcess(whole)
        ? Optional.empty()
        : Optional.of(
            "A raw: query cannot be joined with facts that "
                + source
                + " does not hold as fields.");
  }

  /** A hit as an audit event. */
  public AuditEvent read(StoredDocument hit) {
    return reader.read(hit, selection.profile());
  }

  /** Whether the event is wanted. */
  public boolean wants(AuditEvent event) {
    return exact || Predicates.matches(whole, event.document(), parameters);
  }

  /** Every event that is wanted, in no order. */
  public Answer<Long> walk(LogStore log, Consumer<AuditEvent> sink, Cancellation cancellation) {
    long[] wanted = new long[1];
    Answer<Long> answer =
        log.walk(
            selection,
            hit -> {
              AuditEvent event = read(hit);
              if (wants(event)) {
                wanted[0]++;
                sink.accept(event);
              }
            },
            cancellation);
    return Answers.join(List.of(answer), wanted[0]);
  }

  /** How many are wanted. */
  public Answer<Long> count(LogStore log) {
    return exact ? log.count(selection) : walk(log, event -> {}, Cancellation.none());
  }

  /** Counts over time of what is wanted, quicker, since without its first and last event. */
  public Answer<Histogram> bars(LogStore log, Duration width) {
    return exact ? log.bars(selection, width) : histogram(log, width, null);
  }

  /** Counts over time of what is wanted. */
  public Answer<Histogram> histogram(LogStore log, Duration width, @Nullable String by) {
    if (exact) {
      return log.histogram(selection, width, by);
    }
    Map<Instant, Bucket> buckets = new TreeMap<>();
    Answer<Long> walked =
        walk(
            log,
            event -> buckets.merge(start(event, width), bucket(event, width, by), Histograms::add),
            Cancellation.none());
    return Answers.join(List.of(walked), new Histogram(width, new ArrayList<>(buckets.values())));
  }

  private static Instant start(AuditEvent event, Duration width) {
    long millis = width.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(event.time().toEpochMilli(), millis) * millis);
  }

  private static Bucket bucket(AuditEvent event, Duration width, @Nullable String by) {
    String value = by == null ? null : event.document().text(by);
    return new Bucket(
        start(event, width),
        1,
        value == null ? Map.of() : Map.of(value, 1L),
        event.time(),
        event.time());
  }
}
