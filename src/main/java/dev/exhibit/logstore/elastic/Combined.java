package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.Marks.Whole;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.logstore.Tally;
import dev.exhibit.model.Answer;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Many inquiries about the same short time as one search: the documents of that time are picked
 * once, and a filter for each inquiry counts its own among them. Where little time is asked about,
 * as after new events, a search for each costs far more than what it looks at.
 */
final class Combined {
  /** Filters in a search. */
  private static final int MOST = 50;

  /** Buckets of each; with as many filters they stay far below the store's limit of 65,536. */
  private static final int MOST_BUCKETS = 16;

  /** The same where only what is new is looked at, which lies in few of them. */
  private static final int MOST_BUCKETS_OF_NEW = 1_200;

  private static final long MOST_BYTES = 2L << 20;

  private Combined() {}

  /** What inquiries must share. */
  private record Common(
      List<String> indices,
      FieldProfile profile,
      List<TimeSpan> spans,
      Duration width,
      List<Whole> since) {
    /** The documents that all pick theirs from. */
    private Map<String, Object> query(Selection all) {
      return QueryDsl.compile(all, spans, since);
    }
  }

  /** The searches that count those that can be combined; each hands over all that it answers. */
  static List<Surveys.Search> counting(
      List<Inquiry> inquiries, BiConsumer<Integer, Answer<Tally>> sink) {
    List<Surveys.Search> searches = new ArrayList<>();
    groups(IntStream.range(0, inquiries.size()).boxed().toList(), inquiries)
        .forEach((common, places) -> {
          if (places.size() > 1) {
            filters(places, inquiries)
                .forEach(filters -> searches.add(counting(common, filters, inquiries, sink)));
          }
        });
    return searches;
  }

  private static Map<Common, List<Integer>> groups(
      Collection<Integer> places, List<Inquiry> inquiries) {
    Map<Common, List<Integer>> groups = new LinkedHashMap<>();
    for (int place : places) {
      common(inquiries.get(place))
          .ifPresent(common -> groups.computeIfAbsent(common, key -> new ArrayList<>()).add(place));
    }
    return groups;
  }

  private static Optional<Common> common(Inquiry one) {
    Duration width = one.width();
    Selection selection = one.selection();
    return width != null && isShort(one, width) && Queries.runsInProcess(selection.query())
        ? Optional.of(
            new Common(selection.indices(), selection.profile(), one.spans(), width, one.since()))
        : Optional.empty();
  }

  private static boolean isShort(Inquiry inquiry, Duration width) {
    long buckets = 0;
    for (TimeSpan span : inquiry.spans()) {
      buckets += span.duration().toMillis() / width.toMillis() + 2;
    }
    return buckets > 0
        && buckets <= (inquiry.since().isEmpty() ? MOST_BUCKETS : MOST_BUCKETS_OF_NEW);
  }

  /** The queries of inquiries by their place, as many together as a search may hold. */
  private static List<Map<String, Object>> filters(List<Integer> places, List<Inquiry> inquiries) {
    List<Map<String, Object>> searches = new ArrayList<>();
    Map<String, Object> filters = new LinkedHashMap<>();
    long bytes = 0;
    for (int place : places) {
      Selection selection = inquiries.get(place).selection();
      Map<String, Object> filter =
          QueryDsl.compile(
              new Selection(selection.indices(), selection.profile(), selection.query(), null));
      int length = Json.bytes(filter).length;
      if (filters.size() == MOST || (bytes + length > MOST_BYTES && !filters.isEmpty())) {
        searches.add(filters);
        filters = new LinkedHashMap<>();
        bytes = 0;
      }
      filters.put(String.valueOf(place), filter);
      bytes += length;
    }
    searches.add(filters);
    return searches;
  }

  private static List<Integer> places(Map<String, Object> filters) {
    return filters.keySet().stream().map(Integer::valueOf).toList();
  }

  private static Surveys.Search counting(
      Common common,
      Map<String, Object> filters,
      List<Inquiry> inquiries,
      BiConsumer<Integer, Answer<Tally>> sink) {
    String time = QueryDsl.name(common.profile(), EventSchema.TIMESTAMP);
    Map<String, Object> each =
        Json.object(
            "filters",
            Json.object("filters", filters),
            "aggs",
            Json.object("over", Surveys.over(time, common.width())));
    Selection all = new Selection(common.indices(), common.profile(), Query.ALL, null);
    return new Surveys.Search(
        new Searcher.Ask(
            all,
            common.query(all),
            Json.object("size", 0, "track_total_hits", true, "aggs", Json.object("each", each))),
        places(filters),
        found -> {
          Map<?, ?> buckets = Json.map(found.aggregation("each"), "buckets");
          for (String place : filters.keySet()) {
            int number = Integer.parseInt(place);
            Inquiry inquiry = inquiries.get(number);
            Map<?, ?> bucket = Json.map(buckets.get(place));
            sink.accept(number, Surveys.tally(inquiry, found.part(inquiry.selection(), bucket)));
          }
        });
  }

  /**
   * The documents of inquiries that were combined, by their place, where all of them were found:
   * one search picks those of many, and the store names the inquiries that each is for.
   *
   * @param totals how many documents each has, by its place
   * @param most documents that one search may hand over
   * @param send sends a search
   */
  static Map<Integer, List<StoredDocument>> rows(
      List<Inquiry> inquiries,
      Map<Integer, Long> totals,
      long most,
      Consumer<Surveys.Search> send) {
    Map<Integer, List<StoredDocument>> found = new TreeMap<>();
    groups(totals.keySet(), inquiries)
        .forEach((common, places) -> {
          for (Map<String, Object> filters : filters(places, inquiries)) {
            long size =
                filters.keySet().stream()
                    .mapToLong(place -> totals.getOrDefault(Integer.valueOf(place), most))
                    .sum();
            if (filters.size() > 1 && size <= most) {
              send.accept(rows(common, filters, size, inquiries, found));
            }
          }
        });
    found
        .entrySet()
        .removeIf(rows -> rows.getValue().size() != totals.getOrDefault(rows.getKey(), -1L));
    return found;
  }

  private static Surveys.Search rows(
      Common common,
      Map<String, Object> filters,
      long size,
      List<Inquiry> inquiries,
      Map<Integer, List<StoredDocument>> into) {
    List<Object> named = new ArrayList<>();
    filters.forEach((place, filter) ->
        named.add(Json.object("bool", Json.object("filter", List.of(filter), "_name", place))));
    Selection all = new Selection(common.indices(), common.profile(), Query.ALL, null);
    Map<String, Object> query =
        Json.object(
            "bool",
            Json.object(
                "filter", List.of(common.query(all)), "should", named, "minimum_should_match", 1));
    return new Surveys.Search(
        new Searcher.Ask(
            all,
            query,
            Json.object("size", size, "sort", List.of("_doc"), "track_total_hits", false)),
        places(filters),
        found -> {
          for (Object hit : found.problems().isEmpty() ? found.hits() : List.of()) {
            for (Object place : Json.list(hit, "matched_queries")) {
              int number = Integer.parseInt(String.valueOf(place));
              into.computeIfAbsent(number, key -> new ArrayList<>())
                  .add(Documents.unsorted(inquiries.get(number).selection(), hit));
            }
          }
        });
  }
}
