package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Position;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Answer;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The log store port on an Elasticsearch, or on a point in time of it. */
public final class ElasticLogStore implements LogStore {
  private static final int WALK_PAGE = 1_000;
  private static final int MOST_IDS = 1_000;
  private static final String TIMES = "times";

  private final Transport transport;
  private final Searcher searcher;

  private ElasticLogStore(Transport transport, Searcher searcher) {
    this.transport = transport;
    this.searcher = searcher;
  }

  /** Opens a connection; nothing is asked yet. */
  public static ElasticLogStore open(ElasticConnection connection) {
    Transport transport = new Transport(connection);
    return new ElasticLogStore(transport, Searcher.live(transport));
  }

  @Override
  public Answer<Long> count(Selection selection) {
    Answering answering = begin(selection);
    ask(
        answering,
        selection,
        Map.of("size", 0, "aggs", timesOf(selection)),
        answer -> seen(answering, answer.path("aggregations")));
    return answering.answer(answering.total());
  }

  @Override
  public Answer<Histogram> histogram(Selection selection, Duration width, @Nullable String by) {
    return new HistogramSearch(this, selection, width, by).run();
  }

  @Override
  public Answer<Map<String, Long>> topValues(Selection selection, String field, int limit) {
    Answering answering = begin(selection);
    Map<String, Long> values = new LinkedHashMap<>();
    String name = new Dsl(selection.profile()).name(field);
    Map<String, Object> top =
        Map.of("terms", Map.of("field", name, "size", limit), "meta", Map.of());
    ask(
        answering,
        selection,
        Map.of("size", 0, "aggs", Map.of("top", top)),
        answer ->
            answer
                .path("aggregations")
                .path("top")
                .path("buckets")
                .forEach(bucket ->
                    values.put(
                        bucket.path("key_as_string").asString(bucket.path("key").asString()),
                        bucket.path("doc_count").asLong())));
    return answering.answer(values);
  }

  @Override
  public Answer<List<StoredDocument>> page(
      Selection selection, @Nullable Position after, boolean newestFirst, int size) {
    Dsl dsl = new Dsl(selection.profile());
    String order = newestFirst ? "desc" : "asc";
    Map<String, Object> body = new TreeMap<>();
    body.put("size", size);
    body.put(
        "sort",
        List.of(
            Map.of(dsl.name(EventSchema.TIMESTAMP), Map.of("order", order)),
            Map.of(
                dsl.name(EventSchema.ID),
                Map.of("order", order, "unmapped_type", "keyword", "missing", "_last"))));
    if (after != null) {
      body.put("search_after", List.of(after.epochMillis(), after.tiebreak()));
    }
    return documents(selection, body);
  }

  @Override
  public Answer<List<StoredDocument>> find(Selection selection, List<String> eventIds) {
    if (eventIds.size() > MOST_IDS) {
      throw new IllegalArgumentException("At most " + MOST_IDS + " events can be found at once.");
    }
    List<Query> ids = new ArrayList<>();
    eventIds.forEach(id -> ids.add(new Query.Equal(EventSchema.ID, id)));
    Selection these =
        new Selection(
            selection.indices(),
            selection.profile(),
            Query.and(selection.query(), Query.or(ids)),
            selection.span());
    return documents(these, Map.of("size", MOST_IDS));
  }

  private Answer<List<StoredDocument>> documents(Selection selection, Map<String, ?> body) {
    Answering answering = begin(selection);
    List<StoredDocument> documents = new ArrayList<>();
    ask(
        answering,
        selection,
        body,
        answer -> answer.path("hits").path("hits").forEach(hit -> documents.add(document(hit))));
    return answering.answer(documents);
  }

  @Override
  public Answer<Long> walk(Selection selection, DocumentSink sink, Cancellation cancellation) {
    if (searcher.isFrozen()) {
      return walkFrozen(selection, sink, cancellation);
    }
    try (Searcher frozen = searcher.freeze(selection.indices())) {
      return new ElasticLogStore(transport, frozen).walkFrozen(selection, sink, cancellation);
    }
  }

  private Answer<Long> walkFrozen(
      Selection selection, DocumentSink sink, Cancellation cancellation) {
    Answering answering = begin(selection);
    List<Object> after = List.of();
    long handed = 0;
    int got = WALK_PAGE;
    while (got == WALK_PAGE && answering.isAskable()) {
      cancellation.throwIfCancelled();
      Map<String, Object> body = new TreeMap<>();
      body.put("size", WALK_PAGE);
      body.put("sort", List.of("_shard_doc"));
      if (!after.isEmpty()) {
        body.put("search_after", after);
        body.put("track_total_hits", false);
      } else {
        body.put("aggs", timesOf(selection));
      }
      JsonNode answer = search(answering, selection, body);
      if (answer == null) {
        break;
      }
      if (after.isEmpty()) {
        answering.add(answer);
        seen(answering, answer.path("aggregations"));
      } else {
        answering.addHealth(answer);
      }
      JsonNode hits = answer.path("hits").path("hits");
      got = hits.size();
      for (JsonNode hit : hits) {
        sink.accept(document(hit));
        handed++;
        after = List.of(hit.path("sort").path(0).asLong());
      }
    }
    if (handed != answering.total()) {
      answering.problem(
          "Of " + answering.total() + " documents " + handed + " came back from the walk.");
    }
    return answering.answer(handed);
  }

  @Override
  public LogStore freeze(List<String> indices) {
    return new ElasticLogStore(transport, searcher.freeze(indices));
  }

  @Override
  public Map<String, String> mapping(List<String> indices) {
    JsonNode fields =
        transport
            .json(
                "GET",
                "/" + String.join(",", indices) + "/_field_caps",
                Map.of("fields", "*"),
                null)
            .path("fields");
    Map<String, String> types = new TreeMap<>();
    fields
        .properties()
        .forEach(field ->
            types.put(
                field.getKey(), String.join(",", new TreeMap<>(types(field.getValue())).keySet())));
    return types;
  }

  private static Map<String, Boolean> types(JsonNode capabilities) {
    Map<String, Boolean> types = new TreeMap<>();
    capabilities.properties().forEach(type -> types.put(type.getKey(), true));
    return types;
  }

  @Override
  public StoreHealth health() {
    long started = System.nanoTime();
    try {
      JsonNode answer = transport.ping();
      return new StoreHealth.Reachable(
          transport.address(),
          answer.path("version").path("number").asString("unknown"),
          transport.embedded(),
          Duration.ofNanos(System.nanoTime() - started));
    } catch (IOException e) {
      return new StoreHealth.Unreachable(
          transport.address(),
          "It does not answer: " + firstLine(Transport.reason(e)),
          "Start it, or check its address, your key and your network.");
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("no reason given");
  }

  /** Ends a frozen view, or closes the connection of the live one. */
  @Override
  public void close() {
    if (searcher.isFrozen()) {
      searcher.close();
    } else {
      transport.close();
    }
  }

  /** A writer over the same connection. */
  public ElasticEventWriter writer() {
    return new ElasticEventWriter(transport);
  }

  Answering begin(Selection selection) {
    return new Answering(selection, searcher.target(selection), Searcher.query(selection));
  }

  /** Sends a search whose matches add to the answer; does nothing where there is no index. */
  void ask(
      Answering answering,
      Selection selection,
      Map<String, ?> body,
      java.util.function.Consumer<JsonNode> reader) {
    if (!answering.isAskable()) {
      return;
    }
    JsonNode answer = search(answering, selection, body);
    if (answer != null) {
      answering.add(answer);
      reader.accept(answer);
    }
  }

  private @Nullable JsonNode search(Answering answering, Selection selection, Map<String, ?> body) {
    try {
      return searcher.search(answering.target(), Searcher.query(selection), body);
    } catch (ElasticException e) {
      if (!e.isFailedShards() && !e.isMissingIndex()) {
        throw e;
      }
      answering.failed(e);
      return null;
    }
  }

  static Map<String, Object> timesOf(Selection selection) {
    String field = new Dsl(selection.profile()).name(EventSchema.TIMESTAMP);
    return Map.of(
        TIMES + "_first", Map.of("min", Map.of("field", field)),
        TIMES + "_last", Map.of("max", Map.of("field", field)));
  }

  static void seen(Answering answering, JsonNode aggregations) {
    answering.seen(first(aggregations), last(aggregations));
  }

  static @Nullable Instant first(JsonNode aggregations) {
    return instant(aggregations.path(TIMES + "_first"));
  }

  static @Nullable Instant last(JsonNode aggregations) {
    return instant(aggregations.path(TIMES + "_last"));
  }

  private static @Nullable Instant instant(JsonNode aggregation) {
    JsonNode value = aggregation.path("value");
    return value.isNumber() ? Instant.ofEpochMilli(Math.round(value.asDouble())) : null;
  }

  private static StoredDocument document(JsonNode hit) {
    JsonNode sort = hit.path("sort");
    Position position = new Position(sort.path(0).asLong(0), sort.path(1).asString(""));
    Map<?, ?> source = Transport.JSON.treeToValue(hit.path("_source"), Map.class);
    Map<String, Object> tree = new LinkedHashMap<>();
    source.forEach((key, value) -> tree.put(String.valueOf(key), value));
    return new StoredDocument(
        hit.path("_index").asString(), hit.path("_id").asString(), position, new Document(tree));
  }
}
