package dev.exhibit.evidence;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the CSV tables of a package and keeps what the data package descriptor says of each. */
final class Tables {
  private final Container container;
  private final List<Map<String, Object>> resources = new ArrayList<>();

  Tables(Container container) {
    this.container = container;
  }

  /** Writes a table. */
  void write(String path, List<String> header, Iterable<List<String>> rows) throws IOException {
    Csv csv;
    try (OutputStream out = new BufferedOutputStream(container.begin(path))) {
      csv = new Csv(out, header);
      for (List<String> row : rows) {
        csv.row(row);
      }
    }
    add(path, header, csv.rows(), csv.neutralised());
  }

  /** Registers a table that was written elsewhere. */
  void add(String path, List<String> header, long rows, long neutralised) {
    List<Object> fields = new ArrayList<>();
    header.forEach(name -> fields.add(Map.of("name", name, "type", "string")));
    Map<String, Object> resource = resource(path, "csv", "text/csv", rows);
    resource.put("profile", "tabular-data-resource");
    resource.put("schema", Map.of("fields", fields, "missingValues", List.of("")));
    resource.put("neutralised_cells", neutralised);
    resources.add(resource);
  }

  /** Registers a file of JSON lines. */
  void addLines(String path, long rows) {
    resources.add(resource(path, "ndjson", "application/x-ndjson", rows));
  }

  private Map<String, Object> resource(String path, String format, String type, long rows) {
    Container.Entry entry = container.entry(path);
    Map<String, Object> resource = new LinkedHashMap<>();
    String inside = path.substring(Bag.DATA.length());
    resource.put("name", inside.toLowerCase(java.util.Locale.ROOT).replace('/', '.'));
    resource.put("path", inside);
    resource.put("format", format);
    resource.put("mediatype", type);
    resource.put("encoding", "utf-8");
    resource.put("bytes", entry.bytes());
    resource.put("hash", "sha256:" + entry.sha256());
    resource.put("rows", rows);
    return resource;
  }

  /** The descriptor (Frictionless Data Package) of all tables written so far. */
  byte[] descriptor(String name) {
    Map<String, Object> descriptor = new LinkedHashMap<>();
    descriptor.put("profile", "data-package");
    descriptor.put("name", name);
    descriptor.put("escaping", Csv.ESCAPING);
    descriptor.put("resources", resources);
    return CanonicalJson.bytes(descriptor);
  }
}
