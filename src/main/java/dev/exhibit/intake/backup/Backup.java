package dev.exhibit.intake.backup;

import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.Times;
import dev.exhibit.intake.Values;
import dev.exhibit.model.EventSchema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that events of both programs share. */
final class Backup {
  private static final int FLATTENED_LEVELS = 18;

  private Backup() {}

  /** Fields of an event whose own members go, as they are, into the program's object. */
  static EventFields fields(String program, String action, Map<?, ?> own) {
    return new EventFields()
        .put("event.kind", "event")
        .put("event.module", program)
        .put(EventSchema.PROVIDER, program)
        .put(EventSchema.ACTION, action)
        .put("process.name", program)
        .put(program, Values.flattened(own, FLATTENED_LEVELS));
  }

  /**
   * Makes it the finish of a run.
   *
   * @param run the archive or snapshot that it made; null when it names none
   */
  static EventFields finish(EventFields fields, @Nullable String run, boolean failed) {
    return fields
        .put(EventSchema.RUN_ID, run)
        .put(EventSchema.RUN_PHASE, "finish")
        .put(EventSchema.RUN_STATUS, failed ? "failed" : "succeeded")
        .put(EventSchema.OUTCOME, failed ? "failure" : "success")
        .put("event.type", "end");
  }

  /** How long it took, where both ends are known. */
  static void span(EventFields fields, @Nullable Instant from, @Nullable Instant to) {
    if (from != null && to != null && !from.isAfter(to)) {
      fields
          .put("event.start", from.toString())
          .put("event.end", to.toString())
          .put("event.duration", Times.nanos(from, to));
    }
  }

  /** A whole number; null for anything else. */
  static @Nullable Long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : null;
  }
}
