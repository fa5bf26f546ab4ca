package dev.exhibit.usecase;

import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Position;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.logstore.Tally;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Shards;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Predicates;
import dev.exhibit.query.Query;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A log store that a watcher asks, fast enough for months: what each question picks is known before
 * it is asked. It fails when it is told to, and says afterwards whether that was seen.
 */
final class SimulatedStore implements StoreAccess {
  private static final int NEVER = Integer.MAX_VALUE;

  private final Map<String, List<AuditEvent>> indices = new HashMap<>();
  private final Map<Selection, List<StoredDocument>> picked = new HashMap<>();
  private final Set<String> broken = new HashSet<>();
  private int fails = NEVER;
  private boolean killing;
  private boolean failed;

  /** Whoever asked is no more. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Makes an index. */
  void create(String index) {
    indices.computeIfAbsent(index, name -> new ArrayList<>());
  }

  /** Stores an event; one that is there is not stored again. */
  void put(String index, AuditEvent event) {
    List<AuditEvent> there = indices.get(index);
    if (there.stream().anyMatch(one -> one.id().equals(event.id()))) {
      return;
    }
    there.add(event);
    picked.forEach((selection, hits) -> {
      if (selection.indices().contains(index)) {
        pick(index, event, selection.query(), hits);
      }
    });
  }

  private static void pick(String index, AuditEvent event, Query query, List<StoredDocument> hits) {
    if (Predicates.matches(query, event.document(), Map.of())) {
      Position position = new Position(event.time().toEpochMilli(), event.id());
      hits.add(new StoredDocument(index, event.id(), position, event.document()));
      hits.sort(Comparator.comparingLong(hit -> hit.position().epochMillis()));
    }
  }

  /**
   * From now on it fails.
   *
   * @param after so many requests that it answers first
   * @param kills whether whoever asks dies of it
   */
  void fails(int after, boolean kills) {
    fails = after;
    killing = kills;
    failed = false;
  }

  /** From now on it answers, but for a shard of these indices. */
  void works(Set<String> without) {
    fails = NEVER;
    failed = false;
    broken.clear();
    broken.addAll(without);
  }

  /** Whether somebody asked while it failed. */
  boolean failed() {
    return failed;
  }

  private void asked() {
    if (fails != NEVER && fails-- <= 0) {
      fails = 0;
      failed = true;
      if (killing) {
        throw new Killed();
      }
      throw new StoreUnavailableException("The store is away.", "Wait.", null);
    }
  }

  @Override
  public LogStore read() {
    return (LogStore)
        Proxy.newProxyInstance(
            LogStore.class.getClassLoader(),
            new Class<?>[] {LogStore.class},
            (proxy, method, values) ->
                switch (method.getName()) {
                  case "present" -> present((List<?>) values[0]);
                  case "survey" -> {
                    survey((List<?>) values[0], (LogStore.TallySink) values[1]);
                    yield null;
                  }
                  case "walk" -> walk((Selection) values[0], (LogStore.DocumentSink) values[1]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private List<String> present(List<?> names) {
    asked();
    return names.stream().map(String::valueOf).filter(indices::containsKey).toList();
  }

  private void survey(List<?> inquiries, LogStore.TallySink sink) {
    asked();
    for (int i = 0; i < inquiries.size(); i++) {
      sink.accept(i, tally((Inquiry) inquiries.get(i)));
    }
  }

  private Answer<Long> walk(Selection selection, LogStore.DocumentSink sink) {
    asked();
    List<StoredDocument> hits = within(hits(selection), selection.span());
    hits.forEach(sink::accept);
    return answer(selection, hits, (long) hits.size());
  }

  private Answer<Tally> tally(Inquiry inquiry) {
    List<StoredDocument> hits = new ArrayList<>();
    for (TimeSpan span : inquiry.spans()) {
      hits.addAll(within(hits(inquiry.selection()), span));
    }
    boolean few = inquiry.documents() > 0 && hits.size() <= inquiry.documents();
    Tally tally = new Tally(hits.size(), buckets(inquiry.width(), hits), few ? hits : null);
    return answer(inquiry.selection(), hits, tally);
  }

  private List<StoredDocument> hits(Selection selection) {
    Selection all =
        new Selection(selection.indices(), selection.profile(), selection.query(), null);
    return picked.computeIfAbsent(
        all,
        key -> {
          List<StoredDocument> hits = new ArrayList<>();
          for (String index : key.indices()) {
            indices
                .getOrDefault(index, List.of())
                .forEach(event -> pick(index, event, key.query(), hits));
          }
          return hits;
        });
  }

  private static List<StoredDocument> within(List<StoredDocument> hits, TimeSpan span) {
    return hits.subList(first(hits, span.from()), first(hits, span.to()));
  }

  /** Where the first stands that is not before this time. */
  private static int first(List<StoredDocument> hits, Instant time) {
    int low = 0;
    int high = hits.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (time(hits.get(middle)).isBefore(time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Instant time(StoredDocument hit) {
    return Instant.ofEpochMilli(hit.position().epochMillis());
  }

  private static List<Histogram.Bucket> buckets(Duration width, List<StoredDocument> hits) {
    List<Histogram.Bucket> buckets = new ArrayList<>();
    for (StoredDocument hit : width == null ? List.<StoredDocument>of() : hits) {
      long number = Math.floorDiv(hit.position().epochMillis(), width.toMillis());
      Instant from = Instant.ofEpochMilli(number * width.toMillis());
      Histogram.Bucket last = buckets.isEmpty() ? null : buckets.getLast();
      boolean same = last != null && last.from().equals(from);
      if (same) {
        buckets.removeLast();
      }
      buckets.add(
          new Histogram.Bucket(
              from,
              same ? last.count() + 1 : 1,
              Map.of(),
              same ? last.first() : time(hit),
              time(hit)));
    }
    return buckets;
  }

  private <T> Answer<T> answer(Selection selection, List<StoredDocument> hits, T value) {
    boolean whole = selection.indices().stream().noneMatch(broken::contains);
    Proof proof =
        new Proof(
            selection.indices(),
            "",
            "",
            Instant.EPOCH,
            WatchProbe.LATEST,
            hits.size(),
            "eq",
            new Shards(2, whole ? 2 : 1, 0, whole ? 0 : 1),
            false,
            hits.isEmpty() ? null : time(hits.getFirst()),
            hits.isEmpty() ? null : time(hits.getLast()),
            1);
    return whole
        ? new Answer.Complete<>(value, proof)
        : new Answer.Partial<>(value, proof, "1 of 2 shards could not be searched.");
  }

  @Override
  public EventWriter write() {
    throw new UnsupportedOperationException("a watcher writes nothing into the store");
  }

  @Override
  public StoreHealth health() {
    return new StoreHealth.Reachable("simulated", "0", false, Duration.ZERO);
  }

  @Override
  public void close() {}
}
