package dev.exhibit.intake.host;

import dev.exhibit.intake.RawRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a syslog file with the lines that go on with it. */
final class Entry {
  /** What goes on longer than this many bytes is no message of a host. */
  private static final int LONGEST = 1 << 20;

  private final SyslogLine line;
  private final @Nullable Instant time;
  private final List<RawRecord> records = new ArrayList<>();
  private int lines = 1;
  private int size;

  /**
   * A line that nothing goes on with yet.
   *
   * @param time when it was written; null when that cannot be told
   */
  Entry(RawRecord record, SyslogLine line, @Nullable Instant time) {
    this.line = line;
    this.time = time;
    records.add(record);
    size = record.bytes().length;
  }

  SyslogLine line() {
    return line;
  }

  @Nullable Instant time() {
    return time;
  }

  int size() {
    return size;
  }

  /** Takes in a line that goes on with this one; false when there are too many of them. */
  boolean add(RawRecord more) {
    if (size + more.bytes().length > LONGEST) {
      return false;
    }
    records.add(more);
    size += 1 + more.bytes().length;
    if (!more.text().isBlank()) {
      lines = records.size();
    }
    return true;
  }

  boolean hasSeveralLines() {
    return lines > 1;
  }

  /** All lines, without blank ones at the end. */
  RawRecord record() {
    return RawRecord.joined(records.subList(0, lines));
  }

  /** The message with the lines that go on with it. */
  String message() {
    StringBuilder message = new StringBuilder(line.message());
    for (RawRecord more : records.subList(1, lines)) {
      message.append('\n').append(more.text());
    }
    return message.toString();
  }
}
