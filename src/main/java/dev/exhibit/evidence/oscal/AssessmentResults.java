package dev.exhibit.evidence.oscal;

import dev.exhibit.evidence.PackagePlan;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One result: what was observed, what was found of each control, and what is open. */
final class AssessmentResults {
  private final PackagePlan plan;
  private final Oscal oscal;
  private final Reviewed reviewed;
  private final Subjects subjects;
  private final Observations observations;
  private final Risks risks;

  AssessmentResults(PackagePlan plan, SortedMap<String, String> files) {
    this.plan = plan;
    this.oscal = new Oscal(plan);
    this.reviewed = new Reviewed(plan);
    this.subjects = new Subjects(plan, oscal);
    this.observations = new Observations(plan, files, oscal, subjects);
    this.risks = new Risks(plan, oscal, subjects);
  }

  byte[] json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "metadata", oscal.metadata("What was found: " + plan.engagement(), subjects.parties()));
    json.put("import-ap", Map.of("href", OscalExport.PLAN));
    json.put("results", List.of(result()));
    return Oscal.document("assessment-results", json);
  }

  private Map<String, Object> result() {
    List<Object> allObservations = new ArrayList<>();
    List<Object> allRisks = new ArrayList<>();
    List<Object> findings = new ArrayList<>();
    for (PackagePlan.ControlEvidence evidence : plan.controls()) {
      List<Map<String, Object>> seen = observations.of(evidence);
      List<Map<String, Object>> open = risks.of(evidence);
      allObservations.addAll(seen);
      allRisks.addAll(open);
      findings.add(finding(evidence, seen, open));
    }
    allRisks.addAll(risks.unanswered(reviewed));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("uuid", oscal.uuid("result", ""));
    result.put("title", Oscal.line(plan.engagement()));
    result.put(
        "description",
        "One finding a control of the company. What holds for a criterion is for the auditor to"
            + " say.");
    result.put("start", plan.period().from().toString());
    result.put("end", oscal.judgedUntil().toString());
    result.put(
        "props",
        Oscal.props(
            "period-from", plan.period().from().toString(),
            "period-to", plan.period().to().toString(),
            "period-zone", plan.period().zone().getId(),
            "omissions", Integer.toString(plan.omissions().size())));
    result.put("reviewed-controls", reviewed.json());
    put(result, "observations", allObservations);
    put(result, "risks", allRisks);
    put(result, "findings", findings);
    if (!plan.omissions().isEmpty()) {
      result.put("remarks", omissions());
    }
    return result;
  }

  /** The model has no empty lists. */
  private static void put(Map<String, Object> json, String name, List<Object> list) {
    if (!list.isEmpty()) {
      json.put(name, list);
    }
  }

  private String omissions() {
    StringBuilder text = new StringBuilder("PARTIAL. Left out:");
    plan.omissions()
        .forEach(one ->
            text.append("\n\n")
                .append(Oscal.text(one.what()))
                .append(": ")
                .append(Oscal.text(one.reason())));
    return text.toString();
  }

  private Map<String, Object> finding(
      PackagePlan.ControlEvidence evidence,
      List<Map<String, Object>> seen,
      List<Map<String, Object>> open) {
    Control control = evidence.control();
    Evaluation evaluation = evidence.evaluation();
    Map<String, Object> finding = new LinkedHashMap<>();
    finding.put("uuid", oscal.uuid("finding", control.id()));
    finding.put("title", Oscal.line(control.title()));
    finding.put("description", Oscal.text(evaluation.reason()));
    finding.put("props", props(control, evaluation));
    finding.put("origins", subjects.byTool());
    finding.put("target", target(control, evaluation));
    finding.put(
        "related-observations",
        seen.stream().map(one -> Map.of("observation-uuid", uuid(one))).toList());
    if (!open.isEmpty()) {
      finding.put(
          "related-risks", open.stream().map(one -> Map.of("risk-uuid", uuid(one))).toList());
    }
    return finding;
  }

  private static Object uuid(Map<String, Object> one) {
    return java.util.Objects.requireNonNull(one.get("uuid"));
  }

  private static Map<String, Object> target(Control control, Evaluation evaluation) {
    Verdict verdict = Verdict.of(evaluation);
    return Map.of(
        "type", "objective-id",
        "target-id", control.id(),
        "title", Oscal.line(control.title()),
        "status",
            Map.of(
                "state", verdict.state(),
                "reason", verdict.reason(),
                "remarks", verdict.remark()));
  }

  private static List<Object> props(Control control, Evaluation evaluation) {
    List<Object> props =
        new ArrayList<>(
            Oscal.props(
                "state", evaluation.state().name(),
                "proposed", name(evaluation.proposed()),
                "provisional", Boolean.toString(evaluation.provisional()),
                "judged-until", evaluation.judgedUntil().toString(),
                "control", control.id(),
                "version", Integer.toString(evaluation.version()),
                "definition-sha256", evaluation.definitionSha256(),
                "population", Long.toString(evaluation.population()),
                "events", Long.toString(evaluation.events()),
                "exceptions", Long.toString(evaluation.exceptions()),
                "waived", Long.toString(evaluation.waived()),
                "refused", Long.toString(evaluation.refused())));
    if (evaluation.runs().expected() > 0) {
      props.addAll(
          Oscal.props(
              "expected-runs", Long.toString(evaluation.runs().expected()),
              "missed-runs", Long.toString(evaluation.runs().missed()),
              "failed-runs", Long.toString(evaluation.runs().failed()),
              "late-runs", Long.toString(evaluation.runs().late())));
    }
    return props;
  }

  private static String name(@Nullable State state) {
    return state == null ? "" : state.name();
  }
}
