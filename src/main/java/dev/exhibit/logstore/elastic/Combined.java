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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

  private final Searcher searcher;

  Combined(Searcher searcher) {
    this.searcher = searcher;
  }

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

  /** Answers those that can be combined, by their place. */
  Map<Integer, Answer<Tally>> ask(List<Inquiry> inquiries) {
    Map<Common, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < inquiries.size(); i++) {
      int place = i;
      common(inquiries.get(place))
          .ifPresent(common -> groups.computeIfAbsent(common, key -> new ArrayList<>()).add(place));
    }
    Map<Integer, Answer<Tally>> found = new TreeMap<>();
    groups.forEach((common, places) -> {
      if (places.size() > 1) {
        group(common, places, inquiries, found);
      }
    });
    return found;
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

  private void group(
      Common common,
      List<Integer> places,
      List<Inquiry> inquiries,
      Map<Integer, Answer<Tally>> into) {
    for (Map<String, Object> filters : filters(places, inquiries)) {
      search(common, filters, inquiries, into);
    }
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

  private void search(
      Common common,
      Map<String, Object> filters,
      List<Inquiry> inquiries,
      Map<Integer, Answer<Tally>> into) {
    String time = QueryDsl.name(common.profile(), EventSchema.TIMESTAMP);
    Map<String, Object> each =
        Json.object(
            "filters",
            Json.object("filters", filters),
            "aggs",
            Json.object("over", Surveys.over(time, common.width())));
    Selection all = new Selection(common.indices(), common.profile(), Query.ALL, null);
    Found found =
        searcher.search(
            all,
            common.query(all),
            Json.object("size", 0, "track_total_hits", true, "aggs", Json.object("each", each)));
    Map<?, ?> buckets = Json.map(found.aggregation("each"), "buckets");
    for (String place : filters.keySet()) {
      int number = Integer.parseInt(place);
      Object bucket = buckets.get(place);
      Inquiry inquiry = inquiries.get(number);
      into.put(number, Surveys.tally(inquiry, found.part(inquiry.selection(), Json.map(bucket))));
    }
  }

  /**
   * The documents of inquiries that were combined, by their place, where all of them were found:
   * one search picks those of many, and the store names the inquiries that each is for.
   *
   * @param totals how many documents each has, by its place
   * @param most documents that one search may hand over
   */
  Map<Integer, List<StoredDocument>> rows(
      List<Inquiry> inquiries, Map<Integer, Long> totals, long most) {
    Map<Common, List<Integer>> groups = new LinkedHashMap<>();
    for (int place : totals.keySet()) {
      common(inquiries.get(place))
          .ifPresent(common -> groups.computeIfAbsent(common, key -> new ArrayList<>()).add(place));
    }
    Map<Integer, List<StoredDocument>> found = new TreeMap<>();
    groups.forEach((common, places) -> {
      for (Map<String, Object> filters : filters(places, inquiries)) {
        long size =
            filters.keySet().stream()
                .mapToLong(place -> totals.getOrDefault(Integer.valueOf(place), most))
                .sum();
        if (filters.size() > 1 && size <= most) {
          rows(common, filters, size, inquiries, found);
        }
      }
    });
    found
        .entrySet()
        .removeIf(rows -> rows.getValue().size() != totals.getOrDefault(rows.getKey(), -1L));
    return found;
  }

  private void rows(
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
    Found found =
        searcher.search(
            all,
            query,
            Json.object("size", size, "sort", List.of("_doc"), "track_total_hits", false));
    if (!found.problems().isEmpty()) {
      return;
    }
    for (Object hit : found.hits()) {
      for (Object place : Json.list(hit, "matched_queries")) {
        int number = Integer.parseInt(String.valueOf(place));
        into.computeIfAbsent(number, key -> new ArrayList<>())
            .add(Documents.unsorted(inquiries.get(number).selection(), hit));
      }
    }
  }
}
