package dev.exhibit.evidence;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Gap;
import dev.exhibit.model.JobRuns;
import dev.exhibit.model.Omission;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.Period;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The machine-readable summary of a package, and the record of the run that made it. */
final class EvidenceJson {
  static final String FILE = "data/evidence.json";
  static final String SCHEMA = "exhibit/evidence/1";

  private EvidenceJson() {}

  /** All that does not vary from run to run. */
  static byte[] evidence(
      PackagePlan plan,
      Map<String, PopulationFiles.Written> populations,
      List<ExhibitFiles.Written> exhibits)
      throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("generated", plan.generated());
    json.put("status", plan.complete() ? "COMPLETE" : "PARTIAL");
    json.put("engagement", plan.engagement());
    json.put("scope", scope(plan.scope()));
    json.put("period", period(plan.period()));
    json.put("tool", plan.run().tool());
    json.put("what_this_is", "Management's evidence, not an auditor's opinion.");
    List<Object> controls = new ArrayList<>();
    long rows = 0;
    for (PackagePlan.ControlEvidence evidence : plan.controls()) {
      PopulationFiles.Written written = populations.get(evidence.control().id());
      if (written == null) {
        throw new IllegalStateException("no rows of " + evidence.control().id());
      }
      rows += written.rows();
      controls.add(control(evidence, written));
    }
    json.put("controls", controls);
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("controls", plan.controls().size());
    counts.put("rows", rows);
    json.put("counts", counts);
    // Where there are none nothing is said, so that equal evidence keeps its content digest.
    if (!exhibits.isEmpty()) {
      json.put("exhibits", exhibits.stream().map(ExhibitFiles::told).toList());
      counts.put("exhibits", exhibits.size());
      counts.put("exhibit_rows", exhibits.stream().mapToLong(one -> one.rows().rows()).sum());
    }
    json.put("gaps", IndexFiles.gaps(plan).stream().map(EvidenceJson::gap).toList());
    json.put(
        "criteria_left_out",
        plan.people().scope().left(plan.criteria()).stream()
            .map(left ->
                Map.of(
                    "criterion", left.criterion(),
                    "kind", left.kind().name(),
                    "reason", left.reason()))
            .toList());
    json.put("report_templates", templates(plan.branding()));
    json.put("people_records", plan.people().records().size());
    json.put("omissions", plan.omissions().stream().map(EvidenceJson::omission).toList());
    return CanonicalJson.bytes(json);
  }

  /**
   * All that differs from run to run.
   *
   * @param reportBytes length of the report before it was signed, a prefix of the signed one
   * @param readers who alone can read the package; empty when it is not encrypted
   */
  static byte[] run(
      PackagePlan plan,
      Instant ended,
      String contentDigest,
      long reportBytes,
      String reportSha256,
      List<String> readers) {
    PackagePlan.Run run = plan.run();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", "exhibit/run/1");
    json.put("package_id", packageId(contentDigest, run.started()));
    json.put("content_digest", contentDigest);
    json.put("started", run.started().toString());
    json.put("ended", ended.toString());
    json.put("operator", run.operator());
    json.put("host", run.host());
    json.put(
        "ledger_head", Map.of("entries", run.ledger().entries(), "sha256", run.ledger().sha256()));
    json.put("readers", readers);
    json.put("report_unsigned", Map.of("bytes", reportBytes, "sha256", reportSha256));
    Map<String, Object> evaluated = new LinkedHashMap<>();
    plan.controls()
        .forEach(c -> evaluated.put(c.control().id(), c.evaluation().evaluatedAt().toString()));
    json.put("evaluated_at", evaluated);
    return CanonicalJson.bytes(json);
  }

  /** A name for this issue of the package: a version 5 UUID over digest and start. */
  private static String packageId(String contentDigest, Instant started) {
    return NameUuid.of(NameUuid.NAMESPACE, contentDigest + "|" + started).toString();
  }

  private static Map<String, @Nullable Object> control(
      PackagePlan.ControlEvidence evidence, PopulationFiles.Written written) {
    Evaluation e = evidence.evaluation();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("control", e.control());
    json.put("version", e.version());
    json.put("definition_sha256", e.definitionSha256());
    json.put("criteria", e.criteria());
    json.put("state", e.state().name());
    json.put("reason", e.reason());
    json.put("proposed", e.proposed() == null ? null : e.proposed().name());
    json.put("provisional", e.provisional());
    json.put("judged_until", e.judgedUntil().toString());
    json.put("parameters", e.parameters());
    json.put("population", e.population());
    json.put("events", e.events());
    json.put("exceptions", e.exceptions());
    json.put("refused", e.refused());
    json.put("duplicates", e.duplicates());
    json.put("expected_runs", e.runs().expected());
    json.put("missed_runs", e.runs().missed());
    json.put("failed_runs", e.runs().failed());
    json.put("late_runs", e.runs().late());
    json.put("run_cells", cells(e));
    json.put("timeline_rows", Timeline.count(written, e));
    json.put("blind", e.blind().stream().map(EvidenceJson::blind).toList());
    json.put("gaps", e.gaps().stream().map(EvidenceJson::gap).toList());
    json.put("proofs", ControlFiles.proofs(e.proofs()));
    json.put("items", e.items().size());
    json.put("waived", e.waived());
    json.put("rows", written.rows());
    json.put("population_sha256", written.ndjson().sha256());
    json.put("item_rule", evidence.control().itemWord());
    json.put("read_attributes", evidence.control().readAttributes());
    return json;
  }

  /** How many times at which a job should run came out how; null without a schedule. */
  private static @Nullable Map<String, Object> cells(Evaluation e) {
    if (e.jobs().isEmpty()) {
      return null;
    }
    Map<String, Object> cells = new LinkedHashMap<>();
    JobRuns.count(e.jobs())
        .forEach((cell, count) -> cells.put(cell.name().toLowerCase(Locale.ROOT), count));
    return cells;
  }

  static Map<String, @Nullable Object> blind(BlindSpan blind) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("source", blind.source());
    json.put("kind", blind.kind().name());
    json.put("from", blind.span().from().toString());
    json.put("to", blind.span().to().toString());
    return json;
  }

  private static Map<String, @Nullable Object> gap(Gap gap) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("control", gap.control());
    json.put("kind", gap.kind().name());
    json.put("since", gap.since() == null ? null : gap.since().toString());
    json.put("until", gap.until() == null ? null : gap.until().toString());
    json.put("source", gap.source());
    json.put("reason", gap.reason());
    json.put("todo", gap.todo());
    return json;
  }

  /** Which templates of the report are the company's own, with their hashes. */
  private static List<Object> templates(Branding branding) throws IOException {
    List<Object> own = new ArrayList<>();
    for (Map.Entry<String, Path> one : branding.templates().entrySet()) {
      String sha256 = Digests.sha256Hex(Files.readAllBytes(one.getValue()));
      own.add(Map.of("name", one.getKey(), "sha256", sha256));
    }
    return own;
  }

  private static Map<String, Object> omission(Omission omission) {
    return Map.of("what", omission.what(), "reason", omission.reason());
  }

  static Map<String, Object> period(Period period) {
    return Map.of(
        "from", period.from().toString(),
        "to", period.to().toString(),
        "zone", zone(period.zone()));
  }

  static String zone(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  private static Map<String, Object> scope(PackageScope scope) {
    return switch (scope) {
      case PackageScope.All() -> Map.of("kind", "all");
      case PackageScope.Criteria(List<String> ids) -> Map.of("kind", "criteria", "ids", ids);
      case PackageScope.Controls(List<String> ids) -> Map.of("kind", "controls", "ids", ids);
    };
  }
}
