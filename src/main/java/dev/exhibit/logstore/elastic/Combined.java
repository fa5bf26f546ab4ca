package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.Selection;
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

  private static final long MOST_BYTES = 2L << 20;

  private final Searcher searcher;

  Combined(Searcher searcher) {
    this.searcher = searcher;
  }

  /** What inquiries must share. */
  private record Common(
      List<String> indices, FieldProfile profile, List<TimeSpan> spans, Duration width) {}

  /** Answers those that can be combined, by their place. */
  Map<Integer, Answer<Tally>> ask(List<Inquiry> inquiries) {
    Map<Common, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < inquiries.size(); i++) {
      Inquiry one = inquiries.get(i);
      Duration width = one.width();
      if (width != null && isShort(one, width) && Queries.runsInProcess(one.selection().query())) {
        Selection selection = one.selection();
        groups
            .computeIfAbsent(
                new Common(selection.indices(), selection.profile(), one.spans(), width),
                key -> new ArrayList<>())
            .add(i);
      }
    }
    Map<Integer, Answer<Tally>> found = new TreeMap<>();
    groups.forEach((common, places) -> {
      if (places.size() > 1) {
        group(common, places, inquiries, found);
      }
    });
    return found;
  }

  private static boolean isShort(Inquiry inquiry, Duration width) {
    long buckets = 0;
    for (TimeSpan span : inquiry.spans()) {
      buckets += span.duration().toMillis() / width.toMillis() + 2;
    }
    return buckets > 0 && buckets <= MOST_BUCKETS;
  }

  private void group(
      Common common, List<Integer> places, List<Inquiry> inquiries, Map<Integer, Answer<Tally>> into) {
    Map<String, Object> filters = new LinkedHashMap<>();
    long bytes = 0;
    for (int place : places) {
      Selection selection = inquiries.get(place).selection();
      Map<String, Object> filter =
          QueryDsl.compile(
              new Selection(selection.indices(), selection.profile(), selection.query(), null));
      int length = Json.bytes(filter).length;
      if (filters.size() == MOST || (bytes + length > MOST_BYTES && !filters.isEmpty())) {
        search(common, filters, inquiries, into);
        filters = new LinkedHashMap<>();
        bytes = 0;
      }
      filters.put(String.valueOf(place), filter);
      bytes += length;
    }
    search(common, filters, inquiries, into);
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
            QueryDsl.compile(all, common.spans()),
            Json.object("size", 0, "track_total_hits", true, "aggs", Json.object("each", each)));
    Map<?, ?> buckets = Json.map(found.aggregation("each"), "buckets");
    for (String place : filters.keySet()) {
      int number = Integer.parseInt(place);
      Object bucket = buckets.get(place);
      Inquiry inquiry = inquiries.get(number);
      into.put(
          number, Surveys.tally(inquiry, found.part(inquiry.selection(), Json.map(bucket))));
    }
  }
}
