package dev.exhibit.testing;

import dev.exhibit.logstore.Arrival;
import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.KeyCount;
import dev.exhibit.logstore.KeywordRule;
import dev.exhibit.logstore.LeftOut;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Marks;
import dev.exhibit.logstore.Numbers;
import dev.exhibit.logstore.Position;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.logstore.Tally;
import dev.exhibit.model.Answer;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Histogram.Bucket;
import dev.exhibit.model.Proof;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Predicates;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A log store over documents in memory. It can be told to answer partially, and what it was asked
 * for is counted, so that tests can hold how often and how much is fetched.
 */
public final class InMemoryLogStore implements LogStore {
  private static final Comparator<StoredDocument> IN_ORDER =
      Comparator.<StoredDocument>comparingLong(hit -> hit.position().epochMillis())
          .thenComparing(hit -> hit.position().tiebreak());

  private final Map<String, List<Document>> indices = new TreeMap<>();
  private final Map<String, String> mapping = new HashMap<>();
  private final Map<String, Integer> asked = new HashMap<>();
  private MemoryNumbers numbers = new MemoryNumbers();
  private Map<String, KeywordRule> keywords = Map.of();
  private List<String> untold = List.of();
  private String brokenQuestion = "";
  private int walked;

  /** A store whose fields are mapped as our own template maps them. */
  public InMemoryLogStore() {
    EventSchema.fields()
        .forEach((name, type) -> mapping.put(name, type.name().toLowerCase(Locale.ROOT)));
  }

  /** Creates an index, or adds documents to it. */
  public InMemoryLogStore add(String index, List<Document> documents) {
    indices.computeIfAbsent(index, name -> new ArrayList<>()).addAll(documents);
    numbers.add(index, documents);
    return this;
  }

  /** Takes documents out of an index. */
  public InMemoryLogStore remove(String index, Predicate<Document> which) {
    indices.getOrDefault(index, new ArrayList<>()).removeIf(which);
    return this;
  }

  /** Says that a field is mapped otherwise; null for not at all. */
  public InMemoryLogStore map(String field, String type) {
    mapping.remove(field);
    if (type != null) {
      mapping.put(field, type);
    }
    return this;
  }

  /** From now on one of three shards fails for {@code count}, {@code histogram} or {@code walk}. */
  public void failShardFor(String question) {
    brokenQuestion = question;
  }

  /** How often it was asked this. */
  public int asked(String question) {
    return asked.getOrDefault(question, 0);
  }

  /** How many documents left it in walks. */
  public int walked() {
    return walked;
  }

  @Override
  public Answer<Long> count(Selection selection) {
    List<StoredDocument> hits = hits(selection);
    return answer("count", selection, hits, (long) hits.size());
  }

  @Override
  public Answer<Histogram> bars(Selection selection, Duration width) {
    Answer<Histogram> whole = histogram(selection, width, null);
    List<Bucket> bare =
        whole.value().buckets().stream()
            .map(one -> new Bucket(one.from(), one.count(), Map.of(), null, null))
            .toList();
    Histogram bars = new Histogram(width, bare);
    Proof proof = whole.proof().between(null, null);
    return whole instanceof Answer.Partial<Histogram> partial
        ? new Answer.Partial<>(bars, proof, partial.reason())
        : new Answer.Complete<>(bars, proof);
  }

  @Override
  public Answer<Histogram> histogram(Selection selection, Duration width, String by) {
    List<StoredDocument> hits = hits(selection);
    Map<Long, List<StoredDocument>> groups =
        hits.stream()
            .collect(
                Collectors.groupingBy(
                    hit -> Math.floorDiv(hit.position().epochMillis(), width.toMillis()),
                    TreeMap::new,
                    Collectors.toList()));
    List<Bucket> buckets = new ArrayList<>();
    groups.forEach((number, group) ->
        buckets.add(
            new Bucket(
                Instant.ofEpochMilli(number * width.toMillis()),
                group.size(),
                by == null ? Map.of() : MemoryDocuments.values(selection.profile(), group, by),
                time(group.getFirst()),
                time(group.getLast()))));
    return answer("histogram", selection, hits, new Histogram(width, buckets));
  }

  @Override
  public Answer<Map<String, Long>> topValues(Selection selection, String field, int limit) {
    List<StoredDocument> hits = hits(selection);
    return answer("topValues", selection, hits, MemoryDocuments.top(selection, hits, field, limit));
  }

  @Override
  public Answer<List<KeyCount>> keys(Selection selection, String field, String after, int size) {
    List<StoredDocument> hits = hits(selection);
    TreeMap<String, Long> counts =
        new TreeMap<>(MemoryDocuments.values(selection.profile(), hits, field));
    List<KeyCount> page =
        (after == null ? counts : counts.tailMap(after, false))
            .entrySet().stream()
                .limit(size)
                .map(entry -> new KeyCount(entry.getKey(), entry.getValue()))
                .toList();
    return answer("keys", selection, hits, page);
  }

  @Override
  public Answer<List<StoredDocument>> page(
      Selection selection, Position after, boolean newestFirst, int size) {
    List<StoredDocument> hits = hits(selection);
    Comparator<StoredDocument> order = newestFirst ? IN_ORDER.reversed() : IN_ORDER;
    List<StoredDocument> page =
        hits.stream()
            .sorted(order)
            .filter(hit -> after == null || order.compare(hit, MemoryDocuments.at(after)) > 0)
            .limit(size)
            .toList();
    return answer("page", selection, hits, page);
  }

  @Override
  public Answer<Long> walk(Selection selection, DocumentSink sink, Cancellation cancellation) {
    List<StoredDocument> hits = hits(selection);
    for (StoredDocument hit : hits.reversed()) {
      cancellation.throwIfCancelled();
      walked++;
      sink.accept(hit);
    }
    return answer("walk", selection, hits, (long) hits.size());
  }

  @Override
  public Answer<List<StoredDocument>> find(Selection selection, List<String> eventIds) {
    List<StoredDocument> hits =
        hits(selection).stream()
            .filter(hit ->
                eventIds.contains(
                    MemoryDocuments.ours(hit.source(), selection.profile())
                        .text(EventSchema.ID, "")))
            .toList();
    return answer("find", selection, hits, hits);
  }

  @Override
  public Answer<List<Arrival.Bucket>> arrivals(Selection selection, Duration width) {
    List<StoredDocument> hits = hits(selection);
    List<Arrival.Bucket> buckets = new ArrayList<>();
    histogram(selection, width, null)
        .value()
        .buckets()
        .forEach(bucket -> {
          List<Instant> arrived =
              MemoryDocuments.arrivals(selection, hits).stream()
                  .filter(one -> !one.event().isBefore(bucket.from()))
                  .filter(one -> one.event().isBefore(bucket.from().plus(width)))
                  .map(Arrival::ingested)
                  .sorted()
                  .toList();
          buckets.add(
              new Arrival.Bucket(
                  bucket.from(),
                  bucket.count(),
                  arrived.isEmpty() ? null : arrived.getFirst(),
                  arrived.isEmpty() ? null : arrived.getLast()));
        });
    return answer("arrivals", selection, hits, List.copyOf(buckets));
  }

  @Override
  public Answer<Map<String, List<Arrival>>> newest(
      Selection selection, String field, int values, int rows) {
    List<StoredDocument> hits = hits(selection);
    Map<String, List<Arrival>> newest = new LinkedHashMap<>();
    topValues(selection, field, values)
        .value()
        .keySet()
        .forEach(value ->
            newest.put(
                value,
                MemoryDocuments.arrivals(
                        selection,
                        hits.stream()
                            .filter(hit ->
                                value.equals(
                                    MemoryDocuments.ours(hit.source(), selection.profile())
                                        .text(field)))
                            .toList())
                    .reversed()
                    .stream()
                    .limit(rows)
                    .toList()));
    return answer("newest", selection, hits, newest);
  }

  @Override
  public Answer<Numbers> numbers(Selection selection, String field) {
    List<StoredDocument> hits = hits(selection);
    return answer(
        "numbers", selection, hits, MemoryDocuments.numbers(selection.profile(), hits, field));
  }

  @Override
  public void survey(List<Inquiry> inquiries, TallySink sink, Cancellation cancellation) {
    asked.merge("surveys", 1, Integer::sum);
    for (int i = inquiries.size() - 1; i >= 0; i--) {
      sink.accept(i, tally(inquiries.get(i)));
    }
  }

  private Answer<Tally> tally(Inquiry inquiry) {
    Selection all = inquiry.selection();
    List<StoredDocument> hits =
        hits(all).stream()
            .filter(hit -> MemoryMarks.covers(inquiry, time(hit)))
            .filter(hit -> numbers.isSince(inquiry, hit))
            .toList();
    boolean few = inquiry.documents() > 0 && hits.size() <= inquiry.documents();
    if (few) {
      walked += hits.size();
    }
    return answer(
        "count",
        all,
        hits,
        new Tally(hits.size(), MemoryMarks.buckets(inquiry.width(), hits), few ? hits : null));
  }

  @Override
  public Optional<Marks> marks(Selection selection, Duration width, Marks.Earlier earlier) {
    List<StoredDocument> hits = hits(selection);
    return answer("marks", selection, hits, 0) instanceof Answer.Complete<?>(var none, Proof proof)
        ? Optional.of(
            MemoryMarks.marks(
                width, hits, numbers.held(indices, resolved(selection)), earlier, proof))
        : Optional.empty();
  }

  @Override
  public String request(Selection selection) {
    return MemoryMarks.request(selection);
  }

  @Override
  public Optional<Map<String, KeywordRule>> keywords(List<String> names) {
    return Optional.ofNullable(keywords);
  }

  /** Says how keyword fields are changed; null for a store that does not let us know. */
  public InMemoryLogStore keywords(Map<String, KeywordRule> rules) {
    keywords = rules;
    return this;
  }

  @Override
  public LogStore freeze(List<String> names) {
    InMemoryLogStore frozen = new InMemoryLogStore();
    frozen.numbers = numbers;
    indices.forEach(frozen::add);
    frozen.mapping.clear();
    frozen.mapping.putAll(mapping);
    frozen.keywords = keywords;
    frozen.brokenQuestion = brokenQuestion;
    return frozen;
  }

  @Override
  public List<String> present(List<String> names) {
    return names.stream()
        .filter(name ->
            indices.keySet().stream().anyMatch(index -> MemoryDocuments.covers(name, index)))
        .toList();
  }

  @Override
  public List<String> behind(List<String> names) {
    return indices.keySet().stream()
        .filter(index -> names.stream().anyMatch(name -> MemoryDocuments.covers(name, index)))
        .sorted()
        .toList();
  }

  @Override
  public Map<String, String> mapping(List<String> names) {
    asked.merge("mapping", 1, Integer::sum);
    return Map.copyOf(mapping);
  }

  @Override
  public Map<String, List<String>> lacking(List<String> names, Collection<String> fields) {
    return Map.of();
  }

  @Override
  public LeftOut holdingUnmapped(Selection selection, List<String> names, String member) {
    return LeftOut.NOWHERE;
  }

  @Override
  public List<String> untold(List<String> names) {
    return untold;
  }

  /** Says of which indices we may not know whether they map what documents bring. */
  public InMemoryLogStore veiled(String... indices) {
    untold = List.of(indices);
    return this;
  }

  @Override
  public StoreHealth health() {
    return new StoreHealth.Reachable("memory", "0", false, Duration.ZERO);
  }

  @Override
  public void close() {}

  private List<StoredDocument> hits(Selection selection) {
    List<StoredDocument> hits = new ArrayList<>();
    for (String index : resolved(selection)) {
      List<Document> documents = indices.get(index);
      for (int i = 0; i < documents.size(); i++) {
        Document ours = MemoryDocuments.ours(documents.get(i), selection.profile());
        Instant time = Instant.parse(ours.text(EventSchema.TIMESTAMP, ""));
        TimeSpan span = selection.span();
        if ((span == null || span.contains(time))
            && Predicates.matches(MemoryDocuments.withoutRaw(selection.query()), ours, Map.of())) {
          String id = index + "/" + i;
          Position position = new Position(time.toEpochMilli(), id);
          hits.add(new StoredDocument(index, id, position, documents.get(i)));
        }
      }
    }
    hits.sort(IN_ORDER);
    return hits;
  }

  private List<String> resolved(Selection selection) {
    return indices.keySet().stream()
        .filter(index ->
            selection.indices().stream().anyMatch(name -> MemoryDocuments.covers(name, index)))
        .toList();
  }

  private <T> Answer<T> answer(
      String question, Selection selection, List<StoredDocument> hits, T value) {
    asked.merge(question, 1, Integer::sum);
    boolean broken = question.equals(brokenQuestion);
    Proof proof = MemoryMarks.proof(selection, resolved(selection), hits, broken);
    for (String name : selection.indices()) {
      if (indices.keySet().stream().noneMatch(index -> MemoryDocuments.covers(name, index))) {
        return new Answer.Partial<>(value, proof, "no index is called " + name + ".");
      }
    }
    return broken
        ? new Answer.Partial<>(value, proof, "1 of 3 shards failed.")
        : new Answer.Complete<>(value, proof);
  }

  private static Instant time(StoredDocument hit) {
    return MemoryMarks.time(hit);
  }
}
