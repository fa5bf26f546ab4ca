package dev.exhibit.intake.host;

import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.InputHints;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.RecordFormat;
import dev.exhibit.intake.Times;
import dev.exhibit.intake.Values;
import dev.exhibit.model.EventSchema;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries of systemd's journal, as {@code journalctl -o export} and {@code -o json} write them. The
 * fields are described in systemd.journal-fields(7); those that start with an underscore come from
 * the journal itself, not from the program. Values that are no text are arrays of bytes in JSON.
 */
public final class JournalFormat implements RecordFormat {
  /** The source's name. */
  public static final String SOURCE = "system.journal";

  private static final String CURSOR = "__CURSOR";
  private static final String TIME = "__REALTIME_TIMESTAMP";
  private static final int LEVELS = 3;

  @Override
  public List<String> sources() {
    return List.of(SOURCE);
  }

  @Override
  public boolean resembles(String text) {
    return text.contains(CURSOR) || text.contains(TIME);
  }

  @Override
  public Reading read(Map<String, ? extends @Nullable Object> element) {
    return read(element, null);
  }

  @Override
  public RecordReader open(InputHints hints) {
    return element -> read(element, hints.zone().getId());
  }

  private static Reading read(
      Map<String, ? extends @Nullable Object> entry, @Nullable String zone) {
    boolean ours = entry.containsKey(CURSOR) || entry.containsKey(TIME);
    if (!ours || (!entry.containsKey("MESSAGE") && !entry.containsKey("_BOOT_ID"))) {
      return new Reading.Unknown();
    }
    if (entry.containsKey("MESSAGE") && entry.get("MESSAGE") == null) {
      return new Reading.Unusable(
          SOURCE,
          "Its message was left out by journalctl, as all over 4,096 bytes are; export the journal"
              + " with --all or with -o export.");
    }
    Instant time = time(text(entry.get(TIME)));
    return time == null
        ? new Reading.Unusable(SOURCE, "The entry has no time that can be read.")
        : new Reading.Event(SOURCE, text(entry.get(CURSOR)), time, fields(entry, zone));
  }

  /** Microseconds since 1970. */
  private static @Nullable Instant time(@Nullable String micros) {
    try {
      return micros == null
          ? null
          : Times.possible(Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS));
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private static EventFields fields(
      Map<String, ? extends @Nullable Object> entry, @Nullable String zone) {
    EventFields fields = new EventFields();
    Facts facts = new Facts(fields);
    process(entry, facts);
    String identifier = text(entry.get("SYSLOG_IDENTIFIER"));
    String program = identifier == null ? text(entry.get("_COMM")) : identifier;
    String message = text(entry.get("MESSAGE"));
    if (message != null) {
      Meaning.read(program, message, facts);
    }
    facts
        .host(text(entry.get("_HOSTNAME")))
        .put("host.id", text(entry.get("_MACHINE_ID")))
        .put("message", message)
        .put("event.kind", "event")
        .put("event.module", "system")
        .put("event.timezone", zone)
        .put("service.type", "system")
        .put("input.type", "journald")
        .put("journald", Values.flattened(Values.map(texts(entry)), LEVELS))
        .finish();
    return fields;
  }

  private static void process(Map<String, ? extends @Nullable Object> entry, Facts facts) {
    String identifier = text(entry.get("SYSLOG_IDENTIFIER"));
    String command = text(entry.get("_COMM"));
    String line = text(entry.get("_CMDLINE"));
    List<String> arguments = line == null ? List.of() : arguments(line);
    Integer severity = number(entry.get("PRIORITY"));
    facts
        .put("process.name", command == null ? identifier : command)
        .put("process.pid", number(entry.get("_PID")))
        .put("process.executable", text(entry.get("_EXE")))
        .put("process.command_line", line)
        .put("process.args", arguments)
        .put("process.args_count", arguments.isEmpty() ? null : arguments.size())
        .put("log.syslog.appname", identifier)
        .put("log.syslog.procid", text(entry.get("SYSLOG_PID")))
        .put("log.syslog.facility.code", number(entry.get("SYSLOG_FACILITY")))
        // The journal calls the severity so, and whoever ships it takes the word over.
        .put("log.syslog.priority", severity)
        .put("log.syslog.severity.code", severity);
    who(entry, facts);
  }

  /** A process that changed its user still acts for the user who logged in. */
  private static void who(Map<String, ? extends @Nullable Object> entry, Facts facts) {
    String user = text(entry.get("_UID"));
    String group = text(entry.get("_GID"));
    Integer login = number(entry.get("_AUDIT_LOGINUID"));
    if (login != null && !login.toString().equals(user)) {
      facts
          .put(EventSchema.USER_ID, login.toString())
          .put("user.effective.id", user)
          .put("user.effective.group.id", group);
    } else {
      facts.put(EventSchema.USER_ID, user).put("user.group.id", group);
    }
  }

  /** A command line cut at the spaces that are not in quotes. */
  private static List<String> arguments(String line) {
    List<String> arguments = new ArrayList<>();
    StringBuilder argument = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      if (c == ' ' && !quoted) {
        arguments.add(argument.toString());
        argument.setLength(0);
      } else {
        argument.append(c);
      }
    }
    arguments.add(argument.toString());
    arguments.removeIf(String::isEmpty);
    return arguments;
  }

  private static Map<String, @Nullable Object> texts(
      Map<String, ? extends @Nullable Object> entry) {
    Map<String, @Nullable Object> texts = new java.util.LinkedHashMap<>();
    entry.forEach((name, value) -> {
      if (!name.equals("MESSAGE") && !name.equals(CURSOR)) {
        List<String> all = severally(value).stream().map(JournalFormat::text).toList();
        texts.put(name, all.size() == 1 ? all.getFirst() : all);
      }
    });
    return texts;
  }

  /** The values of a field that may be there several times. */
  private static List<?> severally(@Nullable Object value) {
    boolean several = value instanceof Collection<?> many && !isBytes(many);
    return several ? Values.items(value) : java.util.Collections.singletonList(value);
  }

  /** The text of a value: the last where there are several, of bytes what they spell. */
  private static @Nullable String text(@Nullable Object value) {
    if (!(value instanceof Collection<?> many)) {
      return Values.text(value);
    }
    if (!isBytes(many)) {
      return many.isEmpty() ? null : text(List.copyOf(Values.items(many)).getLast());
    }
    byte[] bytes = new byte[many.size()];
    int size = 0;
    for (Object item : many) {
      bytes[size++] = ((Number) item).byteValue();
    }
    return Values.text(new String(bytes, StandardCharsets.UTF_8));
  }

  private static boolean isBytes(Collection<?> many) {
    return !many.isEmpty() && many.stream().allMatch(Number.class::isInstance);
  }

  private static @Nullable Integer number(@Nullable Object value) {
    String text = text(value);
    int number = text == null ? -1 : Scan.number(text);
    return number < 0 ? null : number;
  }
}
