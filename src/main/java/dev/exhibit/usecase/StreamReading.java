package dev.exhibit.usecase;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.logstore.Tally;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.AlertStream.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what alerts need, and refuses what is not the whole truth. What is wished for beforehand is
 * asked together.
 */
final class StreamReading {
  private final LogStore log;
  private final Cancellation cancellation;
  private final Map<Wish, Answer<Tally>> known = new HashMap<>();

  StreamReading(LogStore log, Cancellation cancellation) {
    this.log = log;
    this.cancellation = cancellation;
  }

  /** The store could not look everywhere. */
  static final class NotSeenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotSeenException(String reason) {
      super(reason);
    }
  }

  /**
   * Something that will be asked for.
   *
   * @param width of buckets; null where documents are wanted
   */
  record Wish(Part part, List<TimeSpan> spans, @Nullable Duration width) {
    Wish {
      spans = List.copyOf(spans);
    }

    private Inquiry inquiry() {
      int documents = width == null ? Inquiry.MOST_DOCUMENTS : 0;
      return new Inquiry(part.question().selection(), spans, width, documents, List.of());
    }
  }

  /** Asks for all of these at once. */
  void expect(List<Wish> wishes) {
    List<Wish> distinct = wishes.stream().distinct().toList();
    log.survey(
        distinct.stream().map(Wish::inquiry).toList(),
        (place, answer) -> known.put(distinct.get(place), answer),
        cancellation);
  }

  private Tally tally(Wish wish) {
    if (!known.containsKey(wish)) {
      expect(List.of(wish));
    }
    return complete(known.get(wish));
  }

  private static <T> T complete(@Nullable Answer<T> answer) {
    return switch (answer) {
      case Answer.Complete<T> it -> it.value();
      case Answer.Partial<T> it -> throw new NotSeenException(it.reason());
      case null -> throw new NotSeenException("The store did not answer.");
    };
  }

  /** Counts over time of what the store picks, with first and last of each bucket. */
  List<Histogram.Bucket> buckets(Part part, TimeSpan span, Duration width) {
    return tally(new Wish(part, List.of(span), width)).buckets();
  }

  /** The last event before a time; null where there is none. */
  @Nullable Instant lastBefore(Part part, Instant time) {
    Selection all = part.question().selection();
    Answer<Long> answer =
        log.count(
            new Selection(
                all.indices(),
                all.profile(),
                all.query(),
                new TimeSpan(WatchProbe.EARLIEST, time)));
    complete(answer);
    return answer.proof().last();
  }

  /** Every event in this span, in no order. */
  List<AuditEvent> events(Part part, TimeSpan span) {
    List<AuditEvent> events = new ArrayList<>();
    each(part, List.of(span), 0, events::add);
    return events;
  }

  /**
   * Hands over every event in these spans, in no order.
   *
   * @param least how many documents the store is known to hold; it may have copies that lag behind
   */
  void each(Part part, List<TimeSpan> spans, long least, Consumer<AuditEvent> sink) {
    if (spans.isEmpty()) {
      return;
    }
    Tally tally = tally(new Wish(part, spans, null));
    List<StoredDocument> documents = tally.documents();
    long seen = 0;
    if (documents != null) {
      documents.forEach(document -> take(part, document, sink));
      seen = documents.size();
    } else {
      for (TimeSpan span : spans) {
        seen += walk(part, span, sink);
      }
    }
    if (seen < least) {
      throw new NotSeenException("A copy of an index lags behind another; it is asked again.");
    }
  }

  private long walk(Part part, TimeSpan span, Consumer<AuditEvent> sink) {
    Selection all = part.question().selection();
    return complete(
        log.walk(
            new Selection(all.indices(), all.profile(), all.query(), span),
            document -> take(part, document, sink),
            cancellation));
  }

  private static void take(Part part, StoredDocument document, Consumer<AuditEvent> sink) {
    AuditEvent event = part.question().read(document);
    if (part.question().wants(event)) {
      sink.accept(event);
    }
  }
}
