package dev.exhibit.intake.backup;

import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.Times;
import dev.exhibit.intake.Values;
import dev.exhibit.model.EventSchema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of one {@code --log-json} stream. The statistics of a created archive come as
 * a message a line: the one with the archive's sizes is the backup's finish, and says what the
 * lines before it told. Sizes are rounded there, so they are kept as text. An error that Borg logs
 * ends what it was doing.
 */
final class BorgLog {
  private static final Pattern ARCHIVE = Pattern.compile("Archive name: (.+)");
  private static final Pattern FINGERPRINT = Pattern.compile("Archive fingerprint: ([0-9a-f]{64})");
  private static final Pattern FILES = Pattern.compile("Number of files: (\\d{1,18})");
  private static final Pattern ENDED =
      Pattern.compile("terminating with (success|warning|error) status, rc (\\d{1,3})");
  private static final Set<String> FATAL = Set.of("ERROR", "CRITICAL");

  private @Nullable String archive;
  private @Nullable String fingerprint;
  private @Nullable Long files;
  private String doing = "backup-finish";
  private boolean failed;

  Reading read(Map<?, ?> line) {
    String logger = Values.text(line, "name");
    boolean borg = logger != null && (logger.equals("root") || logger.startsWith("borg"));
    Object seconds = line.get("time");
    if (!borg || !line.containsKey("levelname")) {
      return new Reading.Unknown();
    }
    Instant time = seconds instanceof Number number ? time(number) : null;
    if (time == null) {
      return new Reading.Unusable(BorgFormat.SOURCE, "The message has no time that can be read.");
    }
    String message = String.valueOf(line.get("message")).strip();
    note(message);
    EventFields fields = event(message, line);
    fields
        .put("message", message)
        .put("error.code", Values.text(line, "msgid"))
        .put(EventSchema.RUN_NAME, archive);
    return new Reading.Event(BorgFormat.SOURCE, null, time, fields);
  }

  private static @Nullable Instant time(Number seconds) {
    if (seconds instanceof Double number && !Double.isFinite(number)) {
      return null;
    }
    BigDecimal exact = new BigDecimal(seconds.toString());
    if (exact.signum() < 0 || exact.precision() - exact.scale() > 12) {
      return null;
    }
    long whole = exact.longValue();
    long nanos = exact.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
    return Times.possible(Instant.ofEpochSecond(whole, nanos));
  }

  /** What later messages are about. */
  private void note(String message) {
    Matcher name = ARCHIVE.matcher(message);
    if (name.matches()) {
      archive = name.group(1);
      doing = "backup-finish";
    }
    Matcher id = FINGERPRINT.matcher(message);
    fingerprint = id.matches() ? id.group(1) : fingerprint;
    Matcher count = FILES.matcher(message);
    files = count.matches() ? Long.valueOf(count.group(1)) : files;
    if (isPrune(message)) {
      doing = "backup-prune";
    } else if (message.startsWith("Starting ") && message.contains("check")) {
      doing = "backup-check";
    }
  }

  private static boolean isPrune(String message) {
    return message.startsWith("Pruning archive") || message.startsWith("Would prune");
  }

  private EventFields event(String message, Map<?, ?> line) {
    Matcher ended = ENDED.matcher(message);
    if (FATAL.contains(String.valueOf(line.get("levelname"))) && !ended.matches()) {
      failed = true;
      return finish(doing, true, line).put("error.message", message);
    }
    if (ended.matches()) {
      return ended(Long.parseLong(ended.group(2)), line);
    }
    if (message.startsWith("This archive: ")) {
      return finish("backup-finish", false, line).put("exhibit.run.files", files);
    }
    if (isPrune(message)) {
      return Backup.fields("borg", "backup-prune", line)
          .put(EventSchema.RUN_PHASE, "step")
          .put(EventSchema.RUN_CHECK_MODE, message.startsWith("Would"))
          .put(EventSchema.OUTCOME, "success")
          .put("event.type", "deletion");
    }
    if (doing.equals("backup-check") && message.contains("check")) {
      return check(message, line);
    }
    return Backup.fields("borg", "message", line);
  }

  private EventFields check(String message, Map<?, ?> line) {
    boolean well = message.contains("no problems found");
    boolean done = well || message.contains("problems found") || message.contains("errors found");
    return done
        ? finish("backup-check", !well, line)
        : Backup.fields("borg", "backup-check", line)
            .put(EventSchema.RUN_PHASE, message.startsWith("Starting") ? "start" : "step");
  }

  /** Shown with {@code --show-rc}; 2 and above failed, and an error may have said so before. */
  private EventFields ended(long code, Map<?, ?> line) {
    EventFields fields =
        code >= 2 && code < 100 && !failed
            ? finish(doing, true, line)
            : Backup.fields("borg", "message", line);
    return fields.put("exhibit.run.exit_code", code);
  }

  private EventFields finish(String action, boolean wrong, Map<?, ?> line) {
    return Backup.finish(Backup.fields("borg", action, line), fingerprint, wrong);
  }
}
