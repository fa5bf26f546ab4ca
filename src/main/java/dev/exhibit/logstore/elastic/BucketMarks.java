package dev.exhibit.logstore.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import dev.exhibit.logstore.Marks;
import dev.exhibit.logstore.Marks.Whole;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import dev.exhibit.logstore.elastic.WholeIndices.News;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a view holds in each bucket of time by the sequence numbers of its documents. A shard
 * gives each write the next number, so a document that was put in or changed has a number that none
 * had before, and one that was deleted takes its number away: as long as the number of documents,
 * the sum of their numbers, the least and the greatest are the same for each index, they are the
 * same documents. The index's own id, which a new index of the same name does not share, is part of
 * the mark; reading it asks for the privilege {@code view_index_metadata}, without which nothing
 * can be told.
 *
 * @see <a
 *     href="https://www.elastic.co/guide/en/elasticsearch/reference/current/optimistic-concurrency-control.html">
 *     Optimistic concurrency control</a>
 */
final class BucketMarks {
  /** Buckets of time times indices, well below the store's limit of 65,536. */
  private static final int MOST_BUCKETS = 30_000;

  /** More buckets than this are looked at together with all others. */
  private static final int MOST_TOUCHED = 64;

  private static final int MOST_INDICES = 1_000;
  private static final int MOST_SLICES = 64;
  private static final String NUMBER = "_seq_no";

  private final ElasticHttp http;
  private final Searcher searcher;
  private final Indices indices;

  BucketMarks(ElasticHttp http, Searcher searcher, Indices indices) {
    this.http = http;
    this.searcher = searcher;
    this.indices = indices;
  }

  Optional<Marks> ask(Selection selection, Duration width, Marks.@Nullable Earlier earlier) {
    List<String> concrete = indices.concrete(selection.indices());
    TimeSpan span = selection.span();
    if (concrete.isEmpty() || concrete.size() > MOST_INDICES || span == null) {
      return Optional.empty();
    }
    // Asked after the view was made: an index that was replaced in between cannot be searched.
    Map<String, Index> known = known(concrete);
    int slices = known.keySet().containsAll(concrete) ? slices(known) : 0;
    if (slices == 0 || slices > MOST_SLICES) {
      return Optional.empty();
    }
    if (slices > 1) {
      return all(selection, width, known, slices);
    }
    Map<String, String> ids = new TreeMap<>();
    concrete.forEach(name -> ids.put(name, Objects.requireNonNull(known.get(name)).id()));
    WholeIndices numbers = new WholeIndices(searcher, selection, ids);
    Optional<WholeIndices.Told> now = numbers.now();
    if (now.isEmpty()) {
      return Optional.empty();
    }
    List<Whole> wholes = now.get().wholes();
    Optional<News> news =
        earlier == null ? Optional.empty() : numbers.news(selection, width, wholes, earlier);
    List<Whole> since = news.map(News::since).orElse(null);
    return news.flatMap(some ->
            renewed(
                selection, width, known, Objects.requireNonNull(earlier).buckets(), some.touched()))
        .map(buckets -> new Marks(width, buckets, wholes, since, now.get().found().proof()))
        .or(() ->
            all(selection, width, known, 1)
                .map(marks -> new Marks(width, marks.buckets(), wholes, since, marks.proof())));
  }

  /** The earlier buckets, of which those that were touched are looked at again, if they are few. */
  private Optional<List<Marks.Bucket>> renewed(
      Selection selection,
      Duration width,
      Map<String, Index> known,
      List<Marks.Bucket> earlier,
      Set<Long> touched) {
    if (touched.isEmpty()) {
      return Optional.of(earlier);
    }
    if (touched.size() > MOST_TOUCHED) {
      return Optional.empty();
    }
    TimeSpan span = Objects.requireNonNull(selection.span(), "a span");
    List<TimeSpan> parts =
        touched.stream().map(start -> part(span, start, width.toMillis())).toList();
    Found found =
        searcher.search(
            selection, QueryDsl.compile(selection, parts), body(selection, width, known.size()));
    TreeMap<Long, Content> content = new TreeMap<>();
    if (!found.problems().isEmpty() || !read(found, known, 0, content)) {
      return Optional.empty();
    }
    TreeMap<Instant, Marks.Bucket> buckets = new TreeMap<>();
    earlier.forEach(bucket -> buckets.put(bucket.from(), bucket));
    buckets(content).forEach(bucket -> buckets.put(bucket.from(), bucket));
    return Optional.of(List.copyOf(buckets.values()));
  }

  /** Every bucket looked at. */
  private Optional<Marks> all(
      Selection selection, Duration width, Map<String, Index> known, int slices) {
    TimeSpan span = Objects.requireNonNull(selection.span(), "a span");
    TreeMap<Long, Content> content = new TreeMap<>();
    Found first = null;
    long step = width.toMillis() * Math.max(1, MOST_BUCKETS / (known.size() + 1));
    long from = Math.floorDiv(span.from().toEpochMilli(), step) * step;
    for (; from < span.to().toEpochMilli(); from += step) {
      for (int slice = 0; slice < slices; slice++) {
        Map<String, Object> body = body(selection, width, known.size());
        if (slices > 1) {
          body.put("slice", Json.object("id", slice, "max", slices));
        }
        Found found = searcher.search(within(selection, part(span, from, step)), body);
        if (!found.problems().isEmpty() || !read(found, known, slice, content)) {
          return Optional.empty();
        }
        first = first == null ? found : first;
      }
    }
    return first == null
        ? Optional.empty()
        : Optional.of(new Marks(width, buckets(content), List.of(), null, first.proof()));
  }

  private static List<Marks.Bucket> buckets(Map<Long, Content> content) {
    List<Marks.Bucket> buckets = new ArrayList<>();
    content.forEach((start, what) ->
        buckets.add(new Marks.Bucket(Instant.ofEpochMilli(start), what.documents, what.mark())));
    return buckets;
  }

  /**
   * Shards of one index number their writes apart from each other, so each is looked at by itself:
   * a view that is cut into as many slices as it has shards is cut between them.
   */
  private int slices(Map<String, Index> known) {
    if (known.values().stream().allMatch(index -> index.shards() == 1)) {
      return 1;
    }
    List<String> all = indices.concrete(List.copyOf(indices.byName().keySet()));
    Map<String, Index> every = known(all);
    return every.keySet().containsAll(all)
        ? every.values().stream().mapToInt(Index::shards).sum()
        : 0;
  }

  private static Selection within(Selection selection, TimeSpan part) {
    return new Selection(selection.indices(), selection.profile(), selection.query(), part);
  }

  private static TimeSpan part(TimeSpan span, long from, long step) {
    return new TimeSpan(
        Instant.ofEpochMilli(Math.max(from, span.from().toEpochMilli())),
        Instant.ofEpochMilli(Math.min(from + step, span.to().toEpochMilli())));
  }

  /**
   * An index as it was made: a new one of the same name has another id, which stands with the
   * fields that are computed when they are asked for and the names that stand for other fields:
   * both change without a write.
   */
  private record Index(String id, int shards) {}

  /** What is known of each index; it is left out where we may not know. */
  private Map<String, Index> known(List<String> concrete) {
    Map<String, Index> known = new TreeMap<>();
    Indices.parts(concrete).forEach(some -> known.putAll(knownAtOnce(some)));
    return known;
  }

  private Map<String, Index> knownAtOnce(List<String> concrete) {
    Request request = ElasticHttp.request("GET", Indices.path(concrete), null);
    request.addParameter(
        "filter_path",
        "*.settings.index.uuid,*.settings.index.number_of_shards,*.mappings.runtime,"
            + "*.mappings.properties.**.path");
    Reply reply = http.send(request, http.reading());
    Map<String, Index> known = new TreeMap<>();
    if (reply.isGood()) {
      reply
          .body()
          .forEach((name, about) -> {
            String id = Json.text(about, "settings", "index", "uuid");
            String shards = Json.text(about, "settings", "index", "number_of_shards");
            if (!id.isEmpty() && shards.matches("[1-9][0-9]{0,4}")) {
              String elsewhere = Json.canonical(Json.map(about, "mappings"));
              known.put(name, new Index(id + " " + elsewhere, Integer.parseInt(shards)));
            }
          });
    }
    return known;
  }

  /** Counts over time with the numbers of each index. */
  private static Map<String, Object> body(Selection selection, Duration width, int count) {
    Map<String, Object> numbers =
        Json.object("numbers", Json.object("stats", Json.object("field", NUMBER)));
    Map<String, Object> inner =
        count == 1
            ? numbers
            : Json.object(
                "in",
                Json.object(
                    "terms", Json.object("field", "_index", "size", count), "aggs", numbers));
    String time = QueryDsl.name(selection.profile(), EventSchema.TIMESTAMP);
    Map<String, Object> over =
        Json.object(
            "date_histogram",
            Json.object(
                "field", time, "fixed_interval", width.toMillis() + "ms", "min_doc_count", 1),
            "aggs",
            inner);
    return Json.object("size", 0, "track_total_hits", true, "aggs", Json.object("over", over));
  }

  /** What was told of a bucket. */
  private static final class Content {
    private final List<String> parts = new ArrayList<>();
    private long documents;

    private String mark() {
      return Json.sha256(parts.stream().sorted().collect(Collectors.joining("\n")))
          .substring(0, 32);
    }
  }

  /** Whether every document of every bucket has its number. */
  private static boolean read(
      Found found, Map<String, Index> known, int slice, Map<Long, Content> into) {
    long told = 0;
    for (Object bucket : Json.list(found.aggregation("over"), "buckets")) {
      Content content = into.computeIfAbsent(Json.number(bucket, "key"), start -> new Content());
      long documents = Json.number(bucket, "doc_count");
      long numbered = 0;
      List<?> inner = known.size() == 1 ? List.of(bucket) : Json.list(bucket, "in", "buckets");
      for (Object one : inner) {
        String name = known.size() == 1 ? known.keySet().iterator().next() : Json.text(one, "key");
        Index index = known.get(name);
        if (index == null) {
          return false;
        }
        Map<?, ?> numbers = Json.map(one, "numbers");
        numbered += Json.number(numbers, "count");
        content.parts.add(slice + " " + index.id() + " " + Json.canonical(numbers));
      }
      if (numbered != documents) {
        return false;
      }
      content.documents += documents;
      told += documents;
    }
    // A document with several times would stand in several buckets, and be counted once for each.
    return told == found.total();
  }
}
