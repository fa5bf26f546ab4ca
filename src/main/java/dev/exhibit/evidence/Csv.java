package dev.exhibit.evidence;

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

  private static final String DANGEROUS = "=+-@\t\r\n";

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
    StringBuilder line = new StringBuilder(512);
    int neutralised = 0;
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        line.append(',');
      }
      String cell = cells.get(i);
      if (isDangerous(cell)) {
        neutralised++;
        cell = "'" + cell;
      }
      append(cell, line);
    }
    byte[] bytes = line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    return new Line(new Encoded(bytes), neutralised);
  }

  /** Whether a spreadsheet would run it. */
  static boolean isDangerous(String cell) {
    return !cell.isEmpty() && DANGEROUS.indexOf(cell.charAt(0)) >= 0;
  }

  private static void append(String cell, StringBuilder line) {
    boolean plain = true;
    for (int i = 0; i < cell.length() && plain; i++) {
      char c = cell.charAt(i);
      plain = c != ',' && c != '"' && c != '\n' && c != '\r';
    }
    if (plain) {
      line.append(cell);
    } else {
      line.append('"').append(cell.replace("\"", "\"\"")).append('"');
    }
  }
}
