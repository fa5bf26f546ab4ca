package dev.exhibit.usecase;

import dev.exhibit.evaluation.Answers;
import dev.exhibit.evaluation.Question;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.KeyCount;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Numbers;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldType;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Measures what a check asks for, over indices that are there. */
final class CheckMeasure {
  /** Types of a mapping that hold numbers. */
  private static final Set<String> NUMBERS =
      Set.of(
          "long",
          "integer",
          "short",
          "byte",
          "unsigned_long",
          "double",
          "float",
          "half_float",
          "scaled_float");

  private static final int PAGE = 1_000;
  private static final int MOST_VALUES = 100_000;

  private final LogStore log;
  private final EventReader reader;
  private final CheckedPlaces places;
  private final @Nullable TimeSpan span;
  private final List<Answer<?>> answers = new ArrayList<>();

  CheckMeasure(LogStore log, EventReader reader, CheckedPlaces places, @Nullable TimeSpan span) {
    this.log = log;
    this.reader = reader;
    this.places = places;
    this.span = span;
  }

  /** The question as it is meant: a bare query is looked up in the field that was named. */
  static Query query(CheckRequest request) {
    String field = request.field();
    boolean bare = request.mode() != CheckRequest.Mode.AVERAGE && field != null;
    return Kql.parse(
        bare && !request.query().isBlank()
            ? field + ":(" + request.query() + ")"
            : request.query());
  }

  /** How many events match. */
  double count(Query query) {
    long count = 0;
    for (Question question : questions(query)) {
      Answer<Long> answer = question.count(log);
      answers.add(answer);
      count += answer.value();
    }
    return count;
  }

  /** How many events have each value of the field. */
  Map<String, Long> counts(Query query, String field) {
    Map<String, Long> counts = new HashMap<>();
    for (Question question : questions(query)) {
      boolean listed =
          question.exact()
              && EventSchema.typeOf(field) == FieldType.KEYWORD
              && question.selection().profile().searchable(field).isPresent();
      if (listed) {
        list(question, field, counts);
      } else {
        walk(
            question,
            event ->
                new HashSet<>(event.document().values(field))
                    .forEach(value -> add(counts, String.valueOf(value), 1)));
      }
    }
    return counts;
  }

  private void list(Question question, String field, Map<String, Long> counts) {
    String after = null;
    List<KeyCount> page;
    do {
      Answer<List<KeyCount>> answer = log.keys(question.selection(), field, after, PAGE);
      answers.add(answer);
      page = answer.value();
      page.forEach(key -> add(counts, key.key(), key.documents()));
      after = page.isEmpty() ? after : page.getLast().key();
    } while (page.size() == PAGE);
  }

  private static void add(Map<String, Long> counts, String key, long documents) {
    counts.merge(key, documents, Long::sum);
    if (counts.size() > MOST_VALUES) {
      throw new BadRequestException(
          "The field has more than " + MOST_VALUES + " values; narrow the query.");
    }
  }

  /** The average of every number in the field; null where there is none. */
  @Nullable Double average(Query query, String field) {
    double[] sum = new double[1];
    long[] numbers = new long[1];
    for (Question question : questions(query)) {
      if (question.exact() && isNumber(question.selection(), field)) {
        Answer<Numbers> answer = log.numbers(question.selection(), field);
        answers.add(answer);
        sum[0] += answer.value().sum();
        numbers[0] += answer.value().count();
      } else {
        walk(question, event -> add(event.document().values(field), sum, numbers));
      }
    }
    return numbers[0] == 0 ? null : sum[0] / numbers[0];
  }

  private static void add(List<?> values, double[] sum, long[] numbers) {
    for (Object value : values) {
      if (value instanceof Number number) {
        sum[0] += number.doubleValue();
        numbers[0]++;
      }
    }
  }

  /** Whether every index that has the field maps it as a number. */
  private boolean isNumber(Selection selection, String field) {
    String types =
        selection
            .profile()
            .searchable(field)
            .map(name -> log.mapping(selection.indices()).getOrDefault(name, ""))
            .orElse("");
    return !types.isEmpty() && NUMBERS.containsAll(List.of(types.split(",")));
  }

  private void walk(Question question, Consumer<AuditEvent> sink) {
    answers.add(question.walk(log, sink, Cancellation.none()));
  }

  /** What was answered so far, as one; partial when any of it is. */
  Answer<Integer> all() {
    return Answers.join(answers, answers.size());
  }

  private List<Question> questions(Query query) {
    List<Question> questions = new ArrayList<>();
    places
        .present()
        .forEach((profile, parts) ->
            parts.forEach(part -> {
              Question question = Question.of(part, profile, query, span, reader);
              if (!question.exact() && !Queries.runsInProcess(query)) {
                throw new BadRequestException(
                    "A raw: query cannot be joined with facts that the indices do not hold as fields.");
              }
              questions.add(question);
            }));
    return questions;
  }
}
