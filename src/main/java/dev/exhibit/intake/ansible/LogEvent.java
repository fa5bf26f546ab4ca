package dev.exhibit.intake.ansible;

import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.Times;
import dev.exhibit.model.EventSchema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code ansible.log} as the fields of an audit event.
 *
 * @param run what it belongs to; null when that is not known
 * @param noHost whether it is a summary that names no host
 */
record LogEvent(
    LogPrefix prefix, LogMessage message, Instant time, @Nullable Run run, boolean noHost) {

  EventFields fields() {
    EventFields fields = new EventFields();
    fields
        .put("event.kind", "event")
        .put("event.module", "ansible")
        .put(EventSchema.PROVIDER, "ansible.log")
        .put(EventSchema.USER_NAME, prefix.user())
        .put("related.user", List.of(prefix.user()))
        .put("process.pid", prefix.pid())
        .put("message", prefix.message());
    belongs(fields);
    what(fields);
    own(fields);
    return fields;
  }

  private void belongs(EventFields fields) {
    if (run != null) {
      fields
          .put(EventSchema.RUN_ID, run.id())
          .put(EventSchema.RUN_NAME, run.name())
          .put(EventSchema.RUN_PHASE, "step")
          .put(EventSchema.RUN_CHECK_MODE, run.check());
    }
  }

  private void what(EventFields fields) {
    switch (message) {
      case LogMessage.Command command ->
          begin(fields.put("process.command_line", prefix.message()));
      case LogMessage.Playbook playbook -> begin(fields);
      case LogMessage.Play play -> begin(fields);
      case LogMessage.Task task -> fields.put(EventSchema.ACTION, "ansible-task");
      case LogMessage.Result result -> result(fields, result);
      case LogMessage.Recap recap -> recap(fields);
      case LogMessage.RecapRow row -> row(fields, row);
      case LogMessage.Failure failure ->
          fields.put(EventSchema.ACTION, "ansible-error").put(EventSchema.OUTCOME, "failure");
      default -> fields.put(EventSchema.ACTION, "message");
    }
  }

  private void begin(EventFields fields) {
    if (run != null && run.begin()) {
      fields
          .put(EventSchema.ACTION, "ansible-run-start")
          .put(EventSchema.RUN_PHASE, "start")
          .put("event.type", "start");
    } else {
      fields.put(
          EventSchema.ACTION,
          message instanceof LogMessage.Command ? "ansible-command" : "ansible-play");
    }
  }

  private static void result(EventFields fields, LogMessage.Result result) {
    boolean failed = result.status().equals("failed") || result.status().equals("unreachable");
    fields
        .put(EventSchema.ACTION, "ansible-host-result")
        .put(EventSchema.RUN_HOST, result.host())
        .put("related.hosts", List.of(result.host()))
        .put("event.reason", result.status())
        .put("event.type", result.status().equals("changed") ? "change" : "info");
    if (!result.status().equals("skipped")) {
      fields.put(EventSchema.OUTCOME, failed ? "failure" : "success");
    }
  }

  private void recap(EventFields fields) {
    if (noHost) {
      finish(fields, false).put("exhibit.run.hosts", 0);
    } else {
      fields.put(EventSchema.ACTION, "ansible-recap");
    }
  }

  private void row(EventFields fields, LogMessage.RecapRow row) {
    finish(fields, row.failed())
        .put(EventSchema.RUN_HOST, row.host())
        .put("related.hosts", List.of(row.host()));
    String[] names = {"ok", "changed", "unreachable", "failed", "skipped"};
    for (int i = 0; i < names.length; i++) {
      fields.put("exhibit.run." + names[i], row.counts().get(i));
    }
  }

  private EventFields finish(EventFields fields, boolean failed) {
    fields
        .put(EventSchema.ACTION, "ansible-run-finish")
        .put(EventSchema.RUN_PHASE, "finish")
        .put(EventSchema.RUN_STATUS, failed ? "failed" : "succeeded")
        .put(EventSchema.OUTCOME, failed ? "failure" : "success")
        .put("event.type", "end");
    if (run != null && !run.start().isAfter(time)) {
      fields
          .put("event.start", run.start().toString())
          .put("event.end", time.toString())
          .put("event.duration", Times.nanos(run.start(), time));
    }
    return fields;
  }

  private void own(EventFields fields) {
    Map<String, Object> own = new LinkedHashMap<>();
    put(own, "logger", prefix.logger());
    put(own, "level", prefix.level());
    if (run != null) {
      put(own, "play", run.play());
      put(own, "task", run.task());
    }
    fields.put("ansible", own.isEmpty() ? null : own);
  }

  private static void put(Map<String, Object> own, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      own.put(name, value);
    }
  }
}
