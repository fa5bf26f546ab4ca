package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;
import static dev.exhibit.cli.Terminal.text;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Gap;
import dev.exhibit.model.Item;
import dev.exhibit.model.Proof;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of evaluations and gaps: names and meaning are a contract. */
final class EvaluationJson {
  private EvaluationJson() {}

  static Map<String, @Nullable Object> of(EvaluationRun run) {
    return object(
        "period", run.period().toString(),
        "evaluated_at", text(run.evaluatedAt()),
        "evaluations", run.evaluations().stream().map(EvaluationJson::of).toList());
  }

  private static Map<String, @Nullable Object> of(Evaluation it) {
    Map<String, @Nullable Object> json =
        object(
            "control", it.control(),
            "version", it.version(),
            "sha256", it.definitionSha256(),
            "criteria", it.criteria(),
            "state", it.state().name(),
            "reason", it.reason(),
            "proposed", text(it.proposed()),
            "provisional", it.provisional(),
            "parameters", it.parameters(),
            "population", it.population(),
            "events", it.events(),
            "exceptions", it.exceptions(),
            "refused", it.refused(),
            "duplicates", it.duplicates());
    json.put("expected_runs", it.runs().expected());
    json.put("missed_runs", it.runs().missed());
    json.put("failed_runs", it.runs().failed());
    json.put("late_runs", it.runs().late());
    json.put("blind", it.blind().stream().map(EvaluationJson::of).toList());
    json.put("gaps", gaps(it.gaps(), false));
    json.put("items", it.items().stream().map(EvaluationJson::of).toList());
    json.put("proof", proof(it.proofs()));
    json.put("waived", it.waived());
    return json;
  }

  private static Map<String, @Nullable Object> of(BlindSpan blind) {
    return object(
        "source", blind.source(),
        "from", text(blind.span().from()),
        "to", text(blind.span().to()));
  }

  private static Map<String, @Nullable Object> of(Item item) {
    Map<String, @Nullable Object> json = facts(item);
    if (!item.joined().isEmpty()) {
      json.put("joined", item.joined().stream().map(EvaluationJson::of).toList());
    }
    return json;
  }

  private static Map<String, @Nullable Object> of(Item.Joined joined) {
    return object(
        "join", joined.join(),
        "event_id", joined.eventId(),
        "time", text(joined.time()),
        "who", joined.who(),
        "what", joined.what());
  }

  private static Map<String, @Nullable Object> facts(Item item) {
    return object(
        "kind", item.kind().name().toLowerCase(Locale.ROOT),
        "event_id", item.eventId(),
        "time", text(item.time()),
        "who", item.who(),
        "what", item.what(),
        "on_what", item.onWhat(),
        "attribute", item.attribute(),
        "observed", item.observed(),
        "count", item.count(),
        "waived", item.waiver());
  }

  /** Gaps as a list, with the control's id where they are of many controls. */
  static List<Map<String, @Nullable Object>> gaps(List<Gap> gaps, boolean ofMany) {
    return gaps.stream().map(gap -> of(gap, ofMany)).toList();
  }

  private static Map<String, @Nullable Object> of(Gap gap, boolean ofMany) {
    Map<String, @Nullable Object> json = ofMany ? object("control", gap.control()) : object();
    json.put("kind", gap.kind().name());
    json.put("since", text(gap.since()));
    json.put("until", text(gap.until()));
    json.put("source", gap.source());
    json.put("reason", gap.reason());
    json.put("todo", gap.todo());
    return json;
  }

  /** One proof where a control asks one source; a list where it asks several; null without any. */
  private static @Nullable Object proof(List<Evaluation.SourceProof> proofs) {
    List<Map<String, @Nullable Object>> all = proofs.stream().map(EvaluationJson::of).toList();
    return switch (all.size()) {
      case 0 -> null;
      case 1 -> all.getFirst();
      default -> all;
    };
  }

  private static Map<String, @Nullable Object> of(Evaluation.SourceProof of) {
    Proof proof = of.proof();
    return object(
        "source", of.source(),
        "indices", proof.indices(),
        "absent", of.absent(),
        "query", proof.query(),
        "query_sha256", proof.querySha256(),
        "from", text(proof.from()),
        "to", text(proof.to()),
        "total", proof.total(),
        "relation", proof.relation(),
        "shards",
            object(
                "total", proof.shards().total(),
                "successful", proof.shards().successful(),
                "skipped", proof.shards().skipped(),
                "failed", proof.shards().failed()),
        "timed_out", proof.timedOut(),
        "first", text(proof.first()),
        "last", text(proof.last()));
  }
}
