package dev.exhibit.intake.backup;

import dev.exhibit.intake.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that restic said it could not read, in one stream of messages, until its summary. */
final class ResticErrors {
  private long count;
  private @Nullable String first;

  /** A message of restic. */
  void note(String type, Map<?, ?> message) {
    if (type.equals("error")) {
      count++;
      first = first == null ? said(message) : first;
    } else if (type.equals("exit_error")) {
      take(); // it ended without a summary, or behind it
    }
  }

  /** What went wrong since the summary before, one sentence; null when nothing did. */
  @Nullable String take() {
    String reason =
        count == 0
            ? null
            : count == 1
                ? "One file could not be read: " + first + "."
                : count + " files could not be read, the first of them: " + first + ".";
    count = 0;
    first = null;
    return reason;
  }

  private static String said(Map<?, ?> message) {
    String item = Values.text(message, "item");
    String why = Values.text(Values.map(message, "error"), "message");
    return item == null ? String.valueOf(why) : why == null ? item : item + " (" + why + ")";
  }
}
