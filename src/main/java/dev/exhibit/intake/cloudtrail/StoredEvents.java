package dev.exhibit.intake.cloudtrail;

import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.Json;
import dev.exhibit.intake.Times;
import dev.exhibit.intake.Values;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns documents of a log store into audit events, whoever wrote them: as they are when Exhibit
 * did, else by deriving every field from the CloudTrail record in them, exactly as intake would.
 */
public final class StoredEvents {
  private StoredEvents() {}

  /**
   * The audit event in a stored document. A time that cannot be read becomes 1970-01-01, which no
   * period of an audit holds.
   *
   * @param id the document's id in its index, used where the document names no event id
   */
  public static AuditEvent map(String id, Document source, FieldProfile profile) {
    return switch (profile.form()) {
      case AUDIT_EVENT -> asItIs(id, source);
      case CLOUDTRAIL_RECORD -> ofRecord(id, source, source.tree());
      case ECS -> ofRecord(id, source, EcsRecord.rebuild(source));
      case MAPPED -> throw new IllegalArgumentException("no CloudTrail in " + profile.name());
    };
  }

  private static AuditEvent asItIs(String id, Document source) {
    Instant time = Times.parse(source.text(EventSchema.TIMESTAMP));
    return new AuditEvent(
        source.text(EventSchema.ID, id), time == null ? Instant.EPOCH : time, source);
  }

  private static AuditEvent ofRecord(String id, Document source, Map<?, ?> otherwise) {
    String original = null;
    Map<?, ?> element = Map.of();
    Map<?, ?> record = null;
    for (String field : new String[] {EventSchema.ORIGINAL, "message"}) {
      String text = record == null ? source.text(field) : null;
      Optional<Map<String, @Nullable Object>> object =
          text == null ? Optional.empty() : Json.object(text);
      if (object.isPresent()) {
        element = object.get();
        record = CloudTrailFormat.record(element);
        original = record == null ? null : text;
      }
    }
    if (record == null) {
      Map<?, ?> carried = CloudTrailFormat.record(otherwise);
      record = carried == null ? otherwise : carried;
      element = otherwise;
    }
    Instant found = CloudTrailFormat.time(record, element);
    Instant time = found == null ? Times.parse(source.text(EventSchema.TIMESTAMP)) : found;
    String eventId = Values.text(record, "eventID");
    return finish(
        eventId == null ? Values.text(element, "EventId") : eventId,
        id,
        time == null ? Instant.EPOCH : time,
        original,
        source,
        CloudTrailMapper.fields(record));
  }

  private static AuditEvent finish(
      @Nullable String eventId,
      String documentId,
      Instant time,
      @Nullable String original,
      Document source,
      EventFields fields) {
    String id = eventId == null ? documentId : eventId;
    fields
        .put(EventSchema.TIMESTAMP, time.toString())
        .put(EventSchema.ID, id)
        .put(EventSchema.DATASET, CloudTrailFormat.SOURCE)
        .put(EventSchema.INGESTED, source.text(EventSchema.INGESTED))
        .put(EventSchema.ORIGINAL, original == null ? stored(source) : original)
        .put("log.file.path", source.text("log.file.path"));
    if (original != null) { // of what the store wrote itself no hash says that it was delivered so
      fields.put(EventSchema.HASH, Sha256.of(original.getBytes(StandardCharsets.UTF_8)));
    }
    return new AuditEvent(id, time, new Document(fields.tree()));
  }

  /** The document as the store has it, where the delivered record was not kept beside it. */
  private static String stored(Document source) {
    return new String(Json.bytes(source.tree()), StandardCharsets.UTF_8);
  }
}
