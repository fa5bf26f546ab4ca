package dev.exhibit.evidence;

import dev.exhibit.model.CsvLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a table of a package, RFC 4180 with a header, row by row. */
public final class CsvRows implements AutoCloseable {
  private static final int CELL_LIMIT = 1 << 20;
  private static final int CELLS_LIMIT = 1 << 10;

  private final BufferedReader in;
  private final Map<String, Integer> columns = new HashMap<>();

  /**
   * Reads the header.
   *
   * @param in is closed with this
   */
  public CsvRows(InputStream in) throws IOException {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    List<String> header = cells();
    if (header != null) {
      for (int i = 0; i < header.size(); i++) {
        columns.putIfAbsent(header.get(i), i);
      }
    }
  }

  /** One row. */
  public final class Row {
    private final List<String> cells;

    private Row(List<String> cells) {
      this.cells = cells;
    }

    /** The cell under that header as it stands; empty where the table or the row has none. */
    public String get(String column) {
      Integer at = columns.get(column);
      return at == null || at >= cells.size() ? "" : cells.get(at);
    }

    /**
     * The value that was written there. One that began with an apostrophe before a character that
     * spreadsheets run cannot be told from one that was given the apostrophe, see {@link Csv}.
     */
    public String value(String column) {
      String cell = get(column);
      return cell.startsWith("'") && CsvLine.isDangerous(cell.substring(1))
          ? cell.substring(1)
          : cell;
    }
  }

  /**
   * The next row, null after the last.
   *
   * @throws IOException if it cannot be read, or a cell or row is larger than any that is written
   */
  public @Nullable Row next() throws IOException {
    List<String> cells = cells();
    return cells == null ? null : new Row(cells);
  }

  /** A value as a table of a package holds it. */
  public static String asWritten(String value) {
    return CsvLine.isDangerous(value) ? "'" + value : value;
  }

  private @Nullable List<String> cells() throws IOException {
    int c = in.read();
    if (c < 0) {
      return null;
    }
    List<String> cells = new ArrayList<>();
    while (true) {
      StringBuilder cell = new StringBuilder();
      c = c == '"' ? quoted(cell) : plain(cell, c);
      cells.add(cell.toString());
      if (cells.size() > CELLS_LIMIT) {
        throw new IOException("a row has more cells than any table of a package");
      }
      if (c != ',') {
        return cells;
      }
      c = in.read();
    }
  }

  /** Reads up to the end of a cell; gives the comma that ended it, else something else. */
  private int plain(StringBuilder cell, int first) throws IOException {
    int c = first;
    while (c >= 0 && c != ',' && c != '\n') {
      if (c != '\r') {
        add(cell, c);
      }
      c = in.read();
    }
    return c;
  }

  private int quoted(StringBuilder cell) throws IOException {
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("a quoted cell does not end");
      }
      if (c != '"') {
        add(cell, c);
        continue;
      }
      c = in.read();
      if (c != '"') {
        return plain(new StringBuilder(), c); // nothing may stand there
      }
      add(cell, c);
    }
  }

  private static void add(StringBuilder cell, int c) throws IOException {
    if (cell.length() >= CELL_LIMIT) {
      throw new IOException("a cell is larger than any that is written");
    }
    cell.append((char) c);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
