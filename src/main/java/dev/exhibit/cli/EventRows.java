package dev.exhibit.cli;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.CsvLine;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

  /** Looking sends what is written on its way, which takes its time. */
  private static final int LOOK_EVERY = 200;

  private final EventFormat format;
  private final List<String> fields;
  private final PrintWriter out;
  private boolean first = true;
  private boolean lost;
  private long written;

  EventRows(EventFormat format, List<String> fields, PrintWriter out) {
    this.format = format;
    this.fields = fields.isEmpty() && format == EventFormat.csv ? COLUMNS : fields;
    this.out = out;
  }

  void begin() {
    switch (format) {
      case json -> out.print('[');
      case csv -> out.print(CsvLine.ofNames(fields).text());
      case ndjson -> {
        // a list of lines has no head
      }
    }
  }

  void row(AuditEvent event) {
    if (lost) {
      return;
    }
    switch (format) {
      case csv ->
          out.print(CsvLine.of(fields.stream().map(field -> cell(event, field)).toList()).text());
      case ndjson -> out.print(JSON.writeValueAsString(chosen(event)) + "\n");
      case json -> out.print((first ? "\n" : ",\n") + JSON.writeValueAsString(chosen(event)));
    }
    first = false;
    if (++written % LOOK_EVERY == 0) {
      lost = out.checkError();
    }
  }

  void end() {
    if (format == EventFormat.json) {
      out.print("\n]\n");
    }
    lost = out.checkError();
  }

  /** Whether what is written goes nowhere; it is looked at now and then, and at the end. */
  boolean isLost() {
    return lost;
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
}
