package dev.exhibit.intake.host;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a syslog line apart: RFC 3164 and what BSD, Linux and macOS make of it, RFC 5424, and the
 * form with an ISO time that rsyslog writes by default, each with and without {@code <PRI>}. Every
 * line is passed once from left to right; one that a relay or a collector put behind a header of
 * its own has that header passed over first.
 */
final class SyslogParser {
  private static final int LONGEST_TAG = 128;
  private static final int HIGHEST_PRIORITY = 191;
  private static final String REPEATED = "last message repeated ";

  private static final Set<String> LEVELS =
      Set.of(
          "EMERG", "ALERT", "CRIT", "ERR", "ERROR", "WARNING", "WARN", "NOTICE", "INFO", "DEBUG");

  /** As many headers before a line's own are passed over. */
  private static final int MOST_HEADERS = 2;

  private final String line;
  private int priority = -1;
  private int headers;

  private SyslogParser(String line) {
    this.line = line;
  }

  /** The parts of the line; null when it is none. */
  static @Nullable SyslogLine parse(String line) {
    return new SyslogParser(line).parse();
  }

  private @Nullable SyslogLine parse() {
    int start = start();
    Scan in = new Scan(line, start);
    if (in.skip('<')) {
      priority = in.number(1, 3);
      if (priority < 0 || priority > HIGHEST_PRIORITY || !in.skip('>')) {
        return null;
      }
      in.skip(' ');
    }
    if (in.peek() == '1' && in.peek(1) == ' ') {
      in.take(2);
      return protocol(in);
    }
    Stamp stamp = Stamp.at(line, in.at());
    return stamp == null ? null : afterTime(stamp);
  }

  /** A crash leaves zero bytes where a line was to go; a file may start with a byte order mark. */
  private int start() {
    int start = 0;
    while (start < line.length() && (line.charAt(start) == 0 || line.charAt(start) == 0xfeff)) {
      start++;
    }
    return start;
  }

  private @Nullable SyslogLine protocol(Scan in) {
    Stamp stamp = null;
    if (in.peek() == '-' && in.peek(1) == ' ') {
      in.take(2);
    } else {
      stamp = Stamp.at(line, in.at());
      if (stamp == null || stamp.yearless()) {
        return null;
      }
      in = new Scan(line, stamp.end());
      if (!in.skip(' ')) {
        return null;
      }
    }
    String host = given(in.until(' '));
    String program = given(in.until(' '));
    String pid = given(in.until(' '));
    String messageId = given(in.until(' '));
    int from = in.at();
    int end = endOfData(from);
    if (end < 0) {
      return null;
    }
    String data = line.charAt(from) == '-' ? null : line.substring(from, end);
    return new SyslogLine(
        priority,
        stamp,
        host,
        program == null ? null : SyslogLine.nameOf(program),
        program,
        pid,
        messageId,
        data,
        null,
        message(end));
  }

  /** Where the structured data ends; -1 when there is none. */
  private int endOfData(int from) {
    Scan in = new Scan(line, from);
    if (in.skip('-')) {
      return in.at();
    }
    boolean any = false;
    while (in.skip('[')) {
      any = true;
      boolean quoted = false;
      while (in.peek() != Scan.END && (quoted || in.peek() != ']')) {
        char c = in.peek();
        in.skip(c);
        if (c == '\\') {
          in.take(1);
        } else if (c == '"') {
          quoted = !quoted;
        }
      }
      if (!in.skip(']')) {
        return -1;
      }
    }
    return any ? in.at() : -1;
  }

  private static @Nullable String given(String part) {
    return part.equals("-") || part.isEmpty() ? null : part;
  }

  private @Nullable SyslogLine afterTime(Stamp stamp) {
    SyslogLine carried = carried(stamp, null, stamp.end() + 1);
    return carried == null ? ownAfterTime(stamp) : carried;
  }

  private @Nullable SyslogLine ownAfterTime(Stamp stamp) {
    Scan in = new Scan(line, stamp.end());
    if (in.skip(':') && in.peek() == ' ') {
      return plain(stamp, null, in.at());
    }
    in = new Scan(line, stamp.end());
    if (!in.skip(' ')) {
      return null;
    }
    in.skipAll(' ');
    int from = in.at();
    if (isRepetition(from) || line.startsWith("--- ", from)) {
      return plain(stamp, null, from);
    }
    SyslogLine hostless = tagged(stamp, null, null, from);
    if (hostless != null) {
      return hostless;
    }
    String first = in.until(' ');
    in.skipAll(' ');
    if (!isHost(first) || in.peek() == Scan.END) {
      return null;
    }
    boolean level = !stamp.yearless() && LEVELS.contains(first);
    String host = level ? null : first;
    SyslogLine carried = carried(stamp, host, in.at());
    if (carried != null) {
      return carried;
    }
    priority(in);
    SyslogLine tagged = tagged(stamp, host, level ? first : null, in.at());
    if (tagged != null) {
      return tagged;
    }
    // An ISO time begins the lines of many programs; only a tag tells that one is syslog.
    boolean sure = stamp.yearless() || priority >= 0 || isRepetition(in.at());
    return sure ? plain(stamp, host, in.at()) : null;
  }

  /**
   * The line that starts here with a time of its own, because whoever passed it on put a header
   * before it; null when there is none, or when it may as well be what a program said.
   *
   * @param host of the header, for a line that names none
   */
  private @Nullable SyslogLine carried(Stamp header, @Nullable String host, int from) {
    if (headers == MOST_HEADERS || from >= line.length()) {
      return null;
    }
    Stamp own = Stamp.at(line, from);
    if (own == null) {
      return null;
    }
    int before = priority;
    headers++;
    SyslogLine inner = afterTime(own.inYearOf(header));
    headers--;
    boolean sure =
        inner != null
            && (inner.message().startsWith(REPEATED)
                || (inner.program() != null && isSyslog(own, inner)));
    if (inner == null || !sure) {
      priority = before;
      return null;
    }
    return inner.on(host);
  }

  /** With an ISO time many programs begin what they say. */
  private static boolean isSyslog(Stamp stamp, SyslogLine inner) {
    return stamp.yearless()
        || inner.pid() != null
        || Meaning.isAuthentication(inner.program(), inner.message());
  }

  /**
   * Passes over what it was logged as, where that stands between host and tag: {@code auth.info} of
   * BusyBox, {@code auth|security:info} of AIX.
   */
  private void priority(Scan in) {
    int end = line.indexOf(' ', in.at());
    int named = end < 0 ? -1 : Priority.named(line.substring(in.at(), end));
    if (named >= 0) {
      priority = priority < 0 ? named : priority;
      in.until(' ');
      in.skipAll(' ');
    }
  }

  private static boolean isHost(String word) {
    return !word.isEmpty()
        && word.length() <= 255
        && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-:@/%~+".indexOf(c) >= 0);
  }

  private boolean isRepetition(int from) {
    return line.startsWith(REPEATED, from) || line.startsWith("--- " + REPEATED, from);
  }

  private SyslogLine plain(Stamp stamp, @Nullable String host, int from) {
    return new SyslogLine(priority, stamp, host, null, null, null, null, null, null, message(from));
  }

  /**
   * A line whose tag starts here: {@code name:}, {@code name[pid]:}, {@code name[pid] <Level>:},
   * {@code name[pid] (part):}; only with a pid may a name hold spaces, as macOS writes them.
   */
  private @Nullable SyslogLine tagged(
      Stamp stamp, @Nullable String host, @Nullable String level, int from) {
    int colon = endOfTag(from);
    if (colon < 0) {
      return null;
    }
    String tag = line.substring(from, colon);
    int open = pidAt(tag);
    String name = open < 0 ? tag : tag.substring(0, open);
    if (name.isBlank() || (name.indexOf(' ') >= 0 && (open < 0 || host == null || isTimed(name)))) {
      return null;
    }
    String pid = open < 0 ? null : tag.substring(open + 1, tag.indexOf(']', open));
    return new SyslogLine(
        priority,
        stamp,
        host,
        SyslogLine.nameOf(name),
        name.startsWith("/") ? name : null,
        pid,
        null,
        null,
        level,
        message(colon + 1));
  }

  /** Whether it is no name but the rest of some other header, with a time in it. */
  private static boolean isTimed(String name) {
    return Scan.isDigit(name.charAt(0)) || name.indexOf(':') >= 0;
  }

  /** The colon that ends a tag; -1 when none does. */
  private int endOfTag(int from) {
    int last = Math.min(line.length(), from + LONGEST_TAG);
    for (int i = from; i < last; i++) {
      char c = line.charAt(i);
      boolean ends = i + 1 == line.length() || line.charAt(i + 1) == ' ';
      boolean afterPid = i > from && line.charAt(i - 1) == ']';
      if (c == ':' && (ends || afterPid)) {
        return i;
      }
    }
    return -1;
  }

  /** Where {@code [digits]} starts in the tag; -1 when it has no such part. */
  private static int pidAt(String tag) {
    for (int open = tag.indexOf('['); open > 0; open = tag.indexOf('[', open + 1)) {
      Scan in = new Scan(tag, open + 1);
      boolean digits = !in.digits().isEmpty();
      if (digits && in.skip(']') && (in.peek() == Scan.END || in.peek() == ' ')) {
        return open;
      }
    }
    return -1;
  }

  private String message(int from) {
    int start = from;
    while (start < line.length() && (line.charAt(start) == ' ' || line.charAt(start) == 0xfeff)) {
      start++;
    }
    return withoutId(line.substring(start));
  }

  /** Solaris puts a number and what it was logged as first: {@code [ID 800047 auth.info]}. */
  private static String withoutId(String message) {
    int close = message.startsWith("[ID ") ? message.indexOf("] ") : -1;
    String[] words = close < 0 ? new String[0] : message.substring(1, close).split(" ", -1);
    boolean id = words.length == 3 && Scan.number(words[1]) >= 0 && Priority.named(words[2]) >= 0;
    return id ? message.substring(close + 2) : message;
  }
}
