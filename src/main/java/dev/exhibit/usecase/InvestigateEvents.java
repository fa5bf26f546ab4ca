package dev.exhibit.usecase;

import dev.exhibit.evaluation.Answers;
import dev.exhibit.evaluation.Connected;
import dev.exhibit.evaluation.Histograms;
import dev.exhibit.evaluation.Question;
import dev.exhibit.logstore.LaneQuestion;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.RowsRequest;
import dev.exhibit.model.Answer;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.EventFilter;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldType;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Source;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Filters;
import dev.exhibit.query.Query;
import dev.exhibit.usecase.Investigating.Field;
import dev.exhibit.usecase.Investigating.Lane;
import dev.exhibit.usecase.Investigating.Lanes;
import dev.exhibit.usecase.Investigating.LanesWanted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Asks the store for fields, values, lanes, and how it would be asked. */
final class InvestigateEvents {
  /** So many values are counted to tell how many there are. */
  private static final int COUNTED = 1_000;

  /** Rows that a copied search asks for. */
  private static final int ROWS = 100;

  private static final int MOST_EXCEPTIONS = 1_000;

  private final SearchEvents search;
  private final StoreAccess store;
  private final Supplier<List<Source>> sources;

  InvestigateEvents(SearchEvents search, StoreAccess store, Supplier<List<Source>> sources) {
    this.search = search;
    this.store = store;
    this.sources = sources;
  }

  List<Field> fields() {
    LogStore log = store.read();
    Map<String, String> found = new TreeMap<>();
    for (Source source : Connected.askable(log, sources.get())) {
      Map<String, String> types = log.mapping(source.indices());
      ours(source.profile(), types).forEach((name, type) -> found.putIfAbsent(name, type));
    }
    return found.entrySet().stream()
        .map(entry -> new Field(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Map<String, String> ours(FieldProfile profile, Map<String, String> types) {
    Map<String, String> named = new HashMap<>();
    if (profile.form() == FieldProfile.RecordForm.AUDIT_EVENT) {
      types.forEach((name, type) -> {
        if (!name.startsWith("_") && !type.equals("object") && searchable(name)) {
          named.put(name, type);
        }
      });
    } else {
      profile
          .fields()
          .forEach((ours, theirs) -> {
            String type = types.get(theirs);
            if (type != null) {
              named.put(ours, type);
            }
          });
    }
    return named;
  }

  private static boolean searchable(String name) {
    return EventSchema.typeOf(name) != FieldType.STORED_ONLY;
  }

  Answer<Map<String, Long>> values(String field, String beginning, TimeSpan span, int most) {
    FieldType type = EventSchema.typeOf(field);
    boolean byStore = type == FieldType.KEYWORD || type == FieldType.FLATTENED;
    String kql =
        byStore && !beginning.isEmpty()
            ? Filters.beginning(field, beginning)
            : Filters.clause(EventFilter.exists(field));
    LogStore log = store.read();
    List<Answer<?>> answers = new ArrayList<>();
    Map<String, Long> counts = new HashMap<>();
    for (Question asked : search.questions(log, kql, span)) {
      if (asked.selection().profile().searchable(field).isPresent()
          && type != FieldType.DATE
          && asked.exact()) {
        Answer<Map<String, Long>> one = log.topValues(asked.selection(), field, COUNTED);
        answers.add(one);
        one.value().forEach((value, count) -> counts.merge(value, count, Long::sum));
      }
    }
    counts.keySet().removeIf(value -> !value.startsWith(beginning));
    Map<String, Long> first = first(counts, most);
    return answers.isEmpty()
        ? Answers.join(List.of(log.count(nothing(log, span))), first)
        : Answers.join(answers, first);
  }

  /** For a proof where no source knows the field. */
  private dev.exhibit.logstore.Selection nothing(LogStore log, TimeSpan span) {
    return search.questions(log, "not *", span).getFirst().selection();
  }

  private static Map<String, Long> first(Map<String, Long> counts, int most) {
    Map<String, Long> first = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Long> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(most)
        .forEach(entry -> first.put(entry.getKey(), entry.getValue()));
    return first;
  }

  Answer<Lanes> lanes(String kql, TimeSpan span, LanesWanted wanted) {
    LogStore log = store.read();
    List<Question> asked = new ArrayList<>();
    for (Question one : search.questions(log, kql, span)) {
      if (one.exact() && one.selection().profile().searchable(wanted.by()).isPresent()) {
        asked.add(one);
      }
    }
    if (asked.isEmpty()) {
      throw new BadRequestException(
          "No connected source can be counted by " + wanted.by() + " for this search.");
    }
    List<Answer<?>> answers = new ArrayList<>();
    Map<String, Long> counts = new HashMap<>();
    boolean more = false;
    for (Question one : asked) {
      Answer<Map<String, Long>> top = log.topValues(one.selection(), wanted.by(), COUNTED);
      answers.add(top);
      more |= top.value().size() >= COUNTED;
      top.value().forEach((value, count) -> counts.merge(value, count, Long::sum));
    }
    Map<String, Long> chosen = first(counts, wanted.most());
    Map<String, List<Histogram>> parts = new HashMap<>();
    if (!chosen.isEmpty()) {
      for (Question one : asked) {
        Answer<Map<String, Histogram>> part =
            log.lanes(
                one.selection(),
                new LaneQuestion(
                    wanted.by(), List.copyOf(chosen.keySet()), marks(one, wanted), wanted.width()));
        answers.add(part);
        part.value()
            .forEach((value, counted) ->
                parts.computeIfAbsent(value, key -> new ArrayList<>()).add(counted));
      }
    }
    List<Lane> lanes = new ArrayList<>();
    chosen.forEach((value, count) ->
        lanes.add(new Lane(value, count, sum(wanted, parts.getOrDefault(value, List.of())))));
    return Answers.join(answers, new Lanes(lanes, counts.size(), more));
  }

  private static Histogram sum(LanesWanted wanted, List<Histogram> parts) {
    return parts.size() == 1 ? parts.getFirst() : Histograms.sum(wanted.width(), parts);
  }

  /** Marks that this shape of source can tell by itself. */
  private static Map<String, Query> marks(Question asked, LanesWanted wanted) {
    Map<String, Query> marks = new HashMap<>();
    mark(asked, Investigating.FAILURE, new Query.Equal(EventSchema.OUTCOME, "failure"), marks);
    if (!wanted.exceptions().isEmpty()) {
      List<Query> ids =
          wanted.exceptions().stream()
              .sorted()
              .limit(MOST_EXCEPTIONS)
              .map(id -> (Query) new Query.Equal(EventSchema.ID, id))
              .toList();
      mark(asked, Investigating.EXCEPTION, Query.or(ids), marks);
    }
    return marks;
  }

  private static void mark(Question asked, String name, Query query, Map<String, Query> marks) {
    Question mark =
        Question.of(
            asked.selection().indices(), asked.selection().profile(), query, null, asked.reader());
    if (mark.exact()) {
      marks.put(name, mark.selection().query());
    }
  }

  List<StoreQuestion> questions(String kql, TimeSpan span) {
    LogStore log = store.read();
    String address =
        switch (store.health()) {
          case StoreHealth.Reachable there -> there.address();
          case StoreHealth.Unreachable gone -> gone.address();
        };
    List<StoreQuestion> all = new ArrayList<>();
    for (Question asked : search.questions(log, kql, span)) {
      RowsRequest request = log.rowsRequest(asked.selection(), ROWS);
      all.add(new StoreQuestion(address, request.indices(), request.body(), asked.exact()));
    }
    return all;
  }
}
