package dev.exhibit.intake.record;

import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.RecordFormat;
import dev.exhibit.intake.Times;
import dev.exhibit.intake.Values;
import dev.exhibit.model.EventSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code exhibit record} spooled, as audit events: one for the start, one for the finish. */
public final class RunEntryFormat implements RecordFormat {
  /** The source's name. */
  public static final String SOURCE = "exhibit.record";

  private static final int SIGNALLED = 128;

  /** Signals that have one number on every Unix. */
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 8, "SIGFPE", 9,
          "SIGKILL", 11, "SIGSEGV", 13, "SIGPIPE", 15, "SIGTERM");

  @Override
  public List<String> sources() {
    return List.of(SOURCE);
  }

  @Override
  public boolean resembles(String text) {
    return text.contains("\"" + RunEntryJson.MARK + "\"");
  }

  @Override
  public Reading read(Map<String, ? extends @Nullable Object> element) {
    if (!element.containsKey(RunEntryJson.MARK)) {
      return new Reading.Unknown();
    }
    String version = Values.text(element, RunEntryJson.MARK);
    String run = Values.text(element, RunEntryJson.RUN);
    String phase = String.valueOf(Values.text(element, RunEntryJson.PHASE));
    Instant time = Times.parse(Values.text(element, RunEntryJson.TIME));
    boolean finish = phase.equals("finish");
    Integer exit = finish ? exitCode(element) : Integer.valueOf(0);
    if (!String.valueOf(RunEntryJson.VERSION).equals(version)) {
      return new Reading.Unusable(
          SOURCE, "It is of version " + version + ", which this program does not know.");
    }
    if (run == null || time == null || exit == null || !(finish || phase.equals("start"))) {
      return new Reading.Unusable(SOURCE, "It lacks its run, its phase, its time or its exit.");
    }
    EventFields fields = common(element, run, phase);
    if (finish) {
      finish(fields, element, exit, time);
    }
    return new Reading.Event(SOURCE, run + "-" + phase, time, fields);
  }

  private static @Nullable Integer exitCode(Map<?, ?> element) {
    return element.get(RunEntryJson.EXIT_CODE) instanceof Number code ? code.intValue() : null;
  }

  private static EventFields common(Map<?, ?> element, String run, String phase) {
    boolean start = phase.equals("start");
    String action = Values.text(element, RunEntryJson.ACTION);
    EventFields fields =
        new EventFields()
            .put("event.kind", "event")
            .put("event.category", "process")
            .put("event.type", start ? "start" : "end")
            .put(EventSchema.ACTION, action == null ? "record-" + phase : action)
            .put(EventSchema.PROVIDER, "exhibit")
            .put(EventSchema.RUN_ID, run)
            .put(EventSchema.RUN_PHASE, phase)
            .put(EventSchema.HOST_NAME, Values.text(element, RunEntryJson.HOST))
            .put("labels", Values.flattened(element.get(RunEntryJson.LABELS), 1));
    who(fields, element);
    what(fields, element, action);
    return fields;
  }

  /** Under sudo the one who called it acted, as sudo's own line in the system log has it. */
  private static void who(EventFields fields, Map<?, ?> element) {
    Map<?, ?> real = Values.map(element.get(RunEntryJson.USER));
    Map<?, ?> effective = Values.map(element.get(RunEntryJson.EFFECTIVE));
    Map<?, ?> sudo = Values.map(element.get(RunEntryJson.SUDO));
    Map<?, ?> who = sudo.isEmpty() ? real : sudo;
    Set<String> names = new LinkedHashSet<>();
    for (Map<?, ?> account : List.of(who, real, effective)) {
      names.addAll(Values.texts(account.get(RunEntryJson.NAME)));
    }
    fields
        .put(EventSchema.USER_NAME, Values.text(who, RunEntryJson.NAME))
        .put(EventSchema.USER_ID, Values.text(who, RunEntryJson.ID))
        .put("user.effective.name", Values.text(effective, RunEntryJson.NAME))
        .put("user.effective.id", Values.text(effective, RunEntryJson.ID))
        .put("user.audit.id", Values.text(element, RunEntryJson.LOGIN))
        .put("related.user", List.copyOf(names));
  }

  private static void what(EventFields fields, Map<?, ?> element, @Nullable String action) {
    List<String> args = new ArrayList<>();
    if (element.get(RunEntryJson.ARGS) instanceof List<?> list) {
      list.forEach(arg -> args.add(String.valueOf(arg)));
    }
    String command = args.isEmpty() ? "" : args.getFirst();
    String name = command.substring(command.lastIndexOf('/') + 1);
    fields
        .put(EventSchema.RUN_NAME, action == null ? name : action)
        .put("process.name", name)
        .put("process.command_line", ShellWords.join(args))
        .put("process.args", args)
        .put("process.args_count", args.size() + count(element))
        .put("process.executable", Values.text(element, RunEntryJson.EXECUTABLE))
        .put("process.working_directory", Values.text(element, RunEntryJson.DIRECTORY))
        .put("process.pid", element.get(RunEntryJson.PID) instanceof Number pid ? pid : null);
  }

  private static int count(Map<?, ?> element) {
    return element.get(RunEntryJson.OMITTED) instanceof Number omitted ? omitted.intValue() : 0;
  }

  private static void finish(EventFields fields, Map<?, ?> element, int exit, Instant end) {
    Instant start = Times.parse(Values.text(element, RunEntryJson.START));
    String signal = exit > SIGNALLED ? SIGNALS.get(exit - SIGNALLED) : null;
    fields
        .put("event.start", start == null ? null : start.toString())
        .put("event.end", end.toString())
        .put("event.duration", element.get(RunEntryJson.NANOS) instanceof Number ns ? ns : null)
        .put(EventSchema.OUTCOME, exit == 0 ? "success" : "failure")
        .put(EventSchema.RUN_STATUS, exit == 0 ? "succeeded" : "failed")
        .put("exhibit.run.exit_code", exit)
        .put("process.exit_code", exit);
    if (signal != null) {
      fields
          .put("error.code", signal)
          .put(
              "event.reason",
              "Ended by " + signal + ", or with exit code " + exit + ": a shell says the same.");
    }
  }
}
