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
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what alerts need, and refuses what is not the whole truth. What is wished for beforehand is
 * asked together.
 */
final class StreamReading {
  /** So many documents are asked for with their count. */
  private static final int FEW = 50;

  private static final int SPARE = 10;

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

  /** What of the events is wanted. */
  sealed interface What {
    /** Each of them. */
    record Events() implements What {}

    /** How many there are in each bucket of this width, with the first and last. */
    record Buckets(Duration width) implements What {}

    /** When the last was. */
    record Last() implements What {}
  }

  /** Something that will be asked for. */
  record Wish(Part part, List<TimeSpan> spans, What what) {
    Wish {
      spans = List.copyOf(spans);
    }

    /** Every event in these spans. */
    static Wish events(Part part, List<TimeSpan> spans) {
      return new Wish(part, spans, new What.Events());
    }

    /** Counts over a span. */
    static Wish buckets(Part part, TimeSpan span, Duration width) {
      return new Wish(part, List.of(span), new What.Buckets(width));
    }

    /** The last event before a time. */
    static Wish lastBefore(Part part, Instant time) {
      return new Wish(part, List.of(new TimeSpan(WatchProbe.EARLIEST, time)), new What.Last());
    }

    private Inquiry inquiry(int documents) {
      return switch (what) {
        case What.Events it -> asked(null, documents);
        case What.Buckets it -> asked(it.width(), 0);
        case What.Last it -> asked(null, 0);
      };
    }

    private Inquiry asked(@Nullable Duration width, int documents) {
      return new Inquiry(part.question().selection(), spans, width, documents, List.of());
    }
  }

  /**
   * Asks for all of these at once.
   *
   * @param wishes with how many documents each will find at least
   */
  void expect(Map<Wish, Long> wishes) {
    List<Wish> asked = List.copyOf(wishes.keySet());
    List<Inquiry> inquiries = new ArrayList<>();
    wishes.forEach((wish, documents) -> inquiries.add(wish.inquiry(most(documents))));
    log.survey(inquiries, (place, answer) -> known.put(asked.get(place), answer), cancellation);
  }

  /** A few more than are known: what comes in between need not be asked for again. */
  private static int most(long documents) {
    return documents > FEW - SPARE ? Inquiry.MOST_DOCUMENTS : FEW;
  }

  private Answer<Tally> answer(Wish wish, int documents) {
    if (!known.containsKey(wish)) {
      log.survey(
          List.of(wish.inquiry(documents)),
          (place, answer) -> known.put(wish, answer),
          cancellation);
    }
    Answer<Tally> answer = known.get(wish);
    complete(answer);
    return Objects.requireNonNull(answer, "an answer");
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
    return answer(Wish.buckets(part, span, width), 0).value().buckets();
  }

  /** The last event before a time; null where there is none. */
  @Nullable Instant lastBefore(Part part, Instant time) {
    return answer(Wish.lastBefore(part, time), 0).proof().last();
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
    List<StoredDocument> documents = documents(Wish.events(part, spans));
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

  /** All of them; null where they are too many to be handed over at once. */
  private @Nullable List<StoredDocument> documents(Wish wish) {
    Tally tally = answer(wish, FEW).value();
    if (tally.documents() == null && tally.total() <= Inquiry.MOST_DOCUMENTS) {
      known.remove(wish); // there are more than there was room for
      tally = answer(wish, Inquiry.MOST_DOCUMENTS).value();
    }
    return tally.documents();
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
