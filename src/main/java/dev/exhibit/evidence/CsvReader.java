package dev.exhibit.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the tables of a package back (RFC 4180), an apostrophe that stands before a dangerous first
 * character taken away, see {@link Csv}. Memory is bounded whatever the file holds: a record that
 * is longer than any of ours ends the reading.
 */
final class CsvReader {
  private static final String DANGEROUS = "=+-@\t\r\n";
  private static final int RECORD_LIMIT = 4 << 20;

  private final InputStream in;
  private final Map<String, Integer> columns = new HashMap<>();

  /** A record; a column that is not there is empty. */
  interface Line {
    String cell(String column);
  }

  /** Begins with the header. */
  CsvReader(InputStream in) throws IOException {
    this.in = in;
    List<String> header = record();
    for (int i = 0; i < header.size(); i++) {
      columns.putIfAbsent(header.get(i), i);
    }
  }

  /** The next records, at most so many; fewer at the end of the file. */
  List<Line> lines(int most) throws IOException {
    List<Line> lines = new ArrayList<>();
    while (lines.size() < most) {
      List<String> cells = record();
      if (cells.isEmpty()) {
        break;
      }
      lines.add(column -> {
        Integer at = columns.get(column);
        return at == null || at >= cells.size() ? "" : plain(cells.get(at));
      });
    }
    return lines;
  }

  private static String plain(String cell) {
    boolean touched =
        cell.length() > 1 && cell.charAt(0) == '\'' && DANGEROUS.indexOf(cell.charAt(1)) >= 0;
    return touched ? cell.substring(1) : cell;
  }

  /** The cells of the next record; none at the end of the file. */
  private List<String> record() throws IOException {
    List<String> cells = new ArrayList<>();
    Cell cell = new Cell();
    boolean quoted = false;
    boolean any = false;
    int read = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      any = true;
      if (++read > RECORD_LIMIT) {
        throw new IOException("a record of a table is longer than " + RECORD_LIMIT + " bytes");
      }
      if (b == '"') {
        quoted = !quoted;
        cell.quote(quoted);
      } else if (quoted) {
        cell.add(b);
      } else if (b == ',') {
        cells.add(cell.take());
      } else if (b == '\n') {
        break;
      } else if (b != '\r') {
        cell.add(b);
      }
    }
    if (any) {
      cells.add(cell.take());
    }
    return cells;
  }

  /** The cell that is being read; a quote that reopens at once was a doubled one. */
  private static final class Cell {
    private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    private boolean closed;

    void add(int b) {
      closed = false;
      bytes.write(b);
    }

    void quote(boolean opens) {
      if (opens && closed) {
        bytes.write('"');
      }
      closed = !opens;
    }

    String take() {
      String text = bytes.toString(StandardCharsets.UTF_8);
      bytes.reset();
      closed = false;
      return text;
    }
  }
}
