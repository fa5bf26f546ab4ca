package dev.exhibit.cli;

import dev.exhibit.model.AuditEvent;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes events one by one: NDJSON, a JSON array, or CSV (RFC 4180). */
final class EventRows {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> COLUMNS =
      List.of(
          "@timestamp",
          "event.id",
          "user.name",
          "event.action",
          "resource.id",
          "event.outcome",
          "error.code",
          "source.ip",
          "cloud.region",
          "cloud.account.id");

  private final EventFormat format;
  private final List<String> fields;
  private final PrintWriter out;
  private boolean first = true;

  EventRows(EventFormat format, List<String> fields, PrintWriter out) {
    this.format = format;
    this.fields = fields.isEmpty() && format == EventFormat.csv ? COLUMNS : fields;
    this.out = out;
  }

  void begin() {
    switch (format) {
      case json -> out.print('[');
      case csv -> line(fields.stream().map(EventRows::quoted));
      case ndjson -> {
        // a list of lines has no head
      }
    }
  }

  void row(AuditEvent event) {
    switch (format) {
      case csv -> csv(fields.stream().map(field -> cell(event, field)).toList());
      case ndjson -> out.print(JSON.writeValueAsString(chosen(event)) + "\n");
      case json -> out.print((first ? "\n" : ",\n") + JSON.writeValueAsString(chosen(event)));
    }
    first = false;
  }

  void end() {
    if (format == EventFormat.json) {
      out.print("\n]\n");
    }
    out.flush();
  }

  private Map<String, ? extends @Nullable Object> chosen(AuditEvent event) {
    if (fields.isEmpty()) {
      return event.document().tree();
    }
    Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
    for (String field : fields) {
      List<Object> values = event.document().values(field);
      chosen.put(field, values.isEmpty() ? null : values.size() == 1 ? values.getFirst() : values);
    }
    return chosen;
  }

  private static String cell(AuditEvent event, String field) {
    return event.document().values(field).stream()
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  /** A cell that a spreadsheet would run as a formula is kept from it by a leading apostrophe. */
  private void csv(List<String> cells) {
    line(cells.stream().map(cell -> quoted(isFormula(cell) ? "'" + cell : cell)));
  }

  private void line(Stream<String> cells) {
    out.print(cells.collect(Collectors.joining(",")) + "\r\n");
  }

  private static boolean isFormula(String cell) {
    return !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0;
  }

  private static String quoted(String text) {
    boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
