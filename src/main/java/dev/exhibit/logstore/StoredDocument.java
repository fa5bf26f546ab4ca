package dev.exhibit.logstore;

import dev.exhibit.model.Document;

/**
 * A document as the store holds it, in the index's own field names.
 *
 * @param index the concrete index
 * @param id the document's id in that index
 * @param position its place in a page's order
 */
public record StoredDocument(String index, String id, Position position, Document source) {}
