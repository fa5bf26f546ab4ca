package dev.exhibit.intake.auditd;

import dev.exhibit.intake.InputHints;
import dev.exhibit.intake.LineFormat;
import java.util.List;

/**
 * The Linux audit trail as {@code auditd} writes it, raw or enriched, with or without the name of a
 * node, as its dispatcher sends it through syslog, and as {@code ausearch} prints it. Source: the
 * Linux audit documentation, "Audit Event Parsing" and "auditd.conf" ({@code log_format}).
 */
public final class AuditdFormat implements LineFormat {
  /** The source's name. */
  public static final String SOURCE = "auditd.log";

  @Override
  public List<String> sources() {
    return List.of(SOURCE);
  }

  @Override
  public boolean recognises(String line) {
    return AuditLine.isOne(line) || isSeparator(line);
  }

  /** What {@code ausearch} prints before each event. */
  static boolean isSeparator(String line) {
    return line.equals("----") || line.startsWith("time->");
  }

  @Override
  public LineReader open(InputHints hints) {
    return new SerialJoiner(hints.zone());
  }
}
