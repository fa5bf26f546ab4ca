package dev.exhibit.evidence;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes the CSV tables of a package and keeps what the data package descriptor says of each. Of
 * those over all controls a copy stays on disk, for the report to carry.
 */
final class Tables {
  private static final String INDEX = Bag.DATA + "index/";

  private final Container container;
  private final Path scratch;
  private final List<Map<String, Object>> resources = new ArrayList<>();
  private final SortedMap<String, Report.Table> facts = new TreeMap<>();

  /**
   * Tables of a package.
   *
   * @param scratch a folder for the copies
   */
  Tables(Container container, Path scratch) {
    this.container = container;
    this.scratch = scratch;
  }

  /** Writes a table. */
  void write(String path, List<String> header, Iterable<List<String>> rows) throws IOException {
    if (path.startsWith(INDEX)) {
      Path copy = copy(path);
      Csv csv;
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
        csv = fill(out, header, rows);
      }
      container.copy(path, copy);
      add(path, header, csv.rows(), csv.neutralised());
      return;
    }
    Csv csv;
    try (OutputStream out = new BufferedOutputStream(container.begin(path))) {
      csv = fill(out, header, rows);
    }
    add(path, header, csv.rows(), csv.neutralised());
  }

  private static Csv fill(OutputStream out, List<String> header, Iterable<List<String>> rows)
      throws IOException {
    Csv csv = new Csv(out, header);
    for (List<String> row : rows) {
      csv.row(row);
    }
    return csv;
  }

  private Path copy(String path) {
    return scratch.resolve("index-" + path.substring(INDEX.length()));
  }

  /** What was written so far, by paths inside {@code data/}. */
  Map<String, Report.Table> facts() {
    return facts;
  }

  /** The tables over all controls. */
  List<Report.Embedded> copies() {
    return facts.values().stream()
        .filter(table -> (Bag.DATA + table.path()).startsWith(INDEX))
        .map(table -> new Report.Embedded(table, copy(Bag.DATA + table.path())))
        .toList();
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
    facts.put(inside, new Report.Table(inside, rows, entry.sha256()));
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
