package dev.exhibit.intake;

import dev.exhibit.task.Cancellation;
import java.io.InputStream;
import java.util.List;

/** Reads one unpacked input, whose shape is told by how it begins. */
final class InputReader {
  private final List<RecordFormat> recordFormats;
  private final List<LineFormat> lineFormats;

  InputReader(List<LogFormat> formats) {
    this.recordFormats = only(RecordFormat.class, formats);
    this.lineFormats = only(LineFormat.class, formats);
  }

  static <T extends LogFormat> List<T> only(Class<T> kind, List<LogFormat> formats) {
    return formats.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  void read(InputStream in, InputHints hints, Findings findings, Cancellation cancellation) {
    Head head = Head.of(in);
    ByteReader bytes = new ByteReader(head.whole());
    RecordInput records = new RecordInput(recordFormats, hints, findings);
    if (head.isUtf16()) {
      findings.reject(
          new RawRecord(bytes.place(), head.bytes()),
          null,
          "It is text in UTF-16; convert it to UTF-8.",
          false);
      findings.end(false);
    } else if (head.startsWith(JournalElements.CURSOR)) {
      new JournalInput(records, findings).read(bytes, cancellation);
    } else if (OctetFrames.start(head.bytes()) || isLines(head.lines())) {
      new LineInput(lineFormats, records, hints, findings)
          .read(Cutter.of(head, bytes), bytes, cancellation);
    } else {
      records.read(bytes, cancellation);
    }
  }

  /** Lines of a known family stand there, and not fewer of them than beginnings of objects. */
  private boolean isLines(List<String> head) {
    long objects = head.stream().filter(line -> line.startsWith("{")).count();
    long known =
        head.stream()
            .filter(line -> lineFormats.stream().anyMatch(format -> format.recognises(line)))
            .count();
    return known > 0 && known >= objects;
  }
}
