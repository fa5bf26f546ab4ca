package dev.exhibit.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The unaltered bytes of the smallest element that was delivered whole: an array element, an
 * envelope, a line without its end.
 *
 * @param place where it starts
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawRecord(Place place, byte[] bytes) {

  /** The text, for reading fields: UTF-8, and where it is not, Latin-1, which loses nothing. */
  public String text() {
    return text(bytes);
  }

  /** The text of these bytes: UTF-8, and where they are not, Latin-1, which loses nothing. */
  public static String text(byte[] bytes) {
    String text = Json.text(bytes);
    return text != null ? text : new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Several lines as one record, in this order, with a line feed between them. */
  public static RawRecord joined(List<RawRecord> lines) {
    if (lines.size() == 1) {
      return lines.getFirst();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(lines.getFirst().bytes());
    for (RawRecord line : lines.subList(1, lines.size())) {
      bytes.write('\n');
      bytes.writeBytes(line.bytes());
    }
    return new RawRecord(lines.getFirst().place(), bytes.toByteArray());
  }

  /** Lines that follow each other in one input, with the empty lines that stood between them. */
  public static RawRecord block(List<RawRecord> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long line = lines.getFirst().place().line();
    for (RawRecord next : lines) {
      for (; line < next.place().line(); line++) {
        bytes.write('\n');
      }
      bytes.writeBytes(next.bytes());
    }
    return new RawRecord(lines.getFirst().place(), bytes.toByteArray());
  }
}
