package dev.exhibit.intake.profile;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.Reading;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;

/** Makes audit events of the documents of an index that somebody else fills. */
public final class MappedEvents {
  private MappedEvents() {}

  /**
   * The audit event in a stored document. A time that cannot be read becomes 1970-01-01, which no
   * period of an audit holds.
   *
   * @param id the document's id in its index, used where the document names no event id
   */
  public static AuditEvent map(String id, Document source, FieldMap map) {
    return switch (MappedRecord.read(map, source, ZoneOffset.UTC)) {
      case Reading.Event event -> event(id, event, source);
      case Reading.Unusable _, Reading.Other _, Reading.Aside _, Reading.Unknown _ ->
          new AuditEvent(id, Instant.EPOCH, source);
    };
  }

  private static AuditEvent event(String id, Reading.Event event, Document source) {
    String known = event.id() == null ? id : event.id();
    event
        .fields()
        .put(EventSchema.TIMESTAMP, event.time().toString())
        .put(EventSchema.ID, known)
        .put(EventSchema.DATASET, event.source())
        .put(EventSchema.INGESTED, source.text(EventSchema.INGESTED))
        .put(EventSchema.ORIGINAL, new String(Json.bytes(source.tree()), StandardCharsets.UTF_8));
    return new AuditEvent(known, event.time(), new Document(event.fields().tree()));
  }
}
