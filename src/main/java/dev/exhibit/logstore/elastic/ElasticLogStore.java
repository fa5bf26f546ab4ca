package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Arrival;
import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.KeyCount;
import dev.exhibit.logstore.KeywordRule;
import dev.exhibit.logstore.LaneQuestion;
import dev.exhibit.logstore.LeftOut;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Marks;
import dev.exhibit.logstore.Numbers;
import dev.exhibit.logstore.Position;
import dev.exhibit.logstore.RowsRequest;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import dev.exhibit.model.Answer;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The log store in Elasticsearch 8 or 9. Reading needs the privilege {@code read} and no other. */
public final class ElasticLogStore implements LogStore {
  private static final int IDS_AT_ONCE = 500;
  private static final int MOST_HITS = 10_000;

  private final ElasticHttp http;
  private final @Nullable PointInTime view;
  private final Searcher searcher;
  private final PageSize pages = new PageSize();
  private final SurveyPace pace;
  private final PresentNames names;
  private final LookedThrough looked;
  private final Growth growth;

  /** Connects; the first question finds out whether the store is there. */
  public ElasticLogStore(ElasticConnection connection) {
    this(new ElasticHttp(connection));
  }

  /** Reads through this connection, which it closes. */
  ElasticLogStore(ElasticHttp http) {
    this(http, null, new PresentNames(http, System::nanoTime), new LookedThrough(System::nanoTime));
  }

  private ElasticLogStore(
      ElasticHttp http, @Nullable PointInTime view, PresentNames names, LookedThrough looked) {
    this.http = http;
    this.view = view;
    this.names = names;
    this.looked = looked;
    this.growth = new Growth(http, System::nanoTime);
    this.searcher = new Searcher(http, view);
    this.pace = view == null ? SurveyPace.ofLive() : SurveyPace.ofView();
  }

  @Override
  public Answer<Long> count(Selection selection) {
    Found found = searcher.search(selection, Histograms.extent(selection));
    return found.answer(found.total());
  }

  @Override
  public Answer<Histogram> histogram(Selection selection, Duration width, @Nullable String by) {
    return new Histograms(searcher).ask(selection, width, by);
  }

  @Override
  public Answer<Histogram> bars(Selection selection, Duration width) {
    return new Histograms(searcher).bars(selection, width);
  }

  @Override
  public Answer<Map<String, Long>> topValues(Selection selection, String field, int limit) {
    Map<String, Object> body =
        Json.object(
            "size",
            0,
            "track_total_hits",
            true,
            "aggs",
            Json.object("values", Histograms.terms(selection, field, limit)));
    Found found = searcher.search(selection, body);
    Map<?, ?> values = found.aggregation("values");
    List<String> problems = new ArrayList<>(found.problems());
    long error = Json.number(values, "doc_count_error_upper_bound");
    if (error > 0) {
      problems.add("counts may be too low by up to " + error);
    }
    return Found.answer(Histograms.counts(values), found.proof(), problems);
  }

  @Override
  public Answer<List<KeyCount>> keys(
      Selection selection, String field, @Nullable String after, int size) {
    return Keys.page(searcher, selection, field, after, size);
  }

  @Override
  public Answer<List<StoredDocument>> page(
      Selection selection, @Nullable Position after, boolean newestFirst, int size) {
    return new Pages(searcher, selection, newestFirst).page(after, size);
  }

  @Override
  public Answer<Map<String, Histogram>> lanes(Selection selection, LaneQuestion question) {
    return new LaneSearch(searcher).ask(selection, question);
  }

  @Override
  public RowsRequest rowsRequest(Selection selection, int size) {
    return new RowsRequest(
        selection.indices(),
        Searcher.body(selection, new Pages(searcher, selection, false).body(size)));
  }

  @Override
  public Answer<Long> walk(Selection selection, DocumentSink sink, Cancellation cancellation) {
    if (view != null) {
      return new Walk(searcher, selection, pages, cancellation).run(sink);
    }
    try (PointInTime now = PointInTime.open(http, selection.indices())) {
      return new Walk(new Searcher(http, now), selection, pages, cancellation).run(sink);
    }
  }

  @Override
  public Answer<List<StoredDocument>> find(Selection selection, List<String> eventIds) {
    List<StoredDocument> documents = new ArrayList<>();
    Set<String> problems = new LinkedHashSet<>();
    Found found = find(selection, eventIds, 0, documents, problems);
    for (int from = IDS_AT_ONCE; from < eventIds.size(); from += IDS_AT_ONCE) {
      found = find(selection, eventIds, from, documents, problems);
    }
    return Found.answer(List.copyOf(documents), found.proof(), List.copyOf(problems));
  }

  private Found find(
      Selection selection,
      List<String> eventIds,
      int from,
      List<StoredDocument> documents,
      Set<String> problems) {
    List<Query> ids = new ArrayList<>();
    eventIds
        .subList(from, Math.min(from + IDS_AT_ONCE, eventIds.size()))
        .forEach(id -> ids.add(new Query.Equal(EventSchema.ID, id)));
    Selection narrowed =
        new Selection(
            selection.indices(),
            selection.profile(),
            Query.and(selection.query(), Query.or(ids)),
            selection.span());
    Found found =
        searcher.search(narrowed, Json.object("size", MOST_HITS, "track_total_hits", true));
    found.hits().forEach(hit -> documents.add(Documents.unsorted(selection, hit)));
    problems.addAll(found.problems());
    if (found.hits().size() < found.total()) {
      problems.add("more than " + MOST_HITS + " documents have these ids");
    }
    return found;
  }

  @Override
  public Answer<List<Arrival.Bucket>> arrivals(Selection selection, Duration width) {
    return new Arrivals(searcher).byBucket(selection, width);
  }

  @Override
  public Answer<Map<String, List<Arrival>>> newest(
      Selection selection, String field, int values, int rows) {
    return new Arrivals(searcher).newest(selection, field, values, rows);
  }

  @Override
  public Optional<Map<String, KeywordRule>> keywords(List<String> indices) {
    return KeywordRules.ask(http, indices);
  }

  @Override
  public Answer<Numbers> numbers(Selection selection, String field) {
    Map<String, Object> all =
        Histograms.extremes(QueryDsl.name(selection.profile(), EventSchema.TIMESTAMP));
    all.put(
        "numbers",
        Json.object("stats", Json.object("field", QueryDsl.name(selection.profile(), field))));
    Map<String, Object> body = Json.object("size", 0, "track_total_hits", true, "aggs", all);
    Found found = searcher.search(selection, body);
    Map<?, ?> numbers = found.aggregation("numbers");
    double sum = Json.at(numbers, "sum") instanceof Number number ? number.doubleValue() : 0;
    return found.answer(new Numbers(Json.number(numbers, "count"), sum));
  }

  @Override
  public void survey(List<Inquiry> inquiries, TallySink sink, Cancellation cancellation) {
    new Surveys(searcher, pace, sink, cancellation).ask(inquiries);
  }

  @Override
  public Optional<Marks> marks(
      Selection selection, Duration width, Marks.@Nullable Earlier earlier) {
    return view == null
        ? Optional.empty()
        : new BucketMarks(http, searcher, view.indices()).ask(selection, width, earlier);
  }

  @Override
  public String request(Selection selection) {
    return Searcher.request(selection, Histograms.extent(selection));
  }

  @Override
  public LogStore freeze(List<String> indices) {
    return new ElasticLogStore(http, PointInTime.evenOfNone(http, indices), names, looked);
  }

  @Override
  public List<String> present(List<String> indices) {
    Reach seen = seen(indices);
    return seen == null ? names.among(indices) : seen.present(indices);
  }

  /** What the view knows of these names; null where it is not of all of them, or there is none. */
  private @Nullable Reach seen(List<String> indices) {
    return view != null && view.indices().byName().keySet().containsAll(indices)
        ? view.reach()
        : null;
  }

  @Override
  public List<String> behind(List<String> indices) {
    return indices.isEmpty()
        ? List.of()
        : Indices.answering(http, indices).stream().sorted().toList();
  }

  @Override
  public Map<String, String> mapping(List<String> indices) {
    Reach seen = seen(indices);
    List<String> open = seen == null ? indices : seen.open(indices);
    if (seen != null && open.isEmpty()) {
      return Map.of();
    }
    Reply reply = Indices.capabilities(http, open, "*");
    if (!reply.isGood()) {
      open = Reach.evenOfNone(http, open).open(open);
      if (open.isEmpty()) {
        return Map.of();
      }
      reply = Indices.capabilities(http, open, "*");
    }
    if (!reply.isGood()) {
      throw Refusals.of(http.connection(), reply);
    }
    return types(reply);
  }

  private static Map<String, String> types(Reply reply) {
    Map<String, String> types = new TreeMap<>();
    Json.map(reply.body(), "fields")
        .forEach((field, capabilities) -> {
          TreeSet<String> names = new TreeSet<>();
          ((Map<?, ?>) capabilities).keySet().forEach(type -> names.add(String.valueOf(type)));
          names.remove("unmapped");
          types.put(String.valueOf(field), String.join(",", names));
        });
    return new LinkedHashMap<>(types);
  }

  @Override
  public Map<String, List<String>> lacking(List<String> indices, Collection<String> fields) {
    return Indices.lacking(http, indices, fields);
  }

  @Override
  public LeftOut holdingUnmapped(Selection selection, List<String> indices, String member) {
    return new Unmapped(growth, searcher, looked).holding(selection, indices, member);
  }

  @Override
  public List<String> untold(List<String> indices) {
    return growth.untold(
        behind(indices).stream().filter(index -> !Unmapped.isRemote(index)).toList());
  }

  @Override
  public StoreHealth health() {
    return new Health(http).ask();
  }

  /** Lets go of the view; the connection belongs to the store that is not frozen. */
  @Override
  public void close() {
    if (view != null) {
      view.close();
    } else {
      http.close();
    }
  }
}
