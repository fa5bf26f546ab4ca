package dev.exhibit.intake;

import dev.exhibit.intake.LineFormat.LineReader;
import dev.exhibit.task.Cancellation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** Reads one input whose records are lines of text; objects may stand between them. */
final class LineInput {
  private final Map<LineFormat, LineReader> readers = new LinkedHashMap<>();
  private final RecordInput objects;
  private final Findings findings;
  private @Nullable LineReader current;

  LineInput(List<LineFormat> formats, RecordInput objects, InputHints hints, Findings findings) {
    formats.forEach(format -> readers.put(format, format.open(hints)));
    this.objects = objects;
    this.findings = findings;
  }

  void read(Cutter lines, ByteReader in, Cancellation cancellation) {
    Element element = lines.next();
    boolean empty = element == null;
    while (element != null) {
      cancellation.throwIfCancelled();
      switch (element) {
        case Element.Whole whole -> line(new RawRecord(whole.place(), whole.bytes()));
        case Element.TooLarge large ->
            findings.tooLarge(large.place(), large.length(), large.sha256());
        case Element.Damaged damaged ->
            findings.damaged(damaged.place(), damaged.length(), damaged.reason(), null, true);
      }
      element = lines.next();
    }
    readers.values().forEach(reader -> reader.end(findings::found));
    String broken = lines.broken();
    if (broken != null) {
      findings.damaged(in.place(), 0, broken, null, true);
    }
    findings.end(empty);
  }

  private void line(RawRecord line) {
    String text = line.text();
    LineReader reader = readerOf(text);
    if (reader != null) {
      current = reader;
      reader.read(line, findings::found);
      return;
    }
    Reading object = text.startsWith("{") ? objects.read(line) : new Reading.Unknown();
    if (!(object instanceof Reading.Unknown)) {
      findings.found(line, object);
      return;
    }
    LineReader before = current;
    if (before == null || !before.goesOn(line, findings::found)) {
      findings.reject(line, null, "The line is of no known form.", false);
    }
  }

  /** Whatever read the line before: what a line is does not depend on where it stands. */
  private @Nullable LineReader readerOf(String text) {
    for (Entry<LineFormat, LineReader> entry : readers.entrySet()) {
      if (entry.getKey().recognises(text)) {
        return entry.getValue();
      }
    }
    return null;
  }
}
