package dev.exhibit.intake.backup;

import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.InputHints;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.RecordFormat;
import dev.exhibit.intake.Values;
import dev.exhibit.model.EventSchema;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Borg writes with {@code --json} (a created archive, or the archives of {@code list} and
 * {@code info}, one event each) and {@code --log-json}. Source: Borg's documentation "All about
 * JSON". Times of Borg 1 name no zone and are those of the machine that ran it.
 */
public final class BorgFormat implements RecordFormat {
  /** The source's name. */
  public static final String SOURCE = "borg";

  @Override
  public List<String> sources() {
    return List.of(SOURCE);
  }

  @Override
  public boolean resembles(String text) {
    return text.contains("\"barchive\"")
        || text.contains("\"deduplicated_size\"")
        || text.contains("\"name\": \"borg.");
  }

  @Override
  public Reading read(Map<String, ? extends @Nullable Object> element) {
    return read(element, ZoneOffset.UTC, new BorgLog());
  }

  @Override
  public RecordReader open(InputHints hints) {
    BorgLog log = new BorgLog();
    return element -> read(element, hints.zone(), log);
  }

  private static Reading read(Map<?, ?> element, ZoneId zone, BorgLog log) {
    Map<?, ?> archive = Values.map(element, "archive");
    if (isArchive(archive) && element.containsKey("repository")) {
      return archive(archive, Values.map(element, "repository"), zone);
    }
    if (isArchive(element)) {
      return archive(element, Map.of(), zone);
    }
    String type = Values.text(element, "type");
    return type == null ? other(element) : line(type, element, log);
  }

  private static Reading line(String type, Map<?, ?> element, BorgLog log) {
    return switch (type) {
      case "log_message" -> log.read(element);
      case "file_status", "archive_progress", "progress_message", "progress_percent" ->
          element.containsKey("path")
                  || element.containsKey("operation")
                  || element.containsKey("nfiles")
                  || element.containsKey("finished")
              ? new Reading.Aside("the progress of Borg")
              : new Reading.Unknown();
      default -> new Reading.Unknown();
    };
  }

  private static Reading other(Map<?, ?> element) {
    boolean repository =
        element.containsKey("repository")
            && element.containsKey("encryption")
            && Values.map(element, "repository").containsKey("location");
    return repository ? new Reading.Other("what Borg says of a repository") : new Reading.Unknown();
  }

  private static boolean isArchive(Map<?, ?> map) {
    String id = Values.text(map, "id");
    return id != null
        && id.length() == 64
        && Values.text(map, "name") != null
        && Values.text(map, "start", "time") != null;
  }

  /** An archive that stands there is a backup that finished. */
  private static Reading archive(Map<?, ?> archive, Map<?, ?> repository, ZoneId zone) {
    Instant start = LocalTimes.parse(Values.text(archive, "start", "time"), zone);
    Instant end = LocalTimes.parse(Values.text(archive, "end"), zone);
    Instant time = end == null ? start : end;
    if (time == null) {
      return new Reading.Unusable(SOURCE, "The archive has no time that can be read.");
    }
    Map<?, ?> stats = Values.map(archive, "stats");
    String host = Values.text(archive, "hostname");
    EventFields fields = Backup.fields("borg", "backup-finish", archive);
    Backup.finish(fields, Values.text(archive, "id"), false);
    Backup.span(fields, start, end);
    fields
        .put(EventSchema.RUN_NAME, Values.text(archive, "name"))
        .put(EventSchema.HOST_NAME, host)
        .put(EventSchema.RUN_HOST, host)
        .put(EventSchema.USER_NAME, Values.text(archive, "username"))
        .put("exhibit.run.bytes", Backup.number(stats.get("original_size")))
        .put("exhibit.run.files", Backup.number(stats.get("nfiles")))
        .put(EventSchema.RESOURCE_ID, Values.text(repository, "location"))
        .put("process.command_line", command(archive));
    return new Reading.Event(SOURCE, null, time, fields);
  }

  private static @Nullable String command(Map<?, ?> archive) {
    List<String> words = Values.texts(archive.get("command_line"));
    return words.isEmpty() ? null : String.join(" ", words);
  }
}
