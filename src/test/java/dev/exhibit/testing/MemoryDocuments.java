package dev.exhibit.testing;

import dev.exhibit.logstore.Arrival;
import dev.exhibit.logstore.Numbers;
import dev.exhibit.logstore.Position;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.query.Query;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a store in memory reads its documents and what it is asked. */
final class MemoryDocuments {
  private MemoryDocuments() {}

  /** The store's own language is not spoken here: every {@code raw:} query holds. */
  static Query withoutRaw(Query query) {
    return switch (query) {
      case Query.Raw raw -> Query.ALL;
      case Query.And and ->
          new Query.And(and.parts().stream().map(MemoryDocuments::withoutRaw).toList());
      case Query.Or or ->
          new Query.Or(or.parts().stream().map(MemoryDocuments::withoutRaw).toList());
      case Query.Not not -> new Query.Not(withoutRaw(not.part()));
      default -> query;
    };
  }

  /** Our names for what the index can search. */
  static Document ours(Document source, FieldProfile profile) {
    if (profile.form() == FieldProfile.RecordForm.AUDIT_EVENT) {
      return source;
    }
    Map<String, Object> fields = new HashMap<>();
    profile
        .fields()
        .forEach((ours, theirs) -> {
          List<Object> values = source.values(theirs.replaceFirst("\\.keyword$", ""));
          if (!values.isEmpty()) {
            fields.put(ours, values);
          }
        });
    return new Document(fields);
  }

  static Map<String, Long> values(FieldProfile profile, List<StoredDocument> hits, String field) {
    return hits.stream()
        .flatMap(hit -> MemoryDocuments.ours(hit.source(), profile).values(field).stream())
        .collect(Collectors.groupingBy(String::valueOf, LinkedHashMap::new, Collectors.counting()));
  }

  /** The most frequent values, most frequent first. */
  static Map<String, Long> top(
      Selection selection, List<StoredDocument> hits, String field, int limit) {
    Map<String, Long> top = new LinkedHashMap<>();
    values(selection.profile(), hits, field).entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(limit)
        .forEach(entry -> top.put(entry.getKey(), entry.getValue()));
    return top;
  }

  static Numbers numbers(FieldProfile profile, List<StoredDocument> hits, String field) {
    DoubleSummaryStatistics all =
        hits.stream()
            .flatMap(hit -> ours(hit.source(), profile).values(field).stream())
            .filter(Number.class::isInstance)
            .mapToDouble(value -> ((Number) value).doubleValue())
            .summaryStatistics();
    return new Numbers(all.getCount(), all.getSum());
  }

  static boolean covers(String pattern, String index) {
    return pattern.endsWith("*")
        ? index.startsWith(pattern.substring(0, pattern.length() - 1))
        : index.equals(pattern);
  }

  /** A document that only has a place. */
  static StoredDocument at(Position position) {
    return new StoredDocument("", "", position, Document.EMPTY);
  }

  static List<Arrival> arrivals(Selection selection, List<StoredDocument> hits) {
    return hits.stream()
        .filter(hit -> ours(hit.source(), selection.profile()).text(EventSchema.INGESTED) != null)
        .map(hit ->
            new Arrival(
                Instant.ofEpochMilli(hit.position().epochMillis()),
                Instant.parse(
                    ours(hit.source(), selection.profile()).text(EventSchema.INGESTED, ""))))
        .toList();
  }
}
