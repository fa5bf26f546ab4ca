package dev.exhibit.intake.auditd;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One record of the audit trail.
 *
 * @param host whose record it is; null when nothing says so
 * @param type its name, also where only its number stands there
 * @param stamp what it shares with the other records of its event
 * @param body what follows
 */
record AuditLine(@Nullable String host, String type, Stamp stamp, String body) {
  private static final String MARK = "msg=audit(";

  /** Nobody's header is longer. */
  private static final int LONGEST_HEAD = 700;

  private static final Pattern HEAD =
      Pattern.compile(
          "([^\"'{}=]{0,300}?)(?:node=(\\S{1,255}) )?type=(\\S{0,64}) msg=audit\\(([^)]{0,64})\\)"
              + "\\s?:?\\s*");

  private static final Pattern NUMBERED = Pattern.compile("(?:UNKNOWN\\[)?(\\d{4})]?");

  /** Before a version field comes a priority in RFC 5424. */
  private static final Pattern RFC5424 = Pattern.compile("<\\d{1,3}>\\d{1,2}");

  /** Priority and version, time, host, program, process, kind of message, no data. */
  private static final int WORDS_OF_RFC5424 = 7;

  /** Source: {@code linux/audit.h}. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("1300", "SYSCALL"),
          Map.entry("1302", "PATH"),
          Map.entry("1303", "IPC"),
          Map.entry("1304", "SOCKETCALL"),
          Map.entry("1305", "CONFIG_CHANGE"),
          Map.entry("1306", "SOCKADDR"),
          Map.entry("1307", "CWD"),
          Map.entry("1309", "EXECVE"),
          Map.entry("1317", "FD_PAIR"),
          Map.entry("1318", "OBJ_PID"),
          Map.entry("1319", "TTY"),
          Map.entry("1320", "EOE"),
          Map.entry("1321", "BPRM_FCAPS"),
          Map.entry("1322", "CAPSET"),
          Map.entry("1323", "MMAP"),
          Map.entry("1324", "NETFILTER_PKT"),
          Map.entry("1325", "NETFILTER_CFG"),
          Map.entry("1326", "SECCOMP"),
          Map.entry("1327", "PROCTITLE"),
          Map.entry("1328", "FEATURE_CHANGE"),
          Map.entry("1330", "KERN_MODULE"),
          Map.entry("1334", "BPF"),
          Map.entry("1335", "EVENT_LISTENER"),
          Map.entry("1336", "URINGOP"),
          Map.entry("1337", "OPENAT2"),
          Map.entry("1400", "AVC"),
          Map.entry("1401", "SELINUX_ERR"),
          Map.entry("1403", "MAC_POLICY_LOAD"),
          Map.entry("1404", "MAC_STATUS"),
          Map.entry("1700", "ANOM_PROMISCUOUS"),
          Map.entry("1701", "ANOM_ABEND"),
          Map.entry("1702", "ANOM_LINK"));

  /** Whether a line is a record, of whatever type and time. */
  static boolean isOne(String line) {
    int mark = line.indexOf(MARK);
    if (mark <= 0 || mark >= LONGEST_HEAD) {
      return false;
    }
    Matcher head = HEAD.matcher(line);
    return head.lookingAt() && isHeader(group(head, 1));
  }

  /**
   * Whether nothing but the header of a syslog line stands there. Behind it comes what a program
   * said, such as a name that somebody typed, which must not pass for a record.
   */
  private static boolean isHeader(String text) {
    List<String> words = List.of(text.strip().split("\\s+"));
    if (RFC5424.matcher(words.getFirst()).matches()) {
      return words.size() <= WORDS_OF_RFC5424;
    }
    int tag = text.indexOf(": ");
    return tag < 0 || text.substring(tag + 1).isBlank();
  }

  /** The record in a line; null when it has no type, or no time and serial that can be read. */
  static @Nullable AuditLine of(String line, ZoneId zone) {
    Matcher head = HEAD.matcher(line);
    if (!head.lookingAt() || group(head, 3).isEmpty()) {
      return null;
    }
    boolean relayed = !group(head, 1).isBlank();
    String node = head.group(2);
    String host = node != null || !relayed ? node : sender(group(head, 1));
    Stamp stamp = Stamp.of(group(head, 4), zone);
    String body = line.substring(head.end());
    if (relayed) {
      // A syslog daemon writes control characters in octal.
      body = body.replace("#035", "\u001d");
    }
    return stamp == null ? null : new AuditLine(host, type(group(head, 3)), stamp, body);
  }

  private static String group(Matcher head, int group) {
    return String.valueOf(head.group(group));
  }

  private static String type(String written) {
    Matcher number = NUMBERED.matcher(written);
    return number.matches() ? TYPES.getOrDefault(number.group(1), written) : written;
  }

  /** The host in a syslog header: what stands before the program, {@code audispd:}. */
  private static @Nullable String sender(String header) {
    List<String> words = List.of(header.strip().split("\\s+"));
    if (RFC5424.matcher(words.getFirst()).matches()) {
      return words.size() > 2 ? words.get(2) : null;
    }
    for (int i = words.size() - 1; i > 0; i--) {
      if (words.get(i).endsWith(":")) {
        return words.get(i - 1);
      }
    }
    return null;
  }

  /** Host, time and serial: what is the same on every record of an event. */
  String identity() {
    String own = stamp.text();
    return host == null ? own : host + ":" + own;
  }
}
