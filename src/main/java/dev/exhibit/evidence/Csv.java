package dev.exhibit.evidence;

import dev.exhibit.model.CsvLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Comma-separated values for people and spreadsheets: RFC 4180, UTF-8, CRLF.
 *
 * <p>A cell that a spreadsheet would run as a formula (its first character is one of {@code = +
 * - @}, tab or carriage return or line feed) gets an apostrophe before it; how many were touched is
 * counted. The exact value stands in the NDJSON beside it.
 */
final class Csv {
  /** The rule in words, as data packages state it. */
  static final String ESCAPING =
      "A cell whose first character is one of = + - @ TAB CR LF has an apostrophe (') put before"
          + " it, so that no spreadsheet runs it; the exact value is in the NDJSON file.";

  private final OutputStream out;
  private long rows;
  private long neutralised;

  /**
   * One line with its end.
   *
   * @param neutralised cells of it that a spreadsheet would have run
   */
  record Line(Encoded text, int neutralised) {}

  Csv(OutputStream out, List<String> header) throws IOException {
    this.out = out;
    write(line(header));
  }

  /** Writes one row. */
  void row(List<String> cells) throws IOException {
    row(line(cells));
  }

  /** Writes one row that was made by {@link #line}. */
  void row(Line line) throws IOException {
    write(line);
    rows++;
  }

  /** Rows written, the header not counted. */
  long rows() {
    return rows;
  }

  /** Cells that a spreadsheet would have run. */
  long neutralised() {
    return neutralised;
  }

  private void write(Line line) throws IOException {
    line.text().writeTo(out);
    neutralised += line.neutralised();
  }

  /** Makes a line of cells. */
  static Line line(List<String> cells) {
    CsvLine line = CsvLine.of(cells);
    return new Line(new Encoded(line.text().getBytes(StandardCharsets.UTF_8)), line.neutralised());
  }
}
