package dev.exhibit.testing;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.Marks;
import dev.exhibit.logstore.Marks.Whole;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.Shards;
import dev.exhibit.model.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a store in memory tells of its buckets: their marks are made of the documents themselves.
 */
final class MemoryMarks {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private MemoryMarks() {}

  static Instant time(StoredDocument hit) {
    return Instant.ofEpochMilli(hit.position().epochMillis());
  }

  /**
   * What an answer is made of.
   *
   * @param indices that were asked
   * @param broken whether one of three shards failed
   */
  static Proof proof(
      Selection selection, List<String> indices, List<StoredDocument> hits, boolean broken) {
    TimeSpan span = selection.span();
    return new Proof(
        indices,
        request(selection),
        Sha256.of(request(selection)),
        span == null ? FIRST : span.from(),
        span == null ? LAST : span.to(),
        hits.size(),
        broken ? "gte" : "eq",
        new Shards(3, broken ? 2 : 3, 0, broken ? 1 : 0),
        false,
        hits.isEmpty() ? null : time(hits.getFirst()),
        hits.isEmpty() ? null : time(hits.getLast()),
        1);
  }

  /** Hits in order of time, by bucket. */
  private static Map<Long, List<StoredDocument>> groups(Duration width, List<StoredDocument> hits) {
    return hits.stream()
        .collect(
            Collectors.groupingBy(
                hit ->
                    Math.floorDiv(hit.position().epochMillis(), width.toMillis())
                        * width.toMillis(),
                TreeMap::new,
                Collectors.toList()));
  }

  static List<Histogram.Bucket> buckets(Duration width, List<StoredDocument> hits) {
    List<Histogram.Bucket> buckets = new ArrayList<>();
    if (width != null) {
      groups(width, hits)
          .forEach((from, group) ->
              buckets.add(
                  new Histogram.Bucket(
                      Instant.ofEpochMilli(from),
                      group.size(),
                      Map.of(),
                      time(group.getFirst()),
                      time(group.getLast()))));
    }
    return buckets;
  }

  /**
   * Marks.
   *
   * @param held the numbers of all documents of each index
   */
  static Marks marks(
      Duration width,
      List<StoredDocument> hits,
      Map<String, List<Long>> held,
      Marks.Earlier earlier,
      Proof proof) {
    List<Marks.Bucket> buckets = new ArrayList<>();
    groups(width, hits)
        .forEach((from, group) ->
            buckets.add(
                new Marks.Bucket(
                    Instant.ofEpochMilli(from),
                    group.size(),
                    Sha256.of(
                            group.stream()
                                .map(hit -> hit.index() + new TreeMap<>(hit.source().tree()))
                                .sorted()
                                .collect(Collectors.joining("\n")))
                        .substring(0, 32))));
    List<Whole> wholes = new ArrayList<>();
    held.forEach((index, numbers) -> wholes.add(whole(index, numbers)));
    return new Marks(width, buckets, wholes, since(wholes, held, earlier), proof);
  }

  private static Whole whole(String index, List<Long> numbers) {
    return new Whole(
        index,
        "memory",
        numbers.size(),
        numbers.stream().mapToLong(Long::longValue).sum(),
        numbers.stream().mapToLong(Long::longValue).max().orElse(-1));
  }

  private static List<Whole> since(
      List<Whole> now, Map<String, List<Long>> held, Marks.Earlier earlier) {
    List<Whole> since = new ArrayList<>();
    for (Whole then : earlier == null ? List.<Whole>of() : earlier.wholes()) {
      List<Long> numbers = held.getOrDefault(then.index(), List.of());
      if (!whole(then.index(), numbers.stream().filter(n -> n <= then.greatest()).toList())
          .equals(then)) {
        return null;
      }
    }
    for (Whole whole : earlier == null ? List.<Whole>of() : now) {
      Whole then =
          earlier.wholes().stream()
              .filter(one -> one.index().equals(whole.index()))
              .findFirst()
              .orElse(Whole.empty(whole.index(), "memory"));
      if (!then.equals(whole)) {
        since.add(then);
      }
    }
    return earlier == null ? null : since;
  }

  static boolean covers(Inquiry inquiry, Instant time) {
    return inquiry.spans().isEmpty()
        || inquiry.spans().stream().anyMatch(span -> span.contains(time));
  }

  /** One text for one selection. */
  static String request(Selection selection) {
    return selection.indices() + " " + selection.query() + " " + selection.span();
  }
}
