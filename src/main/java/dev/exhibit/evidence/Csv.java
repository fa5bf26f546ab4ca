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

  Csv(OutputStream out, List<String> header) throws IOException {
    this.out = out;
    line(header);
  }

  /** Writes one row. */
  void row(List<String> cells) throws IOException {
    line(cells);
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

  private void line(List<String> cells) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        line.append(',');
      }
      String cell = cells.get(i);
      if (!cell.isEmpty()) {
        line.append(quoted(safe(cell)));
      }
    }
    out.write(line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  private String safe(String cell) {
    if (!isDangerous(cell)) {
      return cell;
    }
    neutralised++;
    return "'" + cell;
  }

  /** Whether a spreadsheet would run it. */
  static boolean isDangerous(String cell) {
    return !cell.isEmpty() && DANGEROUS.indexOf(cell.charAt(0)) >= 0;
  }

  private static String quoted(String cell) {
    boolean plain =
        cell.indexOf(',') < 0
            && cell.indexOf('"') < 0
            && cell.indexOf('\n') < 0
            && cell.indexOf('\r') < 0;
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
