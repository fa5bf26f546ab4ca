package dev.exhibit.intake.auditd;

import dev.exhibit.intake.LineFormat.LineReader;
import dev.exhibit.intake.LineFormat.LineSink;
import dev.exhibit.intake.RawRecord;
import dev.exhibit.intake.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Joins the records of one serial, which other serials may interleave, into one event. An event is
 * finished by its end record, by a record of its host that is two seconds younger, or when too many
 * are open. A record that comes later still is an event of the same identity with other bytes, so
 * that it is kept and counted as a conflict.
 */
final class SerialJoiner implements LineReader {
  /** Source: {@code auparse_feed}, which takes an event for complete after two seconds. */
  private static final Duration LONGEST_OPEN = Duration.ofSeconds(2);

  private static final int MOST_OPEN = 256;
  private static final long MOST_BYTES_OPEN = 16L << 20;

  /** Arguments of a command alone can take 2 MB, twice that when encoded. */
  private static final long MOST_BYTES_OF_ONE = (4L << 20) + (512 << 10);

  private final ZoneId zone;
  private final Map<String, Open> open = new LinkedHashMap<>();
  private long bytesOpen;
  private @Nullable String last;
  private @Nullable RawRecord separator;

  SerialJoiner(ZoneId zone) {
    this.zone = zone;
  }

  /** An event in the making. */
  private static final class Open {
    private final AuditLine first;
    private final List<RawRecord> records = new ArrayList<>();
    private final List<AuditLine> lines = new ArrayList<>();
    private long bytes;

    Open(AuditLine first) {
      this.first = first;
    }

    void add(RawRecord record, AuditLine line) {
      records.add(record);
      lines.add(line);
      bytes += record.bytes().length;
    }

    boolean startsWith(RawRecord record) {
      return Arrays.equals(records.getFirst().bytes(), record.bytes());
    }
  }

  @Override
  public void read(RawRecord record, LineSink sink) {
    String text = record.text();
    if (AuditdFormat.isSeparator(text)) {
      separator(record, text, sink);
      return;
    }
    separator = null;
    AuditLine line = AuditLine.of(text, zone);
    if (line == null) {
      String reason = "The record has no type, or no time and serial that can be read.";
      sink.found(record, new Reading.Unusable(AuditdFormat.SOURCE, reason));
      return;
    }
    finishOlder(line, sink);
    String identity = line.identity();
    finishWhatCannotGoOn(identity, record, sink);
    open.computeIfAbsent(identity, id -> new Open(line)).add(record, line);
    bytesOpen += record.bytes().length;
    last = identity;
    if (line.type().equals("EOE")) {
      finish(identity, sink);
    }
    while (open.size() > MOST_OPEN || bytesOpen > MOST_BYTES_OPEN) {
      finish(open.keySet().iterator().next(), sink);
    }
  }

  /** It says nothing that the records behind it do not say, but nothing else may be dropped. */
  private void separator(RawRecord record, String text, LineSink sink) {
    RawRecord before = separator;
    boolean continues = before != null && text.startsWith("time->");
    if (before != null && !continues) {
      sink.found(before, new Reading.Unknown());
    }
    separator = record;
  }

  private void finishOlder(AuditLine line, LineSink sink) {
    Instant limit = line.stamp().time().minus(LONGEST_OPEN);
    Iterator<Open> eldest = open.values().iterator();
    List<String> finished = new ArrayList<>();
    boolean old = true;
    while (old && eldest.hasNext()) {
      Open event = eldest.next();
      old =
          event.first.stamp().time().isBefore(limit)
              && Objects.equals(event.first.host(), line.host());
      if (old) {
        finished.add(event.first.identity());
      }
    }
    finished.forEach(identity -> finish(identity, sink));
  }

  /** It would grow too large, or starts again: the same log stands there twice. */
  private void finishWhatCannotGoOn(String identity, RawRecord record, LineSink sink) {
    Open event = open.get(identity);
    if (event != null
        && (event.bytes + record.bytes().length > MOST_BYTES_OF_ONE
            || (event.startsWith(record) && !identity.equals(last)))) {
      finish(identity, sink);
    }
  }

  private void finish(String identity, LineSink sink) {
    Open event = Objects.requireNonNull(open.remove(identity));
    bytesOpen -= event.bytes;
    sink.found(
        RawRecord.joined(event.records),
        new Reading.Event(
            AuditdFormat.SOURCE,
            identity,
            event.first.stamp().time(),
            AuditMapper.fields(event.lines)));
  }

  @Override
  public void end(LineSink sink) {
    for (String identity : List.copyOf(open.keySet())) {
      finish(identity, sink);
    }
    RawRecord rest = separator;
    if (rest != null) {
      sink.found(rest, new Reading.Unknown());
    }
  }
}
