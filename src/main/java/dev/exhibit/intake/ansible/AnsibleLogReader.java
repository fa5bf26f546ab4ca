package dev.exhibit.intake.ansible;

import dev.exhibit.intake.InputHints;
import dev.exhibit.intake.LineFormat.LineReader;
import dev.exhibit.intake.LineFormat.LineSink;
import dev.exhibit.intake.RawRecord;
import dev.exhibit.intake.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one {@code ansible.log}: a record is held back until the next one shows that it ended. */
final class AnsibleLogReader implements LineReader {
  /** Lines beyond this many bytes are no longer taken as going on with a record. */
  private static final long LARGEST = 5 * 1024 * 1024;

  private static final Reading SCREEN =
      new Reading.Other(
          "what ansible-playbook writes to the screen, which has no times: set log_path in"
              + " ansible.cfg and take in that log, or use its JSON callback");

  private final InputHints hints;
  private final Runs runs = new Runs();
  private @Nullable Held held;
  private boolean screen;

  /** A record that may go on. */
  private static final class Held {
    final List<RawRecord> lines = new ArrayList<>();
    final LogPrefix prefix;
    final LogMessage message;
    final @Nullable Run run;
    long size;

    Held(LogPrefix prefix, LogMessage message, @Nullable Run run) {
      this.prefix = prefix;
      this.message = message;
      this.run = run;
    }

    /** False when it has grown larger than any record, empty lines counted. */
    boolean add(RawRecord line) {
      long empty = lines.isEmpty() ? 0 : line.place().line() - lines.getLast().place().line();
      size += line.bytes().length + empty;
      return size <= LARGEST && lines.add(line);
    }
  }

  AnsibleLogReader(InputHints hints) {
    this.hints = hints;
  }

  @Override
  public void read(RawRecord line, LineSink sink) {
    LogPrefix prefix = LogPrefix.of(line.text());
    if (prefix == null) {
      unprefixed(line, sink);
      return;
    }
    Instant time = prefix.time(hints.zone());
    LogMessage message = LogMessage.of(prefix.message());
    release(message, sink);
    if (time == null) {
      sink.found(line, new Reading.Unusable(AnsibleLogFormat.SOURCE, "Its time is impossible."));
      return;
    }
    screen = false;
    Held next = new Held(prefix, message, runs.of(prefix, message, time));
    next.add(line);
    held = next;
  }

  /** A line that is recognised without a prefix is of the screen, or of the record before it. */
  private void unprefixed(RawRecord line, LineSink sink) {
    if (LogPrefix.stands(line.text())) {
      release(null, sink);
      sink.found(line, new Reading.Unusable(AnsibleLogFormat.SOURCE, "Its time is impossible."));
    } else {
      screen = held == null;
      if (!goesOn(line, sink)) {
        sink.found(line, SCREEN);
      }
    }
  }

  @Override
  public boolean goesOn(RawRecord line, LineSink sink) {
    Held before = held;
    if (before != null) {
      return before.add(line);
    }
    if (screen) {
      sink.found(line, SCREEN);
    }
    return screen;
  }

  @Override
  public void end(LineSink sink) {
    release(null, sink);
  }

  private void release(@Nullable LogMessage next, LineSink sink) {
    Held done = held;
    held = null;
    if (done == null) {
      return;
    }
    Instant time = done.prefix.time(hints.zone());
    if (time != null) {
      // A summary without a host is the whole finish: no host matched.
      boolean noHost =
          done.message instanceof LogMessage.Recap && !(next instanceof LogMessage.RecapRow);
      LogEvent event = new LogEvent(done.prefix, done.message, time, done.run, noHost);
      sink.found(
          RawRecord.block(done.lines),
          new Reading.Event(AnsibleLogFormat.SOURCE, null, time, event.fields()));
    }
  }
}
