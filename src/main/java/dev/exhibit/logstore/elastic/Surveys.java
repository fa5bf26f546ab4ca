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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks many questions in few requests: first all counts, then the documents of those that match few
 * enough. A request holds fewer searches where the store is slow, so that its answer does not
 * outlast the patience for one, and where documents are large, so that its answer fits into memory.
 * Of a live store, which is asked over and over, the documents are asked for with the count where
 * very few are wanted.
 */
final class Surveys {
  private static final String WITHIN = "within";

  /** So few documents are asked for at once. */
  private static final int VERY_FEW = 50;

  /** Queries that name thousands of values are long. */
  private static final long MOST_BYTES = 4L << 20;

  private static final long ANSWER_BYTES = 4L << 20;
  private static final int FIRST_DOCUMENTS = 500;
  private static final int MOST_DOCUMENTS = 4_000;

  private final Searcher searcher;
  private final SurveyPace pace;
  private final LogStore.TallySink sink;
  private final Cancellation cancellation;
  private long documents = FIRST_DOCUMENTS;

  Surveys(Searcher searcher, SurveyPace pace, LogStore.TallySink sink, Cancellation cancellation) {
    this.searcher = searcher;
    this.pace = pace;
    this.sink = sink;
    this.cancellation = cancellation;
  }

  /**
   * A search.
   *
   * @param places of the inquiries that it answers
   * @param taken takes its answer
   */
  record Search(Searcher.Ask ask, List<Integer> places, Consumer<Found> taken) {
    Search {
      places = List.copyOf(places);
    }

    long bytes() {
      return (long) Json.bytes(ask.query()).length + Json.bytes(ask.beside()).length;
    }
  }

  void ask(List<Inquiry> inquiries) {
    Map<Integer, Answer<Tally>> counts = new TreeMap<>();
    List<Search> searches = new ArrayList<>(Combined.counting(inquiries, counts::put));
    Set<Integer> combined = new HashSet<>();
    searches.forEach(search -> combined.addAll(search.places()));
    List<Integer> others = new ArrayList<>();
    for (int place = 0; place < inquiries.size(); place++) {
      if (!combined.contains(place)) {
        others.add(place);
      }
    }
    searches.addAll(new Counting(inquiries, counts).of(others));
    send(searches);
    List<Integer> wanted = new ArrayList<>();
    counts.forEach((place, answer) -> {
      Tally tally = answer.value();
      int most = inquiries.get(place).documents();
      if (tally.documents() == null && tally.total() > 0 && tally.total() <= most) {
        wanted.add(place);
      } else {
        boolean none = most > 0 && tally.total() == 0;
        sink.accept(place, none ? with(answer, List.of()) : answer);
      }
    });
    new Fetching(inquiries, counts).fetch(wanted);
  }

  /** Sends searches, as many in a request as the store takes well. */
  private void send(List<Search> searches) {
    int from = 0;
    while (from < searches.size()) {
      cancellation.throwIfCancelled();
      int to = from;
      long bytes = 0;
      while (to < searches.size() && to - from < pace.searches()) {
        bytes += searches.get(to).bytes();
        if (bytes > MOST_BYTES && to > from) {
          break;
        }
        to++;
      }
      List<Search> now = searches.subList(from, to);
      List<Found> found = pace.measured(() -> searcher.together(asks(now)));
      for (int i = 0; i < found.size(); i++) {
        now.get(i).taken().accept(found.get(i));
      }
      from = to;
    }
  }

  private static List<Searcher.Ask> asks(List<Search> searches) {
    return searches.stream().map(Search::ask).toList();
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

  /** Counts inquiries that are not combined with others. */
  private final class Counting {
    private final List<Inquiry> inquiries;
    private final Map<Integer, Answer<Tally>> counts;

    Counting(List<Inquiry> inquiries, Map<Integer, Answer<Tally>> counts) {
      this.inquiries = inquiries;
      this.counts = counts;
    }

    /**
     * A search for each, but for those that ask for a part of what the one before asks for: they
     * are counted among its documents.
     */
    List<Search> of(List<Integer> places) {
      List<Search> searches = new ArrayList<>();
      for (int i = 0; i < places.size(); i++) {
        int place = places.get(i);
        Query rest =
            i + 1 < places.size()
                ? rest(inquiries.get(place), inquiries.get(places.get(i + 1)))
                : null;
        if (rest == null) {
          searches.add(alone(place));
        } else {
          searches.add(with(place, places.get(++i), rest));
        }
      }
      return searches;
    }

    private Search alone(int place) {
      Inquiry inquiry = inquiries.get(place);
      Map<String, Object> body = body(inquiry);
      int rows = inquiry.documents();
      boolean atOnce = searcher.isLive() && rows > 0 && rows <= VERY_FEW;
      if (atOnce) {
        body.put("size", rows);
        body.put("sort", List.of("_doc"));
      }
      return new Search(
          new Searcher.Ask(inquiry.selection(), QueryDsl.compile(inquiry), body),
          List.of(place),
          found -> {
            Answer<Tally> answer = tally(inquiry, found);
            boolean whole = atOnce && found.total() <= rows && found.problems().isEmpty();
            counts.put(place, whole ? Surveys.with(answer, rows(inquiry, found)) : answer);
          });
    }

    private Search with(int place, int within, Query rest) {
      Inquiry inquiry = inquiries.get(place);
      Inquiry inner = inquiries.get(within);
      Selection all = inquiry.selection();
      Map<String, Object> filter =
          QueryDsl.compile(new Selection(all.indices(), all.profile(), rest, null));
      Map<String, Object> beside =
          Json.object(WITHIN, Json.object("filter", filter, "aggs", counted(inquiry)));
      return new Search(
          new Searcher.Ask(all, QueryDsl.compile(inquiry), body(inquiry), beside),
          List.of(place, within),
          found -> {
            counts.put(place, tally(inquiry, found));
            counts.put(
                within, tally(inner, found.part(inner.selection(), found.aggregation(WITHIN))));
          });
    }

    private static Map<String, Object> body(Inquiry inquiry) {
      Map<String, Object> body = Histograms.extent(inquiry.selection());
      if (inquiry.width() != null) {
        body.put("aggs", counted(inquiry));
      }
      return body;
    }
  }

  private static List<StoredDocument> rows(Inquiry inquiry, Found found) {
    return found.hits().stream().map(hit -> Documents.unsorted(inquiry.selection(), hit)).toList();
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

    void fetch(List<Integer> places) {
      Map<Integer, Long> totals = new TreeMap<>();
      places.forEach(place -> totals.put(place, total(place)));
      Map<Integer, List<StoredDocument>> rows =
          Combined.rows(inquiries, totals, documents, search -> send(List.of(search)));
      rows.forEach(this::done);
      each(places.stream().filter(place -> !rows.containsKey(place)).toList());
    }

    private void each(List<Integer> wanted) {
      int from = 0;
      while (from < wanted.size()) {
        cancellation.throwIfCancelled();
        int to = from + 1;
        long size = total(wanted.get(from));
        while (to < wanted.size()
            && to - from < pace.searches()
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
        done(place, whole ? rows(inquiries.get(place), one) : null);
      }
      if (hits > 0) {
        documents = Math.clamp(ANSWER_BYTES * hits / Math.max(1, bytes), 1, MOST_DOCUMENTS);
      }
    }
  }
}
