package dev.exhibit.evaluation;

import dev.exhibit.evaluation.KeptQuestion.Piece;
import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Marks;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.logstore.Tally;
import dev.exhibit.model.Answer;
import dev.exhibit.model.BucketShelf;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A view of a store that asks only for what is new. What the store answers is kept by buckets of
 * time under the hash of the question, into which the definition of the control, its parameters,
 * exclusions and schedule, the source's indices and its profile all go; what they do not change in
 * the question, they do not change in the answer. A kept bucket is used only where the store says
 * of this very view that it holds the same documents as then ({@link LogStore#marks}); where it
 * cannot say so, everything is asked anew.
 *
 * <p>The mapping of the fields that a question names is part of it too. A question in the store's
 * own language ({@code raw:}) is asked anew each time: what it rests on cannot be told.
 *
 * <p>Only what the store answered is kept, never a judgement: every run judges everything, from
 * what is kept and what is new. So items that cross buckets (bursts, runs, spans, joins, expected
 * runs) need no overlap: their events come by bucket, and are put together again in each run.
 *
 * <p>Buckets are UTC days, or whole numbers of days where a period is so long that there would be
 * more than a thousand. A bucket that the judged span cuts is asked each time.
 */
public final class KeptLog extends ForwardingLog implements Foresight {
  private static final long MOST_BUCKETS = 1_000;

  /** A question with more matches than this keeps their counts only. */
  private static final int MOST_KEPT = 20_000;

  private static final long MOST_BYTES = 16L << 20;

  /** More counts than this of one bucket are not worth keeping. */
  private static final int MOST_PARTS = 2_000;

  private final Foresight view;
  private final BucketShelf shelf;
  private final TimeSpan judged;
  private final Duration width;
  private final Map<Ground, Optional<Marks>> grounds = new HashMap<>();
  private final Map<List<String>, Map<String, String>> mappings = new HashMap<>();
  private final Map<Asked, KeptQuestion> questions = new LinkedHashMap<>();

  /** Indices as they are read. */
  private record Ground(List<String> indices, FieldProfile profile) {}

  private record Asked(Selection allTime, Duration part) {}

  /**
   * A view that is asked about one span.
   *
   * @param judged the span that is judged; questions about another one are asked as they are
   */
  public KeptLog(LogStore view, BucketShelf shelf, TimeSpan judged) {
    this(new AskedTogether(view), shelf, judged);
  }

  private KeptLog(Foresight view, BucketShelf shelf, TimeSpan judged) {
    super(view);
    this.view = view;
    this.shelf = shelf;
    this.judged = judged;
    this.width = Duration.ofDays(1 + judged.duration().toDays() / MOST_BUCKETS);
  }

  @Override
  public void expect(List<Expected> expected, Cancellation cancellation) {
    keep();
    questions.clear();
    List<Expected> others = new ArrayList<>();
    Map<Selection, Boolean> mine = new LinkedHashMap<>();
    for (Expected one : expected) {
      if (question(one.selection(), width) == null) {
        others.add(one);
      } else {
        mine.merge(one.selection(), one.documents(), Boolean::logicalOr);
      }
    }
    List<Inquiry> inquiries = new ArrayList<>();
    mine.forEach((selection, documents) -> {
      List<TimeSpan> spans = open(selection, documents);
      if (!spans.isEmpty()) {
        int rows = documents ? Inquiry.MOST_DOCUMENTS : 0;
        inquiries.add(new Inquiry(selection, spans, width, rows));
      }
    });
    List<Answer<Tally>> answers = view.survey(inquiries, cancellation);
    for (int i = 0; i < inquiries.size(); i++) {
      if (answers.get(i) instanceof Answer.Complete<Tally> complete) {
        learn(inquiries.get(i), complete.value());
      }
    }
    view.expect(others, cancellation);
  }

  /** What must be asked. */
  private List<TimeSpan> open(Selection selection, boolean documents) {
    KeptQuestion question = Objects.requireNonNull(question(selection, width), "a known question");
    return question.spans(
        span(selection),
        piece -> {
          KeptBucket known = question.known(piece);
          return known == null || (documents && lacks(known));
        });
  }

  private static boolean lacks(KeptBucket bucket) {
    return bucket.documents() == null && bucket.count() > 0;
  }

  private void learn(Inquiry inquiry, Tally tally) {
    KeptQuestion question =
        Objects.requireNonNull(question(inquiry.selection(), width), "a known question");
    Map<Long, Histogram.Bucket> counts = new HashMap<>();
    tally.buckets().forEach(bucket -> counts.put(bucket.from().toEpochMilli(), bucket));
    List<StoredDocument> documents = tally.documents();
    Map<Long, List<byte[]>> rows = documents == null ? Map.of() : byBucket(documents);
    for (Piece piece : question.pieces(span(inquiry.selection()))) {
      if (inquiry.spans().stream().anyMatch(span -> span.contains(piece.span().from()))) {
        Histogram.Bucket found = counts.get(piece.start());
        List<byte[]> own = rows.getOrDefault(piece.start(), List.of());
        boolean complete = documents != null && own.size() == (found == null ? 0 : found.count());
        question.learn(piece, found == null ? List.of() : List.of(found), complete ? own : null);
      }
    }
  }

  private Map<Long, List<byte[]>> byBucket(List<StoredDocument> documents) {
    Map<Long, List<byte[]>> rows = new HashMap<>();
    for (StoredDocument document : documents) {
      rows.computeIfAbsent(start(document), key -> new ArrayList<>())
          .add(PackedDocument.pack(document));
    }
    return rows;
  }

  private long start(StoredDocument document) {
    long millis = width.toMillis();
    return Math.floorDiv(document.position().epochMillis(), millis) * millis;
  }

  @Override
  public void keep() {
    List<BucketShelf.Row> rows = new ArrayList<>();
    questions.values().forEach(question -> rows.addAll(question.changed()));
    shelf.write(rows);
  }

  @Override
  public Answer<Long> count(Selection selection) {
    KeptQuestion question = question(selection, width);
    if (question == null) {
      return super.count(selection);
    }
    List<TimeSpan> spans = open(selection, false);
    if (!spans.isEmpty()) {
      Inquiry inquiry = new Inquiry(selection, spans, width, 0);
      if (view.survey(List.of(inquiry), Cancellation.none()).getFirst()
          instanceof Answer.Complete<Tally> complete) {
        learn(inquiry, complete.value());
      }
    }
    List<KeptBucket> all = question.all(span(selection));
    return all == null
        ? super.count(selection)
        : new Answer.Complete<>(
            KeptQuestion.sum(all, KeptBucket::count),
            question.proof(selection, request(selection), all));
  }

  @Override
  public Answer<Histogram> histogram(Selection selection, Duration part, @Nullable String by) {
    long parts = part.toMillis() < 1 ? 0 : width.toMillis() / part.toMillis();
    boolean even = parts > 0 && parts <= MOST_PARTS && width.toMillis() % part.toMillis() == 0;
    KeptQuestion question = by == null && even ? question(selection, part) : null;
    if (question == null) {
      return super.histogram(selection, part, by);
    }
    TimeSpan span = span(selection);
    for (TimeSpan open : question.spans(span, piece -> question.known(piece) == null)) {
      if (super.histogram(over(selection, open), part, null)
          instanceof Answer.Complete<Histogram> complete) {
        learn(question, open, complete.value().buckets());
      }
    }
    List<KeptBucket> all = question.all(span);
    if (all == null) {
      return super.histogram(selection, part, null);
    }
    return new Answer.Complete<>(
        Histograms.sum(part, List.of(new Histogram(part, KeptQuestion.parts(all)))),
        question.proof(selection, request(selection), all));
  }

  private void learn(KeptQuestion question, TimeSpan span, List<Histogram.Bucket> buckets) {
    Map<Long, List<Histogram.Bucket>> parts = new TreeMap<>();
    long millis = width.toMillis();
    for (Histogram.Bucket bucket : buckets) {
      long start = Math.floorDiv(bucket.from().toEpochMilli(), millis) * millis;
      parts.computeIfAbsent(start, key -> new ArrayList<>()).add(bucket);
    }
    for (Piece piece : question.pieces(span)) {
      question.learn(piece, parts.getOrDefault(piece.start(), List.of()), null);
    }
  }

  @Override
  public Answer<Long> walk(Selection selection, DocumentSink sink, Cancellation cancellation) {
    KeptQuestion question = question(selection, width);
    List<KeptBucket> all = question == null ? null : question.all(span(selection));
    if (question == null || all == null) {
      return super.walk(selection, sink, cancellation);
    }
    TimeSpan span = span(selection);
    List<TimeSpan> open =
        question.spans(
            span, piece -> lacks(Objects.requireNonNull(question.known(piece), "a known bucket")));
    if (open.isEmpty()) {
      return handed(selection, question, all, sink, cancellation);
    }
    if (KeptQuestion.sum(all, KeptBucket::count) > MOST_KEPT) {
      return super.walk(selection, sink, cancellation);
    }
    TimeSpan hull = new TimeSpan(open.getFirst().from(), open.getLast().to());
    Answer<Long> walked = read(question, over(selection, hull), cancellation);
    List<KeptBucket> now = Objects.requireNonNull(question.all(span), "known buckets");
    return walked instanceof Answer.Complete<Long> && now.stream().noneMatch(KeptLog::lacks)
        ? handed(selection, question, now, sink, cancellation)
        : super.walk(selection, sink, cancellation);
  }

  /** Reads the documents of a span and keeps them, if they are not too large. */
  private Answer<Long> read(KeptQuestion question, Selection selection, Cancellation cancellation) {
    Map<Long, List<byte[]>> rows = new HashMap<>();
    long[] bytes = new long[1];
    Answer<Long> walked =
        super.walk(
            selection,
            document -> {
              if (bytes[0] <= MOST_BYTES) {
                byte[] packed = PackedDocument.pack(document);
                bytes[0] += packed.length;
                rows.computeIfAbsent(start(document), key -> new ArrayList<>()).add(packed);
              }
            },
            cancellation);
    if (walked instanceof Answer.Complete<Long> && bytes[0] <= MOST_BYTES) {
      for (Piece piece : question.pieces(span(selection))) {
        KeptBucket known = question.known(piece);
        List<byte[]> own = rows.getOrDefault(piece.start(), List.of());
        if (known != null && known.count() == own.size()) {
          question.learn(piece, known.parts(), own);
        }
      }
    }
    return walked;
  }

  private Answer<Long> handed(
      Selection selection,
      KeptQuestion question,
      List<KeptBucket> all,
      DocumentSink sink,
      Cancellation cancellation) {
    return new KeptDocuments(
            question, (span, into) -> super.walk(over(selection, span), into, cancellation))
        .hand(
            span(selection),
            question.proof(selection, request(selection), all),
            sink,
            cancellation);
  }

  /** The question, when it is one about the judged span of which buckets can be kept. */
  private @Nullable KeptQuestion question(Selection selection, Duration part) {
    TimeSpan span = selection.span();
    if (span == null
        || span.from().isBefore(judged.from())
        || span.to().isAfter(judged.to())
        || !Queries.runsInProcess(selection.query())) {
      return null;
    }
    Asked asked = new Asked(over(selection, null), part);
    KeptQuestion known = questions.get(asked);
    if (known == null) {
      known =
          grounds
              .computeIfAbsent(new Ground(selection.indices(), selection.profile()), this::marks)
              .map(marks ->
                  KeptQuestion.open(
                      request(asked.allTime()) + types(selection),
                      selection.profile(),
                      part,
                      marks,
                      judged,
                      shelf))
              .orElse(null);
      if (known != null) {
        questions.put(asked, known);
      }
    }
    return known;
  }

  /**
   * How the fields of the question are mapped for whoever asks: what one key may not see, or
   * another type, gives another answer of the same documents.
   */
  private String types(Selection selection) {
    Map<String, String> mapping = mappings.computeIfAbsent(selection.indices(), view::mapping);
    Map<String, String> types = new TreeMap<>();
    for (String field : Queries.fields(selection.query())) {
      String name = selection.profile().searchable(field).orElse(field);
      types.put(name, mapping.getOrDefault(name, ""));
    }
    return types.toString();
  }

  private Optional<Marks> marks(Ground ground) {
    return view.marks(new Selection(ground.indices(), ground.profile(), Query.ALL, judged), width);
  }

  private static TimeSpan span(Selection selection) {
    return Objects.requireNonNull(selection.span(), "a span");
  }

  private static Selection over(Selection selection, @Nullable TimeSpan span) {
    return new Selection(selection.indices(), selection.profile(), selection.query(), span);
  }
}
