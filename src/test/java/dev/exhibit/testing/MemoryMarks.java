package dev.exhibit.testing;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.Marks;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Sha256;
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
  private MemoryMarks() {}

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
                      Instant.ofEpochMilli(group.getFirst().position().epochMillis()),
                      Instant.ofEpochMilli(group.getLast().position().epochMillis()))));
    }
    return buckets;
  }

  static Marks marks(Duration width, List<StoredDocument> hits, Proof proof) {
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
    return new Marks(width, buckets, List.of(), proof);
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
