package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.logstore.Tally;
import dev.exhibit.model.Answer;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Histogram;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks many questions in few requests: first all counts, then the documents of those that match few
 * enough. A request holds fewer searches where the store is slow, so that its answer does not
 * outlast the patience for one, and where documents are large, so that its answer fits into memory.
 */
final class Surveys {
  private static final String WITHIN = "within";
  private static final int FIRST = 16;
  private static final int MOST = 64;
  private static final long SOON_MILLIS = 2_000;
  private static final long LATE_MILLIS = 10_000;

  /** Queries that name thousands of values are long. */
  private static final long MOST_BYTES = 4L << 20;

  private static final long ANSWER_BYTES = 4L << 20;
  private static final int FIRST_DOCUMENTS = 500;
  private static final int MOST_DOCUMENTS = 4_000;

  private final Searcher searcher;
  private final LogStore.TallySink sink;
  private final Cancellation cancellation;
  private int searches = FIRST;
  private long documents = FIRST_DOCUMENTS;

  Surveys(Searcher searcher, LogStore.TallySink sink, Cancellation cancellation) {
    this.searcher = searcher;
    this.sink = sink;
    this.cancellation = cancellation;
  }

  void ask(List<Inquiry> inquiries) {
    Combined combined = new Combined(searcher);
    Map<Integer, Answer<Tally>> counts = combined.ask(inquiries);
    List<Integer> others = new ArrayList<>();
    for (int place = 0; place < inquiries.size(); place++) {
      if (!counts.containsKey(place)) {
        others.add(place);
      }
    }
    List<Search> asked = Search.of(inquiries, others);
    while (!asked.isEmpty()) {
      cancellation.throwIfCancelled();
      asked = asked.subList(count(inquiries, asked, counts), asked.size());
    }
    List<Integer> wanted = new ArrayList<>();
    counts.forEach((place, answer) -> {
      Tally tally = answer.value();
      int most = inquiries.get(place).documents();
      if (most > 0 && tally.total() > 0 && tally.total() <= most) {
        wanted.add(place);
      } else {
        sink.accept(place, most > 0 && tally.total() == 0 ? with(answer, List.of()) : answer);
      }
    });
    new Fetching(inquiries, counts).fetch(wanted, combined);
  }

  /**
   * A search that counts.
   *
   * @param place of the inquiry that it is for
   * @param within of one that asks for a part of the same documents, and is counted among them;
   *     null where there is none
   */
  private record Search(int place, @Nullable Integer within) {
    /** One for each, but for those that ask for a part of what the one before asks for. */
    private static List<Search> of(List<Inquiry> inquiries, List<Integer> places) {
      List<Search> searches = new ArrayList<>();
      for (int place : places) {
        Search last = searches.isEmpty() ? null : searches.getLast();
        if (last != null
            && last.within() == null
            && rest(inquiries.get(last.place()), inquiries.get(place)) != null) {
          searches.removeLast();
          searches.add(new Search(last.place(), place));
        } else {
          searches.add(new Search(place, null));
        }
      }
      return searches;
    }
  }

  /** What the second asks of the documents of the first; null where it asks for others too. */
  private static @Nullable Query rest(Inquiry one, Inquiry other) {
    Selection whole = one.selection();
    Selection part = other.selection();
    if (part.query() instanceof Query.And and
        && and.parts().getFirst().equals(whole.query())
        && part.indices().equals(whole.indices())
        && part.profile().equals(whole.profile())
        && Objects.equals(part.span(), whole.span())
        && other.spans().equals(one.spans())
        && other.since().equals(one.since())
        && Objects.equals(other.width(), one.width())) {
      return Query.and(and.parts().subList(1, and.parts().size()));
    }
    return null;
  }

  /** Counts the first few; how many those were. */
  private int count(
      List<Inquiry> inquiries, List<Search> searching, Map<Integer, Answer<Tally>> counts) {
    List<Searcher.Ask> asks = new ArrayList<>();
    long bytes = 0;
    for (Search search : searching.subList(0, Math.min(searches, searching.size()))) {
      Searcher.Ask ask = ask(inquiries, search);
      bytes += Json.bytes(ask.query()).length + Json.bytes(ask.beside()).length;
      if (bytes > MOST_BYTES && !asks.isEmpty()) {
        break;
      }
      asks.add(ask);
    }
    List<Found> found = searcher.together(asks);
    long took = 0;
    for (int i = 0; i < found.size(); i++) {
      Search search = searching.get(i);
      counts.put(search.place(), tally(inquiries.get(search.place()), found.get(i)));
      Integer within = search.within();
      if (within != null) {
        Inquiry inner = inquiries.get(within);
        Found part = found.get(i).part(inner.selection(), found.get(i).aggregation(WITHIN));
        counts.put(within, tally(inner, part));
      }
      took = Math.max(took, found.get(i).proof().tookMillis());
    }
    if (took > LATE_MILLIS) {
      searches = Math.max(1, searches / 2);
    } else if (took < SOON_MILLIS) {
      searches = Math.min(MOST, searches * 2);
    }
    return asks.size();
  }

  private static Searcher.Ask ask(List<Inquiry> inquiries, Search search) {
    Inquiry inquiry = inquiries.get(search.place());
    Map<String, Object> query = QueryDsl.compile(inquiry);
    Map<String, Object> body = Histograms.extent(inquiry.selection());
    Map<String, Object> counted = counted(inquiry);
    if (inquiry.width() != null) {
      body.put("aggs", counted);
    }
    Integer within = search.within();
    if (within == null) {
      return new Searcher.Ask(inquiry.selection(), query, body);
    }
    Selection all = inquiry.selection();
    Query rest = Objects.requireNonNull(rest(inquiry, inquiries.get(within)), "a part");
    Map<String, Object> filter =
        QueryDsl.compile(new Selection(all.indices(), all.profile(), rest, null));
    return new Searcher.Ask(
        inquiry.selection(),
        query,
        body,
        Json.object(WITHIN, Json.object("filter", filter, "aggs", counted)));
  }

  /** First and last event; over time where that is wanted. */
  private static Map<String, Object> counted(Inquiry inquiry) {
    String time = QueryDsl.name(inquiry.selection().profile(), EventSchema.TIMESTAMP);
    Duration width = inquiry.width();
    return width == null ? Histograms.extremes(time) : Json.object("over", over(time, width));
  }

  /** Counts over time, with first and last event of each bucket. */
  static Map<String, Object> over(String time, Duration width) {
    return Json.object(
        "date_histogram",
        Json.object("field", time, "fixed_interval", width.toMillis() + "ms", "min_doc_count", 1),
        "aggs",
        Histograms.extremes(time));
  }

  /** What was counted, without documents. */
  static Answer<Tally> tally(Inquiry inquiry, Found found) {
    List<Histogram.Bucket> buckets = new ArrayList<>();
    if (inquiry.width() != null) {
      Histograms.read(found, false, buckets);
    }
    return found.answer(new Tally(found.total(), buckets, null));
  }

  private static Answer<Tally> with(Answer<Tally> answer, @Nullable List<StoredDocument> rows) {
    Tally tally = new Tally(answer.value().total(), answer.value().buckets(), rows);
    return switch (answer) {
      case Answer.Complete<Tally> it -> new Answer.Complete<>(tally, it.proof());
      case Answer.Partial<Tally> it -> new Answer.Partial<>(tally, it.proof(), it.reason());
    };
  }

  /** Reads the documents of inquiries that match no more than were wanted. */
  private final class Fetching {
    private final List<Inquiry> inquiries;
    private final Map<Integer, Answer<Tally>> counts;

    Fetching(List<Inquiry> inquiries, Map<Integer, Answer<Tally>> counts) {
      this.inquiries = inquiries;
      this.counts = counts;
    }

    private long total(int place) {
      return Objects.requireNonNull(counts.get(place), "a count").value().total();
    }

    private void done(int place, @Nullable List<StoredDocument> rows) {
      sink.accept(place, with(Objects.requireNonNull(counts.get(place), "a count"), rows));
    }

    void fetch(List<Integer> places, Combined combined) {
      Map<Integer, Long> totals = new TreeMap<>();
      places.forEach(place -> totals.put(place, total(place)));
      Map<Integer, List<StoredDocument>> rows = combined.rows(inquiries, totals, documents);
      rows.forEach(this::done);
      fetch(places.stream().filter(place -> !rows.containsKey(place)).toList());
    }

    private void fetch(List<Integer> wanted) {
      int from = 0;
      while (from < wanted.size()) {
        cancellation.throwIfCancelled();
        int to = from + 1;
        long size = total(wanted.get(from));
        while (to < wanted.size()
            && to - from < searches
            && size + total(wanted.get(to)) <= documents) {
          size += total(wanted.get(to));
          to++;
        }
        together(wanted.subList(from, to));
        from = to;
      }
    }

    private void together(List<Integer> places) {
      List<Searcher.Ask> asks = new ArrayList<>();
      for (int place : places) {
        Inquiry inquiry = inquiries.get(place);
        asks.add(
            new Searcher.Ask(
                inquiry.selection(),
                QueryDsl.compile(inquiry),
                Json.object(
                    "size", total(place), "sort", List.of("_doc"), "track_total_hits", false)));
      }
      long bytes = 0;
      long hits = 0;
      List<Found> found = searcher.together(asks);
      for (int i = 0; i < found.size(); i++) {
        Found one = found.get(i);
        int place = places.get(i);
        bytes += one.bytes();
        hits += one.hits().size();
        boolean whole = one.problems().isEmpty() && one.hits().size() == total(place);
        Selection selection = inquiries.get(place).selection();
        done(
            place,
            whole
                ? one.hits().stream().map(hit -> Documents.unsorted(selection, hit)).toList()
                : null);
      }
      if (hits > 0) {
        documents = Math.clamp(ANSWER_BYTES * hits / Math.max(1, bytes), 1, MOST_DOCUMENTS);
      }
    }
  }
}
