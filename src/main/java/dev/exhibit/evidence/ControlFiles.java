package dev.exhibit.evidence;

import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Item;
import dev.exhibit.model.PackagedTimeline;
import dev.exhibit.model.Period;
import dev.exhibit.model.Proof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files of one control, but for its rows. */
final class ControlFiles {
  static final List<String> ITEM_COLUMNS =
      List.of(
          "kind",
          "event_id",
          "time",
          "who",
          "what",
          "on_what",
          "attribute",
          "observed",
          "count",
          "joined",
          "waived");

  static final String TIMELINE = PackagedTimeline.FILE;

  private final Container container;
  private final Tables tables;

  ControlFiles(Container container, Tables tables) {
    this.container = container;
    this.tables = tables;
  }

  static String folder(String control) {
    return Bag.DATA + "controls/" + control + "/";
  }

  void write(PackagePlan.ControlEvidence evidence, PopulationFiles.Written rows, Period period)
      throws IOException {
    Control control = evidence.control();
    Evaluation evaluation = evidence.evaluation();
    String folder = folder(control.id());
    tables.addLines(folder + "population.ndjson", rows.rows());
    tables.add(folder + "population.csv", PopulationFiles.COLUMNS, rows.rows(), rows.neutralised());
    container.put(
        folder + "definition.yaml", control.definition().text().getBytes(StandardCharsets.UTF_8));
    tables.write(
        folder + "exceptions.csv",
        ITEM_COLUMNS,
        evaluation.items().stream().map(ControlFiles::cells).toList());
    if (!control.population().reconcile().isEmpty()) {
      tables.write(
          folder + "reconciliation.csv",
          IpeFacts.RECONCILIATION_COLUMNS,
          IpeFacts.differences(evaluation.facts()));
    }
    if (evidence.definitions().size() > 1) {
      tables.write(
          folder + "definitions.csv",
          DefinitionsInForce.COLUMNS,
          DefinitionsInForce.of(evidence.definitions(), period));
    }
    container.put(folder + "ipe.json", CanonicalJson.bytes(ipe(evidence, rows, period)));
    container.put(folder + "query.json", CanonicalJson.bytes(query(control, evaluation)));
    tables.write(folder + TIMELINE, Timeline.COLUMNS, Timeline.lines(rows, evaluation));
  }

  static List<String> cells(Item item) {
    return List.of(
        item.kind().name().toLowerCase(java.util.Locale.ROOT),
        item.eventId(),
        item.time().toString(),
        item.who(),
        item.what(),
        item.onWhat(),
        Objects.requireNonNullElse(item.attribute(), ""),
        Objects.requireNonNullElse(item.observed(), ""),
        Long.toString(item.count()),
        item.joinedText(),
        Objects.requireNonNullElse(item.waiver(), ""));
  }

  /** The request as it was sent, one a source, so that anyone may ask again. */
  private static Map<String, Object> query(Control control, Evaluation evaluation) {
    List<Object> requests = new ArrayList<>();
    for (Evaluation.SourceProof proof : evaluation.proofs()) {
      requests.add(request(proof));
    }
    return Map.of(
        "language", "kql",
        "query", control.population().query(),
        "query_sha256",
            Digests.sha256Hex(control.population().query().getBytes(StandardCharsets.UTF_8)),
        "sources", control.population().sources(),
        "requests", requests);
  }

  static Map<String, Object> request(Evaluation.SourceProof proof) {
    return Map.of(
        "source", proof.source(),
        "indices", proof.proof().indices(),
        "request", proof.proof().query(),
        "request_sha256", proof.proof().querySha256());
  }

  /** The block that says how the population was made. What differs from run to run is elsewhere. */
  private static Map<String, Object> ipe(
      PackagePlan.ControlEvidence evidence, PopulationFiles.Written rows, Period period) {
    Control control = evidence.control();
    Evaluation evaluation = evidence.evaluation();
    Map<String, Object> ipe = new LinkedHashMap<>();
    ipe.put("control", control.id());
    ipe.put("version", control.version());
    ipe.put("definition_sha256", control.definition().sha256());
    ipe.put("unit", control.population().unit());
    ipe.put("item_key", control.population().itemKey());
    ipe.put("period", EvidenceJson.period(period));
    ipe.put("parameters", evaluation.parameters());
    ipe.put("sources", proofs(evaluation.proofs()));
    ipe.put("exclusions", IpeFacts.exclusions(evaluation.facts()));
    ipe.put("reconciliations", IpeFacts.reconciliations(evaluation.facts()));
    ipe.put("not_used", IpeFacts.notUsed(evaluation.facts()));
    ipe.put("judged_until", evaluation.judgedUntil().toString());
    ipe.put("population", evaluation.population());
    ipe.put("events", evaluation.events());
    ipe.put("duplicates", evaluation.duplicates());
    ipe.put("rows", rows.rows());
    ipe.put("rows_relation", "eq");
    ipe.put("first", text(rows.first()));
    ipe.put("last", text(rows.last()));
    ipe.put("first_ingested", text(rows.facts().firstIngested()));
    ipe.put("last_ingested", text(rows.facts().lastIngested()));
    ipe.put("conflicts", rows.facts().conflicts());
    ipe.put("population_sha256", rows.ndjson().sha256());
    ipe.put("population_csv_sha256", rows.csv().sha256());
    ipe.put("completeness", completeness(evidence, rows));
    ipe.put("accuracy", accuracy(rows));
    ipe.put("run", Bag.RUN);
    return ipe;
  }

  private static List<Object> completeness(
      PackagePlan.ControlEvidence evidence, PopulationFiles.Written rows) {
    Evaluation evaluation = evidence.evaluation();
    // What was never asked did not answer, and was not seen.
    boolean asked = !evidence.control().asksLogs() || !evaluation.proofs().isEmpty();
    List<Object> checks =
        new ArrayList<>(
            List.of(
                IpeFacts.check(
                    "rows written equal rows counted",
                    rows.rows() == evidence.rows(),
                    evidence.rows()),
                IpeFacts.check(
                    "every shard answered",
                    asked && evaluation.proofs().stream().allMatch(p -> whole(p.proof())),
                    evaluation.proofs().size()),
                IpeFacts.check(
                    "no source was blind",
                    asked && evaluation.blind().isEmpty(),
                    evaluation.blind().size())));
    checks.addAll(IpeFacts.completeness(evaluation, rows));
    return checks;
  }

  /** Whether the store looked everywhere. */
  static boolean whole(Proof proof) {
    return !proof.timedOut() && proof.shards().failed() == 0 && proof.relation().equals("eq");
  }

  private static List<Object> accuracy(PopulationFiles.Written rows) {
    return List.of(
        IpeFacts.check(
            "records have the SHA-256 they came in with", rows.mismatched() == 0, rows.hashed()),
        IpeFacts.check(
            "no two records share an id with other content",
            rows.facts().conflicts() == 0,
            rows.rows()));
  }

  static List<Object> proofs(List<Evaluation.SourceProof> sources) {
    List<Object> proofs = new ArrayList<>();
    for (Evaluation.SourceProof source : sources) {
      Proof proof = source.proof();
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("source", source.source());
      one.put("indices", proof.indices());
      one.put("absent", source.absent());
      one.put("query_sha256", proof.querySha256());
      one.put("from", proof.from().toString());
      one.put("to", proof.to().toString());
      one.put("total", proof.total());
      one.put("relation", proof.relation());
      one.put(
          "shards",
          Map.of(
              "total", proof.shards().total(),
              "successful", proof.shards().successful(),
              "skipped", proof.shards().skipped(),
              "failed", proof.shards().failed()));
      one.put("timed_out", proof.timedOut());
      one.put("first", text(proof.first()));
      one.put("last", text(proof.last()));
      proofs.add(one);
    }
    return proofs;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
