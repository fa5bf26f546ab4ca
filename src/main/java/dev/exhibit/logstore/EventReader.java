package dev.exhibit.logstore;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.FieldProfile;

/** Makes an audit event of a document in an index's own field names. */
@FunctionalInterface
public interface EventReader {
  /** The event, with the judgement facts that the index does not hold. */
  AuditEvent read(StoredDocument document, FieldProfile profile);
}
