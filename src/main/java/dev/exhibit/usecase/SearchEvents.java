package dev.exhibit.usecase;

import dev.exhibit.evaluation.Answers;
import dev.exhibit.evaluation.Histograms;
import dev.exhibit.evaluation.Question;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventPage;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.PageCursor;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Source;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds events across all sources: counts over time, counts, pages, and all of them. Of a source
 * that refuses the answer says so, and is partial.
 */
public final class SearchEvents {
  private final StoreAccess store;
  private final Supplier<List<Source>> sources;
  private final EventReader reader;

  /** A search over these sources. */
  public SearchEvents(StoreAccess store, Supplier<List<Source>> sources, EventReader reader) {
    this.store = store;
    this.sources = sources;
    this.reader = reader;
  }

  /** The same search over some of the sources. */
  SearchEvents among(Predicate<Source> wanted) {
    return new SearchEvents(store, () -> sources.get().stream().filter(wanted).toList(), reader);
  }

  /** How many events match. */
  public Answer<Long> count(String kql, TimeSpan span) {
    List<Answer<Long>> answers = each(kql, span, Question::count, 0L);
    return Answers.join(answers, answers.stream().mapToLong(Answer::value).sum());
  }

  /**
   * Counts over time.
   *
   * @param by field that splits each bucket, or null
   */
  public Answer<Histogram> histogram(
      String kql, TimeSpan span, Duration width, @Nullable String by) {
    return histogram(kql, span, width, (asked, log) -> asked.histogram(log, width, by));
  }

  /** Counts over time, quicker, since it is not told when the first and the last event were. */
  public Answer<Histogram> bars(String kql, TimeSpan span, Duration width) {
    return histogram(kql, span, width, (asked, log) -> asked.bars(log, width));
  }

  private Answer<Histogram> histogram(
      String kql,
      TimeSpan span,
      Duration width,
      BiFunction<Question, LogStore, Answer<Histogram>> question) {
    List<Answer<Histogram>> answers = each(kql, span, question, new Histogram(width, List.of()));
    List<Histogram> all = answers.stream().map(Answer::value).toList();
    return Answers.join(answers, all.size() == 1 ? all.getFirst() : Histograms.sum(width, all));
  }

  /**
   * Some of the matches.
   *
   * @param after the last row seen, or null for the first page
   * @param size at most 1,000
   */
  public Answer<EventPage> page(
      String kql, TimeSpan span, @Nullable PageCursor after, boolean newestFirst, int size) {
    MergedPage page = new MergedPage(after, newestFirst, size);
    List<Answer<Long>> answers = each(kql, span, (asked, log) -> page.read(log, asked), 0L);
    return Answers.join(answers, page.page());
  }

  /** Hands over every match, in no order; rows are streamed. */
  public Answer<Long> walk(
      String kql, TimeSpan span, Consumer<AuditEvent> sink, Cancellation cancellation) {
    LogStore log = store.read();
    Parts parts = parts(log, kql, span);
    Consumer<AuditEvent> noted =
        event -> {
          parts.begin();
          sink.accept(event);
        };
    List<Answer<Long>> answers = parts.each(asked -> asked.walk(log, noted, cancellation), 0L);
    return Answers.join(answers, answers.stream().mapToLong(Answer::value).sum());
  }

  /** One event by its id; that a partial answer holds none says only that it was not found. */
  public Answer<Optional<AuditEvent>> find(String eventId) {
    LogStore log = store.read();
    Parts parts = parts(log, "", null);
    List<Answer<List<StoredDocument>>> answers = new ArrayList<>();
    for (Parts.Part part : parts.all()) {
      Answer<List<StoredDocument>> answer =
          parts.ask(part, asked -> log.find(asked.selection(), List.of(eventId)), List.of());
      answers.add(answer);
      if (!answer.value().isEmpty()) {
        AuditEvent event = part.question().read(answer.value().getFirst());
        return Answers.join(answers, Optional.of(event));
      }
    }
    parts.throwIfAllRefused();
    return Answers.join(answers, Optional.empty());
  }

  /**
   * First and last event time of all data; empty when there is none.
   *
   * @throws StoreUnavailableException when the store could look at some of the data only, since a
   *     period of that would leave out the rest in silence. That an index is not there is no reason
   *     where the others hold nothing
   */
  public Optional<TimeSpan> extent() {
    Answer<Long> all = Answers.join(each("", null, Question::count, 0L), 0L);
    Instant first = all.proof().first();
    Instant last = all.proof().last();
    if (all instanceof Answer.Partial<Long> partial && (first != null || isUnseen(all.proof()))) {
      throw new StoreUnavailableException(
          "The store could not look everywhere: " + partial.reason(),
          "Name a period with --period FROM/TO, or try again when the store is whole.",
          null);
    }
    return first == null || last == null
        ? Optional.empty()
        : Optional.of(new TimeSpan(first, last));
  }

  /** Whether something is there that was not looked into. */
  private static boolean isUnseen(Proof proof) {
    return !proof.relation().equals("eq")
        || proof.timedOut()
        || proof.shards().successful() < proof.shards().total();
  }

  private <T> List<Answer<T>> each(
      String kql,
      @Nullable TimeSpan span,
      BiFunction<Question, LogStore, Answer<T>> question,
      T nothing) {
    LogStore log = store.read();
    return parts(log, kql, span).each(asked -> question.apply(asked, log), nothing);
  }

  /** One question a profile, so that sources of the same shape are asked at once. */
  List<Question> questions(LogStore log, String kql, @Nullable TimeSpan span) {
    return parts(log, kql, span).all().stream().map(Parts.Part::question).toList();
  }

  /** The same, to be asked one after another. */
  Parts parts(LogStore log, String kql, @Nullable TimeSpan span) {
    List<Parts.Part> parts = new ArrayList<>();
    for (AskedSources asked : AskedSources.of(log, sources.get(), Kql.parse(kql))) {
      parts.add(
          new Parts.Part(
              asked.sources(),
              Question.of(asked.indices(), asked.profile(), asked.query(), span, reader)));
    }
    return new Parts(log, parts);
  }
}
