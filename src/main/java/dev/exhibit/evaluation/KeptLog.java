package dev.exhibit.evaluation;

import dev.exhibit.evaluation.KeptGround.Piece;
import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.logstore.Tally;
import dev.exhibit.model.Answer;
import dev.exhibit.model.BucketShelf;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Proof;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Queries;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A view of a store that asks only for what is new. What the store answers is kept by buckets of
 * time under the hash of the question, into which parameters, exclusions and schedule, the source's
 * indices, its profile and the mapping of the fields all go. Of documents that must be looked at,
 * what was made of each is kept as well, under the hash of the control's definition too ({@link
 * Digest#key}). A kept bucket is used only where the store says of this very view that it holds the
 * same documents as then ({@link LogStore#marks}); where it cannot say so, everything is asked
 * anew.
 *
 * <p>A question in the store's own language ({@code raw:}) is asked anew each time: what it rests
 * on cannot be told.
 *
 * <p>The state of a control is never kept: every run judges it, from what is kept and what is new.
 * So items that cross buckets (bursts, runs, spans, joins, expected runs) need no overlap: their
 * events come by bucket, and are put together again in each run.
 *
 * <p>Buckets are UTC days, or whole numbers of days where a period is so long that there would be
 * more than a thousand. A bucket that the judged span cuts is asked each time.
 */
public final class KeptLog extends ForwardingLog implements Foresight {
  /** Changes whenever what is kept means something else. */
  static final String FORM = "exhibit/kept-buckets/2";

  private static final long MOST_BUCKETS = 1_000;

  /** Of a question with more matches than this only their counts are kept. */
  private static final int MOST_KEPT = 20_000;

  private static final long MOST_BYTES = 16L << 20;

  /** More counts than this of one bucket are not worth keeping. */
  private static final int MOST_PARTS = 2_000;

  /** Parts of a period that are counted at once where only what is new is looked at. */
  private static final int MOST_PARTS_OF_NEW = 10_000;

  private final Foresight view;
  private final BucketShelf shelf;
  private final TimeSpan judged;
  private final Duration width;
  private final KeptGrounds grounds;
  private final Map<List<String>, Map<String, String>> mappings = new HashMap<>();
  private final Map<Asked, KeptQuestion> questions = new LinkedHashMap<>();

  private record Asked(Selection allTime, Duration part, String digest) {}

  /** An inquiry, and what is made of its documents. */
  private record Open(KeptQuestion question, Inquiry inquiry, @Nullable Digest digest) {}

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
    this.grounds = new KeptGrounds(view, shelf, judged, width);
  }

  @Override
  public void expect(List<Expected> expected, Cancellation cancellation) {
    keep();
    questions.clear();
    List<Expected> others = new ArrayList<>();
    List<Open> open = new ArrayList<>();
    for (Expected one : expected.stream().distinct().toList()) {
      KeptQuestion question = question(one.selection(), width, one.digest());
      if (question == null) {
        others.add(one);
      } else {
        open.addAll(open(question, one.selection(), one.digest()));
      }
    }
    ask(open, cancellation);
    view.expect(others, cancellation);
  }

  /** What must be asked: all of some buckets, and of others only what came to them since. */
  private List<Open> open(KeptQuestion question, Selection selection, @Nullable Digest digest) {
    boolean documents = digest != null;
    int rows = documents ? Inquiry.MOST_DOCUMENTS : 0;
    TimeSpan span = span(selection);
    List<TimeSpan> grown = question.spans(span, piece -> question.hasGrown(piece, documents));
    List<TimeSpan> others =
        question.spans(
            span,
            piece -> question.isOpen(piece, documents) && !question.hasGrown(piece, documents));
    List<Open> open = new ArrayList<>();
    if (!grown.isEmpty()) {
      Inquiry inquiry = new Inquiry(selection, grown, width, rows, question.since());
      open.add(new Open(question, inquiry, digest));
    }
    if (!others.isEmpty()) {
      Inquiry inquiry = new Inquiry(selection, others, width, rows, List.of());
      open.add(new Open(question, inquiry, digest));
    }
    return open;
  }

  private void ask(List<Open> open, Cancellation cancellation) {
    if (open.isEmpty()) {
      return;
    }
    view.survey(
        open.stream().map(Open::inquiry).toList(),
        (place, answer) -> {
          if (answer instanceof Answer.Complete<Tally> complete) {
            learn(open.get(place), complete.value());
          }
        },
        cancellation);
  }

  private void learn(Open open, Tally tally) {
    Digest digest = open.digest();
    List<StoredDocument> documents = tally.documents();
    Map<Long, List<byte[]>> made = new HashMap<>();
    if (digest != null && documents != null) {
      documents.forEach(document -> add(made, document, digest.of(document)));
    }
    learn(open.question(), open.inquiry(), tally.buckets(), made);
  }

  private void learn(
      KeptQuestion question,
      Inquiry asked,
      List<Histogram.Bucket> found,
      Map<Long, List<byte[]>> made) {
    Map<Long, List<Histogram.Bucket>> parts = new HashMap<>();
    for (Histogram.Bucket part : found) {
      long start = start(part.from().toEpochMilli());
      parts.computeIfAbsent(start, key -> new ArrayList<>()).add(part);
    }
    for (Piece piece : question.pieces(span(asked.selection()))) {
      if (asked.spans().stream().anyMatch(span -> span.contains(piece.span().from()))) {
        List<Histogram.Bucket> own = parts.getOrDefault(piece.start(), List.of());
        List<byte[]> digests = made.getOrDefault(piece.start(), List.of());
        if (asked.since().isEmpty()) {
          question.learn(piece, own, digests);
        } else {
          question.grow(piece, Objects.requireNonNull(asked.width(), "a width"), own, digests);
        }
      }
    }
  }

  private void add(Map<Long, List<byte[]>> made, StoredDocument document, byte[] digest) {
    long start = start(document.position().epochMillis());
    made.computeIfAbsent(start, key -> new ArrayList<>()).add(digest);
  }

  /** Where the bucket of a time starts, both milliseconds since 1970 UTC. */
  private long start(long epochMillis) {
    return Math.floorDiv(epochMillis, width.toMillis()) * width.toMillis();
  }

  @Override
  public void keep() {
    List<BucketShelf.Row> rows = new ArrayList<>(grounds.changed());
    questions.values().forEach(question -> rows.addAll(question.changed()));
    shelf.write(rows);
  }

  @Override
  public Answer<Long> count(Selection selection) {
    KeptQuestion question = question(selection, width, null);
    if (question == null) {
      return super.count(selection);
    }
    ask(open(question, selection, null), Cancellation.none());
    List<KeptBucket> all = question.all(span(selection));
    return all == null ? super.count(selection) : counted(selection, question, all);
  }

  private Answer<Long> counted(Selection selection, KeptQuestion question, List<KeptBucket> found) {
    Proof proof = question.proof(selection, request(selection), found);
    return new Answer.Complete<>(proof.total(), proof);
  }

  @Override
  public Answer<Histogram> histogram(Selection selection, Duration part, @Nullable String by) {
    long parts = part.toMillis() < 1 ? 0 : width.toMillis() / part.toMillis();
    boolean even = parts > 0 && parts <= MOST_PARTS && width.toMillis() % part.toMillis() == 0;
    KeptQuestion question = by == null && even ? question(selection, part, null) : null;
    if (question == null) {
      return super.histogram(selection, part, by);
    }
    TimeSpan span = span(selection);
    askGrown(question, selection, part);
    for (TimeSpan open : question.spans(span, piece -> question.isOpen(piece, false))) {
      if (super.histogram(over(selection, open), part, null)
          instanceof Answer.Complete<Histogram> complete) {
        Inquiry asked = new Inquiry(selection, List.of(open), part, 0, List.of());
        learn(question, asked, complete.value().buckets(), Map.of());
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

  /** Asks of buckets that are known what came to them since, if that has few parts. */
  private void askGrown(KeptQuestion question, Selection selection, Duration part) {
    TimeSpan span = span(selection);
    List<TimeSpan> grown = question.spans(span, piece -> question.hasGrown(piece, false));
    if (!grown.isEmpty() && span.duration().toMillis() / part.toMillis() <= MOST_PARTS_OF_NEW) {
      Inquiry inquiry = new Inquiry(selection, grown, part, 0, question.since());
      ask(List.of(new Open(question, inquiry, null)), Cancellation.none());
    }
  }

  @Override
  public Answer<Long> walk(Selection selection, DocumentSink sink, Cancellation cancellation) {
    return digest(
        selection,
        Digest.WHOLE,
        packed -> sink.accept(PackedDocument.unpack(packed)),
        cancellation);
  }

  @Override
  public Answer<Long> digest(
      Selection selection, Digest digest, Consumer<byte[]> sink, Cancellation cancellation) {
    KeptQuestion question = question(selection, width, digest);
    if (question == null) {
      return view.digest(selection, digest, sink, cancellation);
    }
    ask(open(question, selection, digest), cancellation);
    TimeSpan span = span(selection);
    List<KeptBucket> all = question.all(span);
    if (all != null && all.stream().anyMatch(KeptBucket::lacks)) {
      read(question, selection, digest, all, cancellation);
      all = question.all(span);
    }
    if (all == null || all.stream().anyMatch(KeptBucket::lacks)) {
      return view.digest(selection, digest, sink, cancellation);
    }
    for (KeptBucket bucket : all) {
      List<byte[]> made = bucket.digests();
      (made == null ? List.<byte[]>of() : made).forEach(sink);
      cancellation.throwIfCancelled();
    }
    return counted(selection, question, all);
  }

  /** Reads the documents that are not known, if they are few, and keeps what is made of them. */
  private void read(
      KeptQuestion question,
      Selection selection,
      Digest digest,
      List<KeptBucket> all,
      Cancellation cancellation) {
    if (KeptQuestion.count(all) > MOST_KEPT) {
      return;
    }
    List<TimeSpan> lacking =
        question.spans(
            span(selection),
            piece -> Objects.requireNonNull(question.known(piece), "a known bucket").lacks());
    TimeSpan hull = new TimeSpan(lacking.getFirst().from(), lacking.getLast().to());
    Map<Long, List<byte[]>> made = new HashMap<>();
    long[] bytes = new long[1];
    Answer<Long> walked =
        view.walk(
            over(selection, hull),
            document -> {
              if (bytes[0] <= MOST_BYTES) {
                byte[] one = digest.of(document);
                bytes[0] += one.length;
                add(made, document, one);
              }
            },
            cancellation);
    if (walked instanceof Answer.Complete<Long> && bytes[0] <= MOST_BYTES) {
      for (Piece piece : question.pieces(hull)) {
        KeptBucket known = question.known(piece);
        List<byte[]> own = made.getOrDefault(piece.start(), List.of());
        if (known != null && known.count() == own.size()) {
          question.learn(piece, known.parts(), own);
        }
      }
    }
  }

  /** The question, when it is one about the judged span of which buckets can be kept. */
  private @Nullable KeptQuestion question(
      Selection selection, Duration part, @Nullable Digest digest) {
    TimeSpan span = selection.span();
    if (span == null
        || span.from().isBefore(judged.from())
        || span.to().isAfter(judged.to())
        || !Queries.runsInProcess(selection.query())) {
      return null;
    }
    Asked asked = new Asked(over(selection, null), part, digest == null ? "" : digest.key());
    KeptQuestion known = questions.get(asked);
    if (known == null) {
      known =
          grounds
              .under(selection)
              .map(ground -> KeptQuestion.open(key(asked), ground, shelf))
              .orElse(null);
      if (known != null) {
        questions.put(asked, known);
      }
    }
    return known;
  }

  /** All that the answer depends on beside what the buckets hold. */
  private String key(Asked asked) {
    Selection selection = asked.allTime();
    FieldProfile profile = selection.profile();
    return String.join(
        "\n",
        FORM,
        request(selection),
        types(selection),
        profile.name() + profile.form(),
        new TreeMap<>(profile.fields()).toString(),
        new TreeMap<>(profile.programs()).toString(),
        width.toString(),
        asked.part().toString(),
        asked.digest());
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

  private static TimeSpan span(Selection selection) {
    return Objects.requireNonNull(selection.span(), "a span");
  }

  private static Selection over(Selection selection, @Nullable TimeSpan span) {
    return new Selection(selection.indices(), selection.profile(), selection.query(), span);
  }
}
