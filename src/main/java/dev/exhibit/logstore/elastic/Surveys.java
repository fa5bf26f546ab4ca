package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.logstore.Tally;
import dev.exhibit.model.Answer;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Histogram;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks many questions in few requests: first all counts, then the documents of those that match few
 * enough. A request holds fewer searches where the store is slow, so that its answer does not
 * outlast the patience for one, and where documents are large, so that its answer fits into memory.
 */
final class Surveys {
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
  private final Cancellation cancellation;
  private int searches = FIRST;
  private long documents = FIRST_DOCUMENTS;

  Surveys(Searcher searcher, Cancellation cancellation) {
    this.searcher = searcher;
    this.cancellation = cancellation;
  }

  List<Answer<Tally>> ask(List<Inquiry> inquiries) {
    Map<Integer, Found> combined = new Combined(searcher).ask(inquiries);
    List<Inquiry> others = new ArrayList<>();
    for (int i = 0; i < inquiries.size(); i++) {
      if (!combined.containsKey(i)) {
        others.add(inquiries.get(i));
      }
    }
    Deque<Found> single = new ArrayDeque<>();
    while (single.size() < others.size()) {
      cancellation.throwIfCancelled();
      single.addAll(count(others.subList(single.size(), others.size())));
    }
    List<Found> counts = new ArrayList<>();
    for (int i = 0; i < inquiries.size(); i++) {
      Found one = combined.get(i);
      counts.add(one == null ? single.removeFirst() : one);
    }
    Map<Integer, List<StoredDocument>> rows = rows(inquiries, counts);
    List<Answer<Tally>> answers = new ArrayList<>();
    for (int i = 0; i < inquiries.size(); i++) {
      answers.add(answer(inquiries.get(i), counts.get(i), rows.get(i)));
    }
    return answers;
  }

  /** The counts of the first few. */
  private List<Found> count(List<Inquiry> inquiries) {
    List<Searcher.Ask> asks = new ArrayList<>();
    long bytes = 0;
    for (Inquiry inquiry : inquiries.subList(0, Math.min(searches, inquiries.size()))) {
      Searcher.Ask ask = ask(inquiry, body(inquiry));
      bytes += Json.bytes(ask.query()).length;
      if (bytes > MOST_BYTES && !asks.isEmpty()) {
        break;
      }
      asks.add(ask);
    }
    List<Found> found = searcher.together(asks);
    long took = found.stream().mapToLong(one -> one.proof().tookMillis()).max().orElse(0);
    if (took > LATE_MILLIS) {
      searches = Math.max(1, searches / 2);
    } else if (took < SOON_MILLIS) {
      searches = Math.min(MOST, searches * 2);
    }
    return found;
  }

  private static Searcher.Ask ask(Inquiry inquiry, Map<String, Object> body) {
    return new Searcher.Ask(
        inquiry.selection(), QueryDsl.compile(inquiry.selection(), inquiry.spans()), body);
  }

  /** A count with first and last event; over time where that is wanted. */
  private static Map<String, Object> body(Inquiry inquiry) {
    Map<String, Object> body = Histograms.extent(inquiry.selection());
    if (inquiry.width() != null) {
      String time = QueryDsl.name(inquiry.selection().profile(), EventSchema.TIMESTAMP);
      body.put("aggs", Json.object("over", over(time, inquiry.width())));
    }
    return body;
  }

  /** Counts over time, with first and last event of each bucket. */
  static Map<String, Object> over(String time, Duration width) {
    return Json.object(
        "date_histogram",
        Json.object("field", time, "fixed_interval", width.toMillis() + "ms", "min_doc_count", 1),
        "aggs",
        Histograms.extremes(time));
  }

  /** The documents of each that matches no more than were wanted, by its place. */
  private Map<Integer, List<StoredDocument>> rows(List<Inquiry> inquiries, List<Found> counts) {
    Map<Integer, List<StoredDocument>> rows = new LinkedHashMap<>();
    List<Integer> wanted = new ArrayList<>();
    for (int i = 0; i < inquiries.size(); i++) {
      long total = counts.get(i).total();
      if (inquiries.get(i).documents() > 0 && total == 0) {
        rows.put(i, List.of());
      } else if (total <= inquiries.get(i).documents()) {
        wanted.add(i);
      }
    }
    int from = 0;
    while (from < wanted.size()) {
      cancellation.throwIfCancelled();
      int to = from + 1;
      long size = counts.get(wanted.get(from)).total();
      while (to < wanted.size()
          && to - from < searches
          && size + counts.get(wanted.get(to)).total() <= documents) {
        size += counts.get(wanted.get(to)).total();
        to++;
      }
      fetch(inquiries, counts, wanted.subList(from, to), rows);
      from = to;
    }
    return rows;
  }

  private void fetch(
      List<Inquiry> inquiries,
      List<Found> counts,
      List<Integer> places,
      Map<Integer, List<StoredDocument>> rows) {
    List<Searcher.Ask> asks = new ArrayList<>();
    for (int place : places) {
      asks.add(
          ask(
              inquiries.get(place),
              Json.object(
                  "size",
                  counts.get(place).total(),
                  "sort",
                  List.of("_doc"),
                  "track_total_hits",
                  false)));
    }
    long bytes = 0;
    long hits = 0;
    List<Found> found = searcher.together(asks);
    for (int i = 0; i < found.size(); i++) {
      Found one = found.get(i);
      Selection selection = inquiries.get(places.get(i)).selection();
      bytes += one.bytes();
      hits += one.hits().size();
      if (one.problems().isEmpty() && one.hits().size() == counts.get(places.get(i)).total()) {
        rows.put(
            places.get(i),
            one.hits().stream().map(hit -> Documents.unsorted(selection, hit)).toList());
      }
    }
    if (hits > 0) {
      documents = Math.clamp(ANSWER_BYTES * hits / Math.max(1, bytes), 1, MOST_DOCUMENTS);
    }
  }

  private static Answer<Tally> answer(
      Inquiry inquiry, Found found, @Nullable List<StoredDocument> rows) {
    List<Histogram.Bucket> buckets = new ArrayList<>();
    if (inquiry.width() != null) {
      Histograms.read(found, false, buckets);
    }
    return found.answer(new Tally(found.total(), buckets, rows));
  }
}
