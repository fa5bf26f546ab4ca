package dev.exhibit.usecase;

import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.IndexTypes;
import java.util.List;
import java.util.Map;

/**
 * How indices are looked at that nobody described yet: by a time that their mapping has, if any.
 */
final class UnknownStream {
  /** What tools call the time of an event, the surest name first. */
  private static final List<String> TIMES =
      List.of(
          EventSchema.TIMESTAMP,
          "eventTime",
          "published",
          "requestReceivedTimestamp",
          "timestamp",
          "time",
          "created_at",
          "ts");

  /** A name that no index has: what is sorted by it is in no order, and has no time. */
  private static final String NONE = "exhibit.none";

  private UnknownStream() {}

  static FieldProfile profile(IndexTypes types) {
    String time = TIMES.stream().filter(types::isDate).findFirst().orElse(NONE);
    String id = types.whole(EventSchema.ID).orElse(NONE);
    return new FieldProfile(
        "unknown", Map.of(EventSchema.TIMESTAMP, time, EventSchema.ID, id), RecordForm.MAPPED);
  }
}
