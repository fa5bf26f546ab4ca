package dev.exhibit.intake.ansible;

import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.Times;
import dev.exhibit.intake.Values;
import dev.exhibit.model.EventSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the callbacks wrote to one input. A run has the id of its first play, which Ansible
 * makes anew for each run; the lines between that play and the statistics belong to it.
 */
final class CallbackLines {
  private @Nullable String run;
  private @Nullable String name;
  private @Nullable Boolean check;
  private @Nullable Instant start;

  Reading read(Map<?, ?> element) {
    if (AnsibleJsonFormat.isDocument(element)) {
      return document(element);
    }
    String event = AnsibleJsonFormat.event(element);
    return event == null ? new Reading.Unknown() : line(event, element);
  }

  /** One event for a whole run: its finish. */
  private static Reading document(Map<?, ?> element) {
    List<Map<?, ?>> plays = new ArrayList<>();
    Values.items(element.get("plays")).forEach(item -> plays.add(Values.map(item)));
    Instant first = null;
    Instant last = null;
    for (Map<?, ?> play : plays) {
      for (Map<?, ?> duration : durations(play)) {
        first = earlier(first, Times.parse(Values.text(duration, "start")));
        last = later(last, Times.parse(Values.text(duration, "end")));
        last = later(last, Times.parse(Values.text(duration, "start")));
      }
    }
    if (first == null || last == null) {
      return unusable("The callback's document says for no play when it ran.");
    }
    Map<?, ?> play = Values.map(plays.getFirst(), "play");
    CallbackStats stats = new CallbackStats(Values.map(element.get("stats")));
    EventFields fields = common("ansible.json");
    stats.put(fields);
    fields
        .put(EventSchema.RUN_ID, Values.text(play, "id"))
        .put(EventSchema.RUN_NAME, Values.text(play, "name"))
        .put(EventSchema.RUN_CHECK_MODE, Values.bool(play.get("check_mode")))
        .put("file.path", path(play))
        .put("ansible", detail(stats, plays));
    span(fields, first, last);
    return new Reading.Event(AnsibleLogFormat.SOURCE, null, last, fields);
  }

  private static Map<String, @Nullable Object> detail(CallbackStats stats, List<Map<?, ?>> plays) {
    Map<String, @Nullable Object> detail = stats.detail();
    List<String> names = new ArrayList<>();
    plays.forEach(play -> names.addAll(Values.texts(Values.map(play, "play").get("name"))));
    detail.put("plays", names);
    return detail;
  }

  private static List<Map<?, ?>> durations(Map<?, ?> play) {
    List<Map<?, ?>> durations = new ArrayList<>();
    durations.add(Values.map(play, "play", "duration"));
    for (Object task : Values.items(play.get("tasks"))) {
      durations.add(Values.map(Values.map(task), "task", "duration"));
    }
    return durations;
  }

  private Reading line(String event, Map<?, ?> element) {
    Instant time = Times.parse(Values.text(element, "_timestamp"));
    if (time == null) {
      return unusable("The callback's event has no time that can be read.");
    }
    EventFields fields = common("ansible.jsonl");
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    own.put("event", event);
    switch (event) {
      case "v2_playbook_on_play_start" -> play(element, time, fields, own);
      case "v2_playbook_on_stats" -> stats(element, time, fields, own);
      default -> step(event, element, fields, own);
    }
    fields
        .put(EventSchema.RUN_ID, run)
        .put(EventSchema.RUN_NAME, name)
        .put(EventSchema.RUN_CHECK_MODE, check)
        .put("ansible", own);
    if (event.equals("v2_playbook_on_stats")) {
      forget();
    }
    return new Reading.Event(AnsibleLogFormat.SOURCE, null, time, fields);
  }

  private void play(
      Map<?, ?> element, Instant time, EventFields fields, Map<String, @Nullable Object> own) {
    Map<?, ?> play = Values.map(element, "play");
    boolean first = run == null;
    if (first) {
      run = Values.text(play, "id");
      name = Values.text(play, "name");
      start = time;
    }
    Boolean said = Values.bool(play.get("check_mode"));
    check = said == null ? check : said;
    own.put("play", Values.text(play, "name"));
    fields
        .put(EventSchema.ACTION, first ? "ansible-run-start" : "ansible-play")
        .put(EventSchema.RUN_PHASE, first ? "start" : "step")
        .put("file.path", path(play));
  }

  private void stats(
      Map<?, ?> element, Instant time, EventFields fields, Map<String, @Nullable Object> own) {
    CallbackStats stats = new CallbackStats(Values.map(element.get("stats")));
    stats.put(fields);
    own.putAll(stats.detail());
    if (start != null && !start.isAfter(time)) {
      span(fields, start, time);
    }
  }

  private static void step(
      String event, Map<?, ?> element, EventFields fields, Map<String, @Nullable Object> own) {
    Map<?, ?> task = Values.map(element, "task");
    Map<?, ?> hosts = Values.map(element.get("hosts"));
    own.put("task", Values.text(task, "name"));
    fields
        .put(EventSchema.ACTION, hosts.isEmpty() ? action(event) : "ansible-host-result")
        .put(EventSchema.RUN_PHASE, "step")
        .put("file.path", path(task))
        .put("related.hosts", hosts.keySet().stream().map(String::valueOf).toList());
    if (hosts.size() == 1) {
      Map.Entry<?, ?> result = hosts.entrySet().iterator().next();
      String status = status(event, Values.map(result.getValue()));
      fields
          .put(EventSchema.RUN_HOST, String.valueOf(result.getKey()))
          .put("event.reason", status)
          .put("event.type", status.equals("changed") ? "change" : "info")
          .put(EventSchema.OUTCOME, outcome(status));
    }
  }

  private static String action(String event) {
    return event.endsWith("task_start") ? "ansible-task" : "message";
  }

  /** The event's name tells, and for a task that went well whether it changed something. */
  private static String status(String event, Map<?, ?> result) {
    if (event.endsWith("_unreachable")) {
      return "unreachable";
    }
    if (event.endsWith("_failed")) {
      return "failed";
    }
    if (event.endsWith("_skipped")) {
      return "skipped";
    }
    return Boolean.TRUE.equals(Values.bool(result.get("changed"))) ? "changed" : "ok";
  }

  private static @Nullable String outcome(String status) {
    return switch (status) {
      case "skipped" -> null;
      case "failed", "unreachable" -> "failure";
      default -> "success";
    };
  }

  private void forget() {
    run = null;
    name = null;
    check = null;
    start = null;
  }

  private static EventFields common(String provider) {
    return new EventFields()
        .put("event.kind", "event")
        .put("event.module", "ansible")
        .put(EventSchema.PROVIDER, provider);
  }

  private static void span(EventFields fields, Instant from, Instant to) {
    fields
        .put("event.start", from.toString())
        .put("event.end", to.toString())
        .put("event.duration", Times.nanos(from, to));
  }

  /** The file of {@code /srv/site.yml:12}. */
  private static @Nullable String path(Map<?, ?> of) {
    String path = Values.text(of, "path");
    return path == null ? null : path.replaceFirst(":\\d+$", "");
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  private static Reading unusable(String reason) {
    return new Reading.Unusable(AnsibleLogFormat.SOURCE, reason);
  }
}
