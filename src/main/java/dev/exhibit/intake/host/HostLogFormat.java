package dev.exhibit.intake.host;

import dev.exhibit.intake.InputHints;
import dev.exhibit.intake.LineFormat;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Syslog files of hosts: auth.log, secure, syslog, messages and their like in every form that
 * {@link SyslogParser} knows. Whether a file is of the kind of auth.log or of syslog is told by its
 * first lines; see {@link HostLines}.
 *
 * <p>A time without an offset is read in the zone that was named. Where clocks go forward, a time
 * that does not exist is as far behind the gap as it stands in it; where they go back, a time that
 * happened twice is taken for the first.
 */
public final class HostLogFormat implements LineFormat {
  /** Events of files that hold what authentication and account programs say. */
  public static final String AUTH = "system.auth";

  /** Events of other syslog files. */
  public static final String SYSLOG = "system.syslog";

  private static final List<String> OF_JOURNALCTL =
      List.of("Logs begin at ", "Journal begins at ", "Boot ", "Reboot --", "No entries --");

  @Override
  public List<String> sources() {
    return List.of(AUTH, SYSLOG);
  }

  @Override
  public boolean recognises(String line) {
    return isOfJournalctl(line) || SyslogParser.parse(line) != null;
  }

  /**
   * What {@code journalctl} prints around the lines of a journal: its span, where a boot begins.
   */
  static boolean isOfJournalctl(String line) {
    return line.startsWith("-- ")
        && line.endsWith(" --")
        && OF_JOURNALCTL.stream().anyMatch(begin -> line.startsWith(begin, 3));
  }

  @Override
  public @Nullable LocalDateTime yearless(String line) {
    SyslogLine parsed = SyslogParser.parse(line);
    return parsed == null ? null : parsed.yearless();
  }

  @Override
  public LineReader open(InputHints hints) {
    return new HostLines(hints);
  }
}
