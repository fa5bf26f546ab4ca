package dev.exhibit.intake.host;

import java.util.Locale;

/**
 * What cron daemons and crontab log: {@code (user) CMD (command)}, and other words in its place;
 * anacron's sentences about its jobs.
 */
final class Cron {
  private static final Vocabulary ANACRON =
      new Vocabulary()
          .tells("Job `{command...}' started", "cron-job-started")
          .tells("Job `{command...}' terminated", "cron-job-finished");

  private Cron() {}

  static boolean read(String message, Facts facts) {
    Scan in = new Scan(message, 0);
    if (!in.skip('(')) {
      return ANACRON.read(message, facts);
    }
    String user = in.until(')');
    in.skip(' ');
    String rest = in.rest();
    int open = rest.indexOf('(');
    String word = open < 0 ? "" : rest.substring(0, open).strip();
    if (word.isEmpty() || word.length() > 40) {
      return false;
    }
    int close = rest.lastIndexOf(')');
    String what = rest.substring(open + 1, close > open ? close : rest.length()).strip();
    // cron speaks of itself in capitals where a user's name stands otherwise.
    facts.actor(user.equals("CRON") || user.startsWith("*") ? null : user);
    if (word.equals("CMD")) {
      facts.action("cron-command").put("process.command_line", what);
    } else {
      facts
          .action("cron-" + word.toLowerCase(Locale.ROOT).replace(' ', '-'))
          .put("event.reason", what);
    }
    return true;
  }
}
