package dev.exhibit.intake.host;

import java.util.List;
import java.util.Map;

/** Facility and severity as RFC 5424 numbers them, in one number: 8 × facility + severity. */
final class Priority {
  private static final int AUTH = 4;
  private static final int AUTHPRIV = 10;

  /** By their numbers. */
  private static final List<String> FACILITIES =
      List.of(
          "kern",
          "user",
          "mail",
          "daemon",
          "auth",
          "syslog",
          "lpr",
          "news",
          "uucp",
          "cron",
          "authpriv",
          "ftp",
          "ntp",
          "audit",
          "console",
          "cron2",
          "local0",
          "local1",
          "local2",
          "local3",
          "local4",
          "local5",
          "local6",
          "local7");

  private static final Map<String, Integer> SEVERITIES =
      Map.ofEntries(
          Map.entry("emerg", 0),
          Map.entry("panic", 0),
          Map.entry("alert", 1),
          Map.entry("crit", 2),
          Map.entry("err", 3),
          Map.entry("error", 3),
          Map.entry("warning", 4),
          Map.entry("warn", 4),
          Map.entry("notice", 5),
          Map.entry("info", 6),
          Map.entry("debug", 7));

  private Priority() {}

  /**
   * The number of {@code facility.severity}, as BusyBox and Solaris write it, or of {@code
   * facility:severity} and {@code facility|other:severity}, as AIX does; -1 when the word is none.
   */
  static int named(String word) {
    int bar = word.indexOf('|');
    int stop = Math.max(word.lastIndexOf('.'), word.lastIndexOf(':'));
    if (stop <= bar) {
      return -1;
    }
    int facility = FACILITIES.indexOf(word.substring(0, bar < 0 ? stop : bar));
    int severity = SEVERITIES.getOrDefault(word.substring(stop + 1), -1);
    return facility < 0 || severity < 0 ? -1 : 8 * facility + severity;
  }

  /** Whether it was logged as a matter of security. */
  static boolean isAuthentication(int priority) {
    return priority >= 0 && isAuthenticationFacility(priority / 8);
  }

  static boolean isAuthenticationFacility(int facility) {
    return facility == AUTH || facility == AUTHPRIV;
  }

  static void put(int priority, Facts facts) {
    if (priority >= 0) {
      facts
          .put("log.syslog.priority", priority)
          .put("log.syslog.facility.code", priority / 8)
          .put("log.syslog.severity.code", priority % 8);
    }
  }
}
