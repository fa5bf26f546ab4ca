package dev.exhibit.evidence;

import dev.exhibit.model.Omission;
import dev.exhibit.model.Verification.Stated;
import dev.exhibit.model.Verification.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the numbers that a package states against the rows that it holds. */
final class CountChecks {
  private final JsonMapper json = JsonMapper.builder().build();
  private final PackageContents contents;
  private final PackageContents.Findings findings;
  private Stated stated = Stated.NOTHING;

  CountChecks(PackageContents contents, PackageContents.Findings findings) {
    this.contents = contents;
    this.findings = findings;
  }

  /** Checks, and gives the rows found by control id, those of exhibits by their folder. */
  Map<String, Long> check() {
    Map<String, Long> counts = new LinkedHashMap<>();
    JsonNode evidence = read(EvidenceJson.FILE);
    if (evidence != null) {
      if (!evidence.path("schema").asString("").equals(EvidenceJson.SCHEMA)) {
        findings.add(EvidenceJson.FILE, "is not of a form that this version knows");
      }
      stated = stated(evidence);
      long rows = 0;
      for (JsonNode control : evidence.path("controls")) {
        String id = control.path("control").asString("");
        long found = rows(ControlFiles.folder(id) + "population.ndjson");
        counts.put(id, found);
        rows += found;
        control(id, control);
      }
      number(EvidenceJson.FILE, "rows", evidence.at("/counts/rows"), rows);
      number(EvidenceJson.FILE, "controls", evidence.at("/counts/controls"), counts.size());
      new ExhibitChecks(contents.files(), findings, this::number).check(evidence, counts);
    }
    tables();
    digest();
    return counts;
  }

  /** What the package says of its own completeness, once that was read. */
  Stated stated() {
    return stated;
  }

  private static Stated stated(JsonNode evidence) {
    Status status =
        switch (evidence.path("status").asString("")) {
          case "COMPLETE" -> Status.COMPLETE;
          case "PARTIAL" -> Status.PARTIAL;
          default -> Status.UNKNOWN;
        };
    return new Stated(
        status,
        evidence
            .path("omissions")
            .valueStream()
            .map(
                one -> new Omission(one.path("what").asString(""), one.path("reason").asString("")))
            .toList());
  }

  private void control(String id, JsonNode control) {
    String folder = ControlFiles.folder(id);
    String ndjson = folder + "population.ndjson";
    PackageContents.Facts facts = contents.files().get(ndjson);
    number(ndjson, "rows", control.path("rows"), rows(ndjson));
    number(
        folder + "population.csv", "rows", control.path("rows"), rows(folder + "population.csv"));
    number(
        folder + "exceptions.csv", "rows", control.path("items"), rows(folder + "exceptions.csv"));
    String timeline = folder + ControlFiles.TIMELINE;
    if (!control.path("timeline_rows").isMissingNode()) { // packages of earlier versions have none
      number(timeline, "rows", control.path("timeline_rows"), rows(timeline));
    }
    if (facts != null && !facts.sha256().equals(control.path("population_sha256").asString(""))) {
      findings.add(ndjson, "does not have the population hash that evidence.json states");
    }
  }

  private void tables() {
    JsonNode descriptor = read("data/datapackage.json");
    if (descriptor == null) {
      return;
    }
    for (JsonNode resource : descriptor.path("resources")) {
      String path = Bag.DATA + resource.path("path").asString("");
      PackageContents.Facts facts = contents.files().get(path);
      if (facts == null) {
        findings.add(path, "is described in datapackage.json but is missing");
        continue;
      }
      number(path, "rows", resource.path("rows"), facts.rows());
      number(path, "bytes", resource.path("bytes"), facts.bytes());
      if (!resource.path("hash").asString("").equals("sha256:" + facts.sha256())) {
        findings.add(path, "does not have the hash that datapackage.json states");
      }
    }
  }

  private void digest() {
    JsonNode run = read(Bag.RUN);
    if (run != null && !run.path("content_digest").asString("").equals(contentDigest())) {
      findings.add(Bag.RUN, "states another content digest than the files have");
    }
  }

  /** The content digest of the files that are there. */
  String contentDigest() {
    SortedMap<String, String> payload = new TreeMap<>();
    contents
        .files()
        .forEach((name, facts) -> {
          if (name.startsWith(Bag.DATA)) {
            payload.put(name, facts.sha256());
          }
        });
    return Bag.contentDigest(payload);
  }

  private void number(String file, String what, JsonNode stated, long found) {
    if (!stated.isIntegralNumber() || stated.asLong() != found) {
      findings.add(file, "has " + found + " " + what + " where " + stated + " are stated");
    }
  }

  private long rows(String file) {
    PackageContents.Facts facts = contents.files().get(file);
    return facts == null ? 0 : facts.rows();
  }

  private @Nullable JsonNode read(String file) {
    byte[] bytes = contents.kept(file).orElse(null);
    if (bytes == null) {
      findings.add(file, "is missing");
      return null;
    }
    try {
      return json.readTree(bytes);
    } catch (JacksonException e) {
      findings.add(file, "is not JSON");
      return null;
    }
  }
}
