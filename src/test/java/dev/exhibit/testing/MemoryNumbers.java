package dev.exhibit.testing;

import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Document;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers that a store in memory gives to what is written, each index its own. */
final class MemoryNumbers {
  private final Map<String, Map<Document, Long>> numbers = new TreeMap<>();

  /** Numbers what is not numbered yet. */
  void add(String index, List<Document> documents) {
    Map<Document, Long> own = numbers.computeIfAbsent(index, name -> new IdentityHashMap<>());
    documents.forEach(document -> own.putIfAbsent(document, (long) own.size()));
  }

  /** The numbers of what is in each of these indices. */
  Map<String, List<Long>> held(Map<String, List<Document>> indices, List<String> names) {
    Map<String, List<Long>> held = new TreeMap<>();
    for (String index : names) {
      held.put(index, indices.get(index).stream().map(numbers.get(index)::get).toList());
    }
    return held;
  }

  /** Whether an inquiry is also about a document that was written when that was. */
  boolean isSince(Inquiry inquiry, StoredDocument hit) {
    long number = numbers.get(hit.index()).get(hit.source());
    return inquiry.since().isEmpty()
        || inquiry.since().stream()
            .anyMatch(then -> then.index().equals(hit.index()) && number > then.greatest());
  }
}
