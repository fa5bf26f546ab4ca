package dev.exhibit.intake.backup;

import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.InputHints;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.RecordFormat;
import dev.exhibit.intake.Times;
import dev.exhibit.intake.Values;
import dev.exhibit.model.EventSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What restic writes with {@code --json}: the summary of a backup, and snapshots, each of which is
 * a backup that finished. Source: restic's documentation "Scripting", JSON output.
 *
 * <p>Most of what it writes holds no time. Summaries have one since restic 0.17; failures have
 * none, and are listed as such rather than passed over. What could not be read before a summary
 * makes its backup one that failed: it is there, and lacks that.
 */
public final class ResticFormat implements RecordFormat {
  /** The source's name. */
  public static final String SOURCE = "restic";

  static final String WHAT_TO_DO =
      "; take in restic snapshots --json, or run it through exhibit record, which adds the time";

  @Override
  public List<String> sources() {
    return List.of(SOURCE);
  }

  @Override
  public boolean resembles(String text) {
    return text.contains("\"message_type\":\"summary\"") && text.contains("\"snapshot_id\"");
  }

  @Override
  public Reading read(Map<String, ? extends @Nullable Object> element) {
    return read(element, new ResticErrors());
  }

  @Override
  public RecordReader open(InputHints hints) {
    ResticErrors errors = new ResticErrors();
    return element -> read(element, errors);
  }

  private static Reading read(
      Map<String, ? extends @Nullable Object> element, ResticErrors errors) {
    String type = Values.text(element, "message_type");
    if (type != null) {
      return message(type, element, errors);
    }
    if (isSnapshot(element)) {
      return snapshot(element);
    }
    boolean group = element.containsKey("keep") && element.containsKey("remove");
    if (group && (element.containsKey("reasons") || element.containsKey("paths"))) {
      return other("what restic forgot, without the time when it did" + WHAT_TO_DO);
    }
    return element.containsKey("group_key") && element.containsKey("snapshots")
        ? other("restic snapshots in groups; take them in without --group-by")
        : new Reading.Unknown();
  }

  private static Reading message(String type, Map<?, ?> message, ResticErrors errors) {
    if (isRestic(message)) {
      errors.note(type, message);
    }
    return switch (type) {
      case "summary" -> summary(message, errors.take());
      case "status", "verbose_status" ->
          isProgress(message) ? new Reading.Aside("the progress of restic") : new Reading.Unknown();
      case "initialized" ->
          other("the making of a restic repository, without its time" + WHAT_TO_DO);
      case "error", "exit_error" ->
          isRestic(message)
              ? new Reading.Unusable(
                  SOURCE, "A failure of restic without its time" + WHAT_TO_DO + ".")
              : new Reading.Unknown();
      case "snapshot", "node", "change", "statistics", "version", "changed" ->
          other("a listing of restic");
      default -> new Reading.Unknown();
    };
  }

  private static boolean isProgress(Map<?, ?> message) {
    return message.containsKey("percent_done")
        || message.containsKey("total_files")
        || message.containsKey("item");
  }

  /** Others write messages of these types too. */
  private static boolean isRestic(Map<?, ?> message) {
    return (message.containsKey("code") && message.containsKey("message"))
        || message.containsKey("during")
        || message.containsKey("item");
  }

  private static Reading summary(Map<?, ?> summary, @Nullable String wrong) {
    if (summary.containsKey("num_errors")) {
      return other("the result of restic check, without its time" + WHAT_TO_DO);
    }
    if (!summary.containsKey("files_new") && !summary.containsKey("total_files_processed")) {
      return other("a summary of restic that is of no backup");
    }
    Instant start = Times.parse(Values.text(summary, "backup_start"));
    Instant end = Times.parse(Values.text(summary, "backup_end"));
    Instant time = end == null ? start : end;
    if (time == null) {
      return other("a restic summary without its time, as restic wrote before 0.17" + WHAT_TO_DO);
    }
    boolean trial = Boolean.TRUE.equals(Values.bool(summary.get("dry_run")));
    EventFields fields = Backup.fields("restic", trial ? "backup-trial" : "backup-finish", summary);
    Backup.finish(fields, shortId(Values.text(summary, "snapshot_id")), wrong != null);
    fields.put(EventSchema.RUN_CHECK_MODE, trial).put("event.reason", wrong);
    counts(fields, summary);
    Backup.span(fields, start, end);
    return new Reading.Event(SOURCE, null, time, fields);
  }

  private static void counts(EventFields fields, Map<?, ?> summary) {
    fields
        .put("exhibit.run.bytes", Backup.number(summary.get("total_bytes_processed")))
        .put("exhibit.run.files", Backup.number(summary.get("total_files_processed")));
  }

  private static boolean isSnapshot(Map<?, ?> element) {
    return element.containsKey("tree")
        && element.containsKey("paths")
        && element.containsKey("time")
        && Values.text(element, "id", "short_id") != null;
  }

  private static Reading snapshot(Map<?, ?> snapshot) {
    Map<?, ?> summary = Values.map(snapshot, "summary");
    Instant taken = Times.parse(Values.text(snapshot, "time"));
    Instant start = Times.parse(Values.text(summary, "backup_start"));
    Instant end = Times.parse(Values.text(summary, "backup_end"));
    Instant time = end == null ? taken : end;
    if (time == null) {
      return new Reading.Unusable(SOURCE, "The snapshot has no time that can be read.");
    }
    String host = Values.text(snapshot, "hostname");
    EventFields fields = Backup.fields("restic", "backup-finish", snapshot);
    Backup.finish(fields, shortId(Values.text(snapshot, "id", "short_id")), false);
    counts(fields, summary);
    Backup.span(fields, start == null ? taken : start, end);
    fields
        .put(EventSchema.HOST_NAME, host)
        .put(EventSchema.RUN_HOST, host)
        .put(EventSchema.RUN_NAME, String.join(",", Values.texts(snapshot.get("paths"))))
        .put(EventSchema.USER_NAME, Values.text(snapshot, "username"))
        .put("file.path", Values.texts(snapshot.get("paths")))
        .put("tags", Values.texts(snapshot.get("tags")));
    return new Reading.Event(SOURCE, null, time, fields);
  }

  /** Summaries name snapshots by their first eight digits, so runs do. */
  private static @Nullable String shortId(@Nullable String id) {
    return id == null || id.length() <= 8 ? id : id.substring(0, 8);
  }

  private static Reading other(String name) {
    return new Reading.Other(name);
  }
}
