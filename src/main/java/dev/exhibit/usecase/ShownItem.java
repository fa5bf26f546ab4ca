package dev.exhibit.usecase;

import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Item;
import java.util.LinkedHashMap;
import java.util.Map;

/** An item that stands for no event, such as an hour of silence, as the fields that it shows. */
final class ShownItem {
  private ShownItem() {}

  static Document document(Item item) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(EventSchema.ID, item.eventId());
    fields.put(EventSchema.TIMESTAMP, item.time().toString());
    fields.put(EventSchema.USER_NAME, item.who());
    fields.put(EventSchema.ACTION, item.what());
    fields.put(EventSchema.RESOURCE_ID, item.onWhat());
    return new Document(fields);
  }

  /** A time at which a job should have run, which may have no event: with its job and host. */
  static Document run(Item item) {
    Map<String, Object> fields = new LinkedHashMap<>(document(item).tree());
    fields.put(EventSchema.HOST_NAME, item.onWhat());
    fields.put("exhibit.slot.job", item.who());
    fields.put("exhibit.slot.time", item.time().toString());
    fields.put("exhibit.slot.missed", item.what().startsWith("missed"));
    fields.put("exhibit.slot.failed", item.what().startsWith("failed"));
    fields.put("exhibit.slot.unfinished", item.what().startsWith("unfinished"));
    return new Document(fields);
  }
}
