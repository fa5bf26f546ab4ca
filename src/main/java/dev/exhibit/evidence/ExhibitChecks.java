package dev.exhibit.evidence;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Holds what a package says of its exhibits against their files. */
final class ExhibitChecks {
  /** An id is a part of names of files. */
  static final Pattern ID = Pattern.compile("X-[1-9][0-9]{0,8}");

  /** Finds how a number that is stated differs from what was found. */
  @FunctionalInterface
  interface Numbers {
    void check(String file, String what, JsonNode stated, long found);
  }

  private final SortedMap<String, PackageContents.Facts> files;
  private final PackageContents.Findings findings;
  private final Numbers numbers;

  ExhibitChecks(
      SortedMap<String, PackageContents.Facts> files,
      PackageContents.Findings findings,
      Numbers numbers) {
    this.files = files;
    this.findings = findings;
    this.numbers = numbers;
  }

  /**
   * Checks all that the summary tells of, and that there are no others.
   *
   * @param counts gets the rows found, by the folder of each
   */
  void check(JsonNode evidence, Map<String, Long> counts) {
    Set<String> told = new HashSet<>();
    long rows = 0;
    for (JsonNode exhibit : evidence.path("exhibits")) {
      String id = exhibit.path("exhibit").asString("");
      if (!ID.matcher(id).matches() || !told.add(id)) {
        findings.add(EvidenceJson.FILE, "names an exhibit " + id + " twice or by no id of one");
        continue;
      }
      long found = rows(ExhibitFiles.folder(id) + ExhibitFiles.ROWS);
      counts.put("exhibits/" + id, found);
      rows += found;
      exhibit(ExhibitFiles.folder(id), exhibit);
    }
    if (!told.isEmpty()) {
      numbers.check(EvidenceJson.FILE, "exhibits", evidence.at("/counts/exhibits"), told.size());
      numbers.check(
          EvidenceJson.FILE, "rows of exhibits", evidence.at("/counts/exhibit_rows"), rows);
    }
    files.keySet().stream()
        .filter(name -> name.startsWith(ExhibitFiles.FOLDER))
        .filter(name -> !told.contains(owner(name)))
        .forEach(name -> findings.add(name, "is of an exhibit that evidence.json does not name"));
  }

  private static String owner(String name) {
    return name.substring(ExhibitFiles.FOLDER.length()).split("/", 2)[0];
  }

  private void exhibit(String folder, JsonNode exhibit) {
    String ndjson = folder + ExhibitFiles.ROWS;
    JsonNode rows = exhibit.path("rows");
    numbers.check(ndjson, "rows", rows, rows(ndjson));
    numbers.check(folder + ExhibitFiles.CSV, "rows", rows, rows(folder + ExhibitFiles.CSV));
    String timeline = folder + ExhibitFiles.TIMELINE;
    numbers.check(timeline, "rows", exhibit.path("timeline_rows"), rows(timeline));
    numbers.check(
        ndjson,
        "rows with those that stood twice",
        exhibit.path("events"),
        rows(ndjson) + exhibit.path("duplicates").asLong(0));
    PackageContents.Facts facts = files.get(ndjson);
    if (facts == null) {
      findings.add(ndjson, "is missing");
    } else if (!facts.sha256().equals(exhibit.path("rows_sha256").asString(""))) {
      findings.add(ndjson, "does not have the hash that evidence.json states");
    }
    if (!files.containsKey(folder + ExhibitFiles.TOLD)) {
      findings.add(folder + ExhibitFiles.TOLD, "is missing");
    }
  }

  private long rows(String file) {
    PackageContents.Facts facts = files.get(file);
    return facts == null ? 0 : facts.rows();
  }
}
