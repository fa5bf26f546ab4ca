package dev.exhibit.cli;

import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a command speaks: answers to standard output, everything else to standard error.
 *
 * @param interactive whether a person watches, so that progress is worth printing
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final long PROGRESS_EVERY_NANOS = 200_000_000L;

  /** One JSON document. */
  void json(Object document) {
    out.println(JSON.writeValueAsString(document));
    out.flush();
  }

  /** One JSON document that is written as it is made, however long it is. */
  void jsonStream(Object document) {
    JSON.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(out, document);
    out.println();
    out.flush();
  }

  /** One JSON document in one line. */
  void compact(Object document) {
    out.println(JsonMapper.shared().writeValueAsString(document));
    out.flush();
  }

  /** A person's record, as JSON or in a line. */
  void record(KeptRecord kept, boolean asJson) {
    if (asJson) {
      json(RecordJson.of(kept));
    } else {
      line(RecordJson.line(kept));
    }
  }

  /** A line of the answer. */
  void line(String text) {
    out.println(text);
    out.flush();
  }

  /** A line beside the answer. */
  void note(String text) {
    err.println(text);
    err.flush();
  }

  /** Prints progress over and over in one line, a few times a second, for a person only. */
  Progress progress() {
    if (!interactive) {
      return Progress.SILENT;
    }
    AtomicLong last = new AtomicLong(System.nanoTime() - PROGRESS_EVERY_NANOS);
    return (step, done, total) -> {
      long now = System.nanoTime();
      boolean finished = total >= 0 && done >= total;
      if (finished || now - last.get() >= PROGRESS_EVERY_NANOS) {
        last.set(now);
        err.print("\r\u001b[K" + step + (total > 0 ? " " + done + " of " + total : ""));
        if (finished) {
          err.print("\r\u001b[K");
        }
        err.flush();
      }
    };
  }

  /** A JSON object with keys in the order given: name, value, name, value … */
  static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return object;
  }

  /** The value as ISO 8601 or other text, null as null. */
  static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /**
   * Asks the person for a word that is not shown.
   *
   * @throws UserFacingException when there is no terminal: the JDK asks only where input and output
   *     are one, so that an answer which is sent into a file takes the question with it
   */
  static char[] secret(String what) {
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(() ->
                new UserFacingException(
                    what + " cannot be asked for: standard input or output is not a terminal.",
                    "Name a file whose first line it is (see --help for …-password-file), or do not"
                        + " redirect the answer."));
    char[] typed = console.readPassword("%s: ", what);
    return typed == null ? new char[0] : typed;
  }
}
