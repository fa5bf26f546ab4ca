package dev.exhibit.intake.ansible;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message of {@code ansible.log} says, told by its first line as the default callback and
 * those derived from it write it, from Ansible 1 on.
 */
sealed interface LogMessage {
  /** The command line that was started; Ansible 1 logs it. */
  record Command(CommandLine line) implements LogMessage {}

  /** The version that the process shows before it does anything. */
  record Version() implements LogMessage {}

  /** A playbook begins. */
  record Playbook(String name) implements LogMessage {}

  /**
   * A play begins.
   *
   * @param check whether the line says that nothing is changed
   */
  record Play(@Nullable String name, boolean check) implements LogMessage {}

  /** The process says that it changes nothing. */
  record CheckMode() implements LogMessage {}

  /** A task or handler begins. */
  record Task(String name) implements LogMessage {}

  /**
   * How a task went on a host.
   *
   * @param status ok, changed, failed, unreachable or skipped
   */
  record Result(String host, String status) implements LogMessage {}

  /** The summary begins. */
  record Recap() implements LogMessage {}

  /**
   * The summary of one host.
   *
   * @param counts ok, changed, unreachable, failed, skipped; the last is absent before 2.8
   */
  record RecapRow(String host, List<@Nullable Long> counts) implements LogMessage {
    /** Whether something went wrong on the host. */
    boolean failed() {
      return positive(counts.get(2)) || positive(counts.get(3));
    }

    private static boolean positive(@Nullable Long count) {
      return count != null && count > 0;
    }
  }

  /** The process gives up, or says what is wrong. */
  record Failure() implements LogMessage {}

  /** Anything else. */
  record Text() implements LogMessage {}

  Pattern PLAYBOOK = Pattern.compile("PLAYBOOK: (.*[^* ]|) *\\*{3,}");
  Pattern PLAY = Pattern.compile("PLAY(?: \\[(.*?)\\])?( \\[CHECK MODE\\])? ?\\*{3,}");
  Pattern CHECK = Pattern.compile("(?:DRY RUN|CHECK MODE) ?\\*{3,}");
  Pattern RECAP = Pattern.compile("PLAY RECAP ?\\*{3,}");
  Pattern TASK =
      Pattern.compile(
          "(?:TASK|CLEANUP TASK|RUNNING HANDLER|HANDLER|NOTIFIED):? \\[(.*)\\]"
              + "(?: \\[CHECK MODE\\])? ?\\*{3,}");
  Pattern FACTS = Pattern.compile("GATHERING FACTS ?\\*{3,}");
  Pattern RESULT =
      Pattern.compile(
          "(ok|changed|failed|fatal|skipping|unreachable): \\[([^\\]\\s]+)(?: -> [^\\]]*)?\\]"
              + "(?:(: FAILED!)|(: UNREACHABLE!))?.*",
          Pattern.DOTALL);
  Pattern AD_HOC =
      Pattern.compile(
          "(\\S{1,255}) \\| (SUCCESS|CHANGED|FAILED|UNREACHABLE|SKIPPED)\\b.*", Pattern.DOTALL);
  Pattern ROW =
      Pattern.compile(
          "(\\S{1,255})\\s*: ok=(\\d{1,9})\\s+changed=(\\d{1,9})\\s+unreachable=(\\d{1,9})"
              + "\\s+failed=(\\d{1,9})(?:\\s+skipped=(\\d{1,9}))?.*");
  Pattern VERSION = Pattern.compile("(?:\\S*/)?ansible(?:-[a-z]+)? (.+)");

  /** What the message says. */
  static LogMessage of(String message) {
    LogMessage banner = message.endsWith("***") ? banner(message) : null;
    if (banner != null) {
      return banner;
    }
    LogMessage outcome = outcome(message);
    if (outcome != null) {
      return outcome;
    }
    Matcher version = VERSION.matcher(message);
    if (version.matches() && CommandLine.isVersion(version.group(1))) {
      return new Version();
    }
    CommandLine command = CommandLine.of(message);
    if (command != null) {
      return new Command(command);
    }
    return message.startsWith("ERROR!") || message.startsWith("ERROR:")
        ? new Failure()
        : new Text();
  }

  private static @Nullable LogMessage banner(String message) {
    Matcher playbook = PLAYBOOK.matcher(message);
    if (playbook.matches()) {
      return new Playbook(playbook.group(1));
    }
    if (RECAP.matcher(message).matches()) {
      return new Recap();
    }
    Matcher play = PLAY.matcher(message);
    if (play.matches()) {
      return new Play(play.group(1), play.group(2) != null);
    }
    Matcher task = TASK.matcher(message);
    if (task.matches()) {
      return new Task(task.group(1));
    }
    if (FACTS.matcher(message).matches()) {
      return new Task("Gathering Facts");
    }
    return CHECK.matcher(message).matches() ? new CheckMode() : null;
  }

  private static @Nullable LogMessage outcome(String message) {
    Matcher result = RESULT.matcher(message);
    if (result.matches()) {
      return new Result(result.group(2), status(result));
    }
    Matcher row = ROW.matcher(message);
    if (row.matches()) {
      List<@Nullable Long> counts = new java.util.ArrayList<>();
      for (int group = 2; group <= 6; group++) {
        counts.add(row.group(group) == null ? null : Long.valueOf(row.group(group)));
      }
      return new RecapRow(row.group(1), java.util.Collections.unmodifiableList(counts));
    }
    Matcher adHoc = AD_HOC.matcher(message);
    return adHoc.matches() ? new Result(adHoc.group(1), adHocStatus(adHoc.group(2))) : null;
  }

  /** Ansible 1 writes {@code fatal} without more for a host that it cannot reach. */
  private static String status(Matcher result) {
    return switch (result.group(1)) {
      case "skipping" -> "skipped";
      case "fatal" -> result.group(3) != null ? "failed" : "unreachable";
      default -> result.group(1);
    };
  }

  private static String adHocStatus(String word) {
    return word.equals("SUCCESS") ? "ok" : word.toLowerCase(java.util.Locale.ROOT);
  }
}
