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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Asks the store for fields, values, lanes, and how it would be asked. */
final class InvestigateEvents {
  /** So many values are counted to tell how many there are. */
  private static final int COUNTED = 1_000;

  /** Rows that a copied search asks for. */
  private static final int ROWS = 100;

  private final SearchEvents search;
  private final StoreAccess store;
  private final Supplier<List<Source>> sources;

  InvestigateEvents(SearchEvents search, StoreAccess store, Supplier<List<Source>> sources) {
    this.search = search;
    this.store = store;
    this.sources = sources;
  }

  /** The fields of all sources but those that refuse to be looked into. */
  List<Field> fields() {
    LogStore log = store.read();
    Map<String, String> found = new TreeMap<>();
    List<Source> asked = Connected.askable(log, sources.get());
    for (Source source : asked) {
      Map<String, String> types = log.mapping(source.indices());
      ours(source.profile(), types).forEach((name, type) -> found.putIfAbsent(name, type));
    }
    if (found.isEmpty() && asked.stream().anyMatch(Source::isConnected)) {
      // Where all of them refuse, they say why when their events are asked for.
      search.parts(log, "", null).every(one -> one.count(log));
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
    List<Answer<Map<String, Long>>> answers =
        search
            .parts(log, kql, span)
            .among(asked -> type != FieldType.DATE && isCountedBy(field, asked))
            .each(asked -> log.topValues(asked.selection(), field, COUNTED), Map.of());
    Map<String, Long> counts = sum(answers);
    counts.keySet().removeIf(value -> !value.startsWith(beginning));
    Map<String, Long> first = first(counts, most);
    return answers.isEmpty()
        ? Answers.join(nothing(log, span), first)
        : Answers.join(answers, first);
  }

  /** Whether the store can count the values of the field among the events that are wanted. */
  private static boolean isCountedBy(String field, Question asked) {
    return asked.exact() && asked.selection().profile().searchable(field).isPresent();
  }

  /** Whether events may have the field and match, though the store cannot count them so. */
  private static boolean isLeftOut(String field, Question asked) {
    return !isCountedBy(field, asked) && asked.selection().profile().tells(field);
  }

  /** For a proof where no source knows the field. */
  private List<Answer<Long>> nothing(LogStore log, TimeSpan span) {
    return search.parts(log, "not *", span).each(asked -> log.count(asked.selection()), 0L);
  }

  private static Map<String, Long> sum(List<Answer<Map<String, Long>>> answers) {
    Map<String, Long> counts = new HashMap<>();
    answers.forEach(
        one -> one.value().forEach((value, count) -> counts.merge(value, count, Long::sum)));
    return counts;
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
    Parts every = search.parts(log, kql, span);
    Parts asked = every.among(one -> isCountedBy(wanted.by(), one));
    if (asked.all().isEmpty()) {
      throw new BadRequestException(
          "No connected source can be counted by " + wanted.by() + " for this search.");
    }
    List<Answer<Map<String, Long>>> tops =
        asked.each(one -> log.topValues(one.selection(), wanted.by(), COUNTED), Map.of());
    boolean more = tops.stream().anyMatch(top -> top.value().size() >= COUNTED);
    Map<String, Long> counts = sum(tops);
    Map<String, Long> chosen = first(counts, wanted.most());
    List<Answer<?>> answers = new ArrayList<>(tops);
    Map<String, List<Histogram>> parts = new HashMap<>();
    if (!chosen.isEmpty()) {
      List<String> values = List.copyOf(chosen.keySet());
      List<Answer<Map<String, Histogram>>> counted =
          asked.each(one -> log.lanes(one.selection(), lanesOf(one, values, wanted)), Map.of());
      answers.addAll(counted);
      counted.forEach(part ->
          part.value()
              .forEach((value, lane) ->
                  parts.computeIfAbsent(value, key -> new ArrayList<>()).add(lane)));
    }
    List<Lane> lanes = new ArrayList<>();
    chosen.forEach((value, count) ->
        lanes.add(new Lane(value, count, sum(wanted, parts.getOrDefault(value, List.of())))));
    return Answers.join(
        answers,
        new Lanes(
            lanes,
            counts.size(),
            more,
            sources(every.among(one -> isLeftOut(wanted.by(), one))),
            sources(asked.among(one -> !marks(one, wanted).keySet().equals(wantedMarks(wanted))))));
  }

  private static List<String> sources(Parts parts) {
    return parts.all().stream().flatMap(part -> part.sources().stream()).sorted().toList();
  }

  private static Set<String> wantedMarks(LanesWanted wanted) {
    return wanted.exceptions().isEmpty()
        ? Set.of(Investigating.FAILURE)
        : Set.of(Investigating.FAILURE, Investigating.EXCEPTION);
  }

  private static LaneQuestion lanesOf(Question asked, List<String> values, LanesWanted wanted) {
    return new LaneQuestion(wanted.by(), values, marks(asked, wanted), wanted.width());
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
