package dev.exhibit.intake.record;

import dev.exhibit.intake.record.Caller.Account;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The written form of an entry, version 1: one JSON object on a line. Its names are constants that
 * {@link RunEntryFormat} reads. An argument that is not UTF-8 stands in {@code args} with U+FFFD
 * for what cannot be read, and whole in {@code args_base64} under its position.
 */
final class RunEntryJson {
  static final int VERSION = 1;
  static final String MARK = "exhibit_record";
  static final String PHASE = "phase";
  static final String RUN = "run";
  static final String TIME = "time";
  static final String START = "start";
  static final String NANOS = "duration_ns";
  static final String EXIT_CODE = "exit_code";
  static final String USER = "user";
  static final String EFFECTIVE = "effective_user";
  static final String SUDO = "sudo_user";
  static final String NAME = "name";
  static final String ID = "id";
  static final String LOGIN = "login_id";
  static final String HOST = "host";
  static final String PID = "pid";
  static final String DIRECTORY = "directory";
  static final String EXECUTABLE = "executable";
  static final String ARGS = "args";
  static final String ARGS_BASE64 = "args_base64";
  static final String OMITTED = "args_omitted";
  static final String ACTION = "action";
  static final String LABELS = "labels";

  private RunEntryJson() {}

  /** One line of UTF-8, with its line break. */
  static byte[] bytes(RunEntry entry) {
    JsonText json =
        new JsonText()
            .open()
            .put(MARK, VERSION)
            .put(PHASE, entry.phase())
            .put(RUN, entry.run())
            .put(TIME, iso(entry.time()));
    RunEntry.Finish finish = entry.finish();
    if (finish != null) {
      json.put(START, iso(finish.start()))
          .put(NANOS, finish.nanos())
          .put(EXIT_CODE, finish.exitCode());
    }
    caller(json, entry.caller());
    command(json, entry.command());
    return json.close().line();
  }

  private static void caller(JsonText json, Caller caller) {
    account(json, USER, caller.real());
    account(json, EFFECTIVE, caller.effective());
    account(json, SUDO, caller.sudo());
    json.put(LOGIN, caller.loginId()).put(HOST, caller.host()).put(PID, caller.pid());
  }

  private static void account(JsonText json, String name, @Nullable Account account) {
    if (account != null) {
      json.object(name).put(NAME, account.name()).put(ID, account.id()).close();
    }
  }

  private static void command(JsonText json, RecordedCommand command) {
    json.put(ACTION, readable(command.action()))
        .put(DIRECTORY, readable(command.directory()))
        .put(EXECUTABLE, readable(command.executable()));
    List<String> args = new ArrayList<>();
    command.arguments().forEach(argument -> args.add(text(argument)));
    json.list(ARGS, args);
    boolean damaged = false;
    for (int i = 0; i < args.size(); i++) {
      byte[] bytes = command.arguments().get(i).getBytes(StandardCharsets.ISO_8859_1);
      if (!Arrays.equals(bytes, args.get(i).getBytes(StandardCharsets.UTF_8))) {
        if (!damaged) {
          json.object(ARGS_BASE64);
          damaged = true;
        }
        json.put(String.valueOf(i), Base64.getEncoder().encodeToString(bytes));
      }
    }
    if (damaged) {
      json.close();
    }
    if (command.omitted() > 0) {
      json.put(OMITTED, command.omitted());
    }
    if (!command.labels().isEmpty()) {
      json.object(LABELS);
      command.labels().forEach((name, value) -> json.put(text(name), text(value)));
      json.close();
    }
  }

  private static @Nullable String readable(@Nullable String bytes) {
    return bytes == null ? null : text(bytes);
  }

  /** The text that these bytes are in UTF-8, with U+FFFD for what is none. */
  private static String text(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** ISO 8601 in UTC to the millisecond; the library's formatter takes too long to load. */
  static String iso(Instant time) {
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(24);
    digits(text, utc.getYear(), 4);
    digits(text.append('-'), utc.getMonthValue(), 2);
    digits(text.append('-'), utc.getDayOfMonth(), 2);
    digits(text.append('T'), utc.getHour(), 2);
    digits(text.append(':'), utc.getMinute(), 2);
    digits(text.append(':'), utc.getSecond(), 2);
    digits(text.append('.'), utc.getNano() / 1_000_000, 3);
    return text.append('Z').toString();
  }

  private static void digits(StringBuilder text, int number, int width) {
    String digits = Integer.toString(number);
    for (int i = digits.length(); i < width; i++) {
      text.append('0');
    }
    text.append(digits);
  }
}
