package dev.exhibit.intake.host;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a syslog file, taken apart.
 *
 * @param priority 8 × facility + severity, as RFC 5424 has it; -1 when the line names none
 * @param stamp its time; null when it says that it has none (RFC 5424's {@code -})
 * @param host who wrote it; null when it names none
 * @param program its tag without a folder; null when it has none
 * @param executable its tag when that is a path
 * @param pid of the program; null when it names none
 * @param messageId RFC 5424's MSGID
 * @param data RFC 5424's structured data as it stands there
 * @param level a word for the severity in front of the tag, as ChromeOS writes it
 * @param message what the program said, without surrounding white space at its start
 */
record SyslogLine(
    int priority,
    @Nullable Stamp stamp,
    @Nullable String host,
    @Nullable String program,
    @Nullable String executable,
    @Nullable String pid,
    @Nullable String messageId,
    @Nullable String data,
    @Nullable String level,
    String message) {

  /** Its time in a year that was inferred; null when it names one itself. */
  @Nullable LocalDateTime yearless() {
    Stamp time = stamp;
    return time != null && time.yearless() ? time.local() : null;
  }

  /** The same on this host, if it names none itself. */
  SyslogLine on(@Nullable String other) {
    return host != null || other == null
        ? this
        : new SyslogLine(
            priority, stamp, other, program, executable, pid, messageId, data, level, message);
  }

  /** The tag's path cut to the name of the program. */
  static String nameOf(String tag) {
    return tag.startsWith("/") ? tag.substring(tag.lastIndexOf('/') + 1) : tag;
  }

  /**
   * RFC 5424's structured data as objects: {@code [id name="value" …]…}.
   *
   * @param data as it stands in the line, checked when the line was read
   */
  static Map<String, Map<String, String>> elements(String data) {
    Map<String, Map<String, String>> elements = new LinkedHashMap<>();
    Scan in = new Scan(data, 0);
    while (in.skip('[')) {
      StringBuilder id = new StringBuilder();
      while (in.peek() != ' ' && in.peek() != ']' && in.peek() != Scan.END) {
        id.append(in.take(1));
      }
      Map<String, String> parameters =
          elements.computeIfAbsent(id.toString(), key -> new LinkedHashMap<>());
      while (in.skip(' ')) {
        String name = in.until('=');
        in.skip('"');
        parameters.put(name, value(in));
      }
      in.skip(']');
    }
    return elements;
  }

  private static String value(Scan in) {
    StringBuilder value = new StringBuilder();
    while (in.peek() != Scan.END && !in.skip('"')) {
      in.skip('\\');
      value.append(in.take(1));
    }
    return value.toString();
  }
}
