package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.Position;
import dev.exhibit.logstore.Selection;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.query.DateValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns hits into documents. */
final class Documents {
  private Documents() {}

  /** A hit of a search whose place among the others is known. */
  static StoredDocument at(Object hit, Position position) {
    return new StoredDocument(
        Json.text(hit, "_index"), Json.text(hit, "_id"), position, source(hit));
  }

  /**
   * A hit of a search in no order: its place is read from the document, and no page begins there.
   */
  static StoredDocument unsorted(Selection selection, Object hit) {
    Document source = source(hit);
    String time = source.text(stored(selection, EventSchema.TIMESTAMP), "");
    String id = source.text(stored(selection, EventSchema.ID), "");
    long millis =
        DateValue.parse(time).map(span -> span.from()).map(Instant::toEpochMilli).orElse(0L);
    return new StoredDocument(
        Json.text(hit, "_index"), Json.text(hit, "_id"), new Position(millis, id), source);
  }

  /** A searchable sub-field such as {@code eventID.keyword} is stored under its parent's name. */
  private static String stored(Selection selection, String field) {
    String name = selection.profile().searchable(field).orElse(field);
    return name.endsWith(".keyword") ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  private static Document source(Object hit) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Json.map(hit, "_source").forEach((name, value) -> tree.put(String.valueOf(name), value));
    return new Document(tree);
  }
}
