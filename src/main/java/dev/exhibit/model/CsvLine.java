package dev.exhibit.model;

import java.util.List;

/**
 * One line of comma-separated values for people and spreadsheets (RFC 4180), its end (CRLF)
 * included. A cell that a spreadsheet would run as a formula (its first character is one of {@code
 * = + - @}, tab, carriage return or line feed) gets an apostrophe before it.
 *
 * @param neutralised how many cells got an apostrophe
 */
public record CsvLine(String text, int neutralised) {
  private static final String DANGEROUS = "=+-@\t\r\n";

  /** Makes a line of the names of columns, {@code @timestamp} among them: as they are. */
  public static CsvLine ofNames(List<String> names) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      if (i > 0) {
        line.append(',');
      }
      append(names.get(i), line);
    }
    return new CsvLine(line.append("\r\n").toString(), 0);
  }

  /** Makes a line of cells. */
  public static CsvLine of(List<String> cells) {
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
    return new CsvLine(line.append("\r\n").toString(), neutralised);
  }

  /** Whether a spreadsheet would run it. */
  public static boolean isDangerous(String cell) {
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
