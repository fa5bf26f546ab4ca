package dev.exhibit.intake.host;

import dev.exhibit.intake.EventFields;
import dev.exhibit.intake.InputHints;
import dev.exhibit.intake.LineFormat.LineReader;
import dev.exhibit.intake.LineFormat.LineSink;
import dev.exhibit.intake.RawRecord;
import dev.exhibit.intake.Reading;
import dev.exhibit.intake.Times;
import dev.exhibit.model.EventSchema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of one syslog file. Each line is held until the next is seen, since lines that
 * start with white space go on with it; the first ones until it is told what the file is: of the
 * kind of auth.log when most of them come from programs that sign people in or change accounts.
 */
final class HostLines implements LineReader {
  private static final Reading BETWEEN =
      new Reading.Aside("what journalctl prints between the entries of a journal");

  private static final int LINES_THAT_TELL = 64;
  private static final int BYTES_THAT_TELL = 1 << 20;

  private final InputHints hints;
  private final Repetitions repetitions = new Repetitions();
  private final List<Entry> untold = new ArrayList<>();
  private int untoldBytes;
  private @Nullable String source;
  private @Nullable Entry held;

  HostLines(InputHints hints) {
    this.hints = hints;
    this.source = hints.source();
  }

  @Override
  public void read(RawRecord record, LineSink sink) {
    SyslogLine line = SyslogParser.parse(record.text());
    if (line != null) {
      release(sink);
      held = new Entry(record, line, time(line));
    } else {
      sink.found(record, BETWEEN);
    }
  }

  @Override
  public boolean goesOn(RawRecord record, LineSink sink) {
    Entry entry = held;
    String text = record.text();
    boolean indented = !text.isEmpty() && Character.isWhitespace(text.charAt(0));
    return entry != null && indented && entry.add(record);
  }

  @Override
  public void end(LineSink sink) {
    release(sink);
    tell(sink);
  }

  private void release(LineSink sink) {
    Entry entry = held;
    held = null;
    if (entry == null) {
      return;
    }
    String known = source;
    if (known != null) {
      sink.found(entry.record(), reading(entry, known));
      return;
    }
    untold.add(entry);
    untoldBytes += entry.size();
    if (untold.size() == LINES_THAT_TELL || untoldBytes > BYTES_THAT_TELL) {
      tell(sink);
    }
  }

  private void tell(LineSink sink) {
    long auth = untold.stream().map(Entry::line).filter(HostLines::isAuthentication).count();
    String told = 2 * auth > untold.size() ? HostLogFormat.AUTH : HostLogFormat.SYSLOG;
    source = source == null ? told : source;
    untold.forEach(entry -> sink.found(entry.record(), reading(entry, source)));
    untold.clear();
  }

  private static boolean isAuthentication(SyslogLine line) {
    return Priority.isAuthentication(line.priority())
        || Meaning.isAuthentication(line.program(), line.message());
  }

  /** When the line was written, for which lines without a year must come in order. */
  private @Nullable Instant time(SyslogLine line) {
    Stamp stamp = line.stamp();
    if (stamp == null) {
      return null;
    }
    LocalDateTime local = stamp.yearless() ? hints.years().place(stamp.local()) : stamp.local();
    if (local == null) {
      return null;
    }
    return Times.possible(
        stamp.offset() == null
            ? local.atZone(hints.zone()).toInstant()
            : local.toInstant(stamp.offset()));
  }

  private Reading reading(Entry entry, String dataset) {
    Instant time = entry.time();
    return time == null
        ? new Reading.Unusable(dataset, "The line has no time that can be read.")
        : new Reading.Event(dataset, null, time, fields(entry, dataset));
  }

  private EventFields fields(Entry entry, String dataset) {
    SyslogLine line = entry.line();
    EventFields fields = new EventFields();
    Facts facts = new Facts(fields);
    Repetitions.Said said = repetitions.said(line.host(), line.program(), entry.message());
    Priority.put(line.priority(), facts);
    Meaning.read(said.program(), said.message(), facts);
    if (said.times() != null) {
      facts.put(EventSchema.REPEAT, said.times());
    }
    process(line, said, facts);
    boolean inferred = line.yearless() != null && hints.years().inferred();
    facts
        .host(said.host())
        .put("message", entry.message())
        .put("event.kind", "event")
        .put("event.module", "system")
        .put("event.timezone", hints.zone().getId())
        .put("service.type", "system")
        .put("fileset.name", dataset.substring(dataset.indexOf('.') + 1))
        .put("input.type", "log")
        .put("log.offset", entry.record().place().offset())
        .put("log.level", line.level())
        .put("log.flags", entry.hasSeveralLines() ? List.of("multiline") : null)
        .put(EventSchema.YEAR_INFERRED, inferred ? true : null)
        .finish();
    return fields;
  }

  private static void process(SyslogLine line, Repetitions.Said said, Facts facts) {
    String pid = line.pid();
    int number = pid == null ? -1 : Scan.number(pid);
    facts
        .put("process.name", said.program())
        .put("process.executable", line.executable())
        .put("process.pid", number < 0 ? null : number)
        .put("log.syslog.procid", number < 0 ? pid : null)
        .put("log.syslog.msgid", line.messageId());
    String data = line.data();
    if (data != null) {
      facts.put("log.syslog.structured_data", SyslogLine.elements(data));
    }
  }
}
