package dev.exhibit.evidence.oscal;

import dev.exhibit.evidence.PackagePlan;
import dev.exhibit.evidence.PeopleEvidence.SignedRecord;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PersonRecord.Waived;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is open: exceptions and gaps, one risk a control and kind however many there are (each
 * stands in a table of the package), and waivers. A waiver is a risk of its own, as the deviation
 * it asks for: approved where its approver proved their name, else requested; past its end or taken
 * back it is closed. It never closes what it covers.
 */
final class Risks {
  private final PackagePlan plan;
  private final Oscal oscal;
  private final Subjects subjects;

  Risks(PackagePlan plan, Oscal oscal, Subjects subjects) {
    this.plan = plan;
    this.oscal = oscal;
    this.subjects = subjects;
  }

  /** Those of one control, in the order of the kinds of gaps, waivers last. */
  List<Map<String, Object>> of(PackagePlan.ControlEvidence evidence) {
    Evaluation evaluation = evidence.evaluation();
    Map<GapKind, List<Gap>> gaps = new EnumMap<>(GapKind.class);
    if (evaluation.exceptions() > 0) {
      gaps.put(GapKind.OPEN_EXCEPTION, new ArrayList<>());
    }
    evaluation
        .gaps()
        .forEach(gap -> gaps.computeIfAbsent(gap.kind(), k -> new ArrayList<>()).add(gap));
    List<Map<String, Object>> risks = new ArrayList<>();
    gaps.forEach((kind, those) -> risks.add(gap(evaluation, kind, those)));
    for (SignedRecord one : plan.people().records()) {
      if (one.kept().record().control().equals(evidence.control().id())
          && one.kept().record().act() instanceof Waived act) {
        risks.add(waiver(evaluation, one.kept(), act));
      }
    }
    return risks;
  }

  /** Criteria that are reviewed and that no control answers. */
  List<Map<String, Object>> unanswered(Reviewed reviewed) {
    return plan.unanswered().stream()
        .filter(gap -> reviewed.contains(gap.control()))
        .map(gap -> risk(gap.control(), gap.kind(), List.of(gap), gap.reason(), "index/gaps.csv"))
        .toList();
  }

  private Map<String, Object> gap(Evaluation evaluation, GapKind kind, List<Gap> gaps) {
    String control = evaluation.control();
    if (kind == GapKind.OPEN_EXCEPTION) {
      String statement =
          evaluation.exceptions()
              + " exceptions, "
              + evaluation.waived()
              + " of them under a waiver. Each stands in the table.";
      return risk(control, kind, gaps, statement, "controls/" + control + "/exceptions.csv");
    }
    return risk(control, kind, gaps, gaps.getFirst().reason(), "index/gaps.csv");
  }

  private Map<String, Object> risk(
      String about, GapKind kind, List<Gap> gaps, String statement, String table) {
    Map<String, Object> risk = new LinkedHashMap<>();
    String words = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    risk.put("uuid", oscal.uuid("risk", about + "|" + kind));
    risk.put("title", Oscal.line(about + ": " + words));
    risk.put(
        "description",
        Oscal.text(
            gaps.isEmpty()
                ? "Look at each exception and say what follows."
                : gaps.getFirst().todo()));
    risk.put("statement", Oscal.text(statement));
    risk.put(
        "props",
        Oscal.props(
            "gap", kind.name(),
            "gaps", Integer.toString(gaps.size()),
            "since",
                gaps.stream()
                    .map(Gap::since)
                    .filter(Objects::nonNull)
                    .min(Instant::compareTo)
                    .map(Instant::toString)
                    .orElse("")));
    risk.put("links", List.of(Map.of("href", table, "rel", "reference")));
    risk.put("status", "open");
    risk.put("origins", subjects.byTool());
    return risk;
  }

  private Map<String, Object> waiver(Evaluation evaluation, KeptRecord kept, Waived act) {
    PersonRecord record = kept.record();
    long items = evaluation.items().stream().filter(i -> record.id().equals(i.waiver())).count();
    Map<String, Object> risk = new LinkedHashMap<>();
    risk.put("uuid", oscal.uuid("waiver", record.id()));
    risk.put("title", Oscal.line("Waiver " + record.id() + " of " + record.control()));
    risk.put("description", Oscal.text(act.reason()));
    risk.put(
        "statement",
        Oscal.text(
            "Departures of " + act.scope() + " are accepted. The state of the control stays."));
    risk.put(
        "props",
        Oscal.props(
            "waiver", record.id(),
            "scope", act.scope(),
            "approver", act.approver(),
            "items", Long.toString(items),
            "assurance", kept.assurance()));
    risk.put("status", status(kept, act, evaluation.judgedUntil()));
    risk.put("origins", subjects.by(record));
    risk.put("deadline", act.until().toString());
    risk.put(
        "risk-log",
        Map.of(
            "entries",
            List.of(
                Map.of(
                    "uuid", oscal.uuid("waiver-entry", record.id()),
                    "title", "Asked for",
                    "start", record.at().toString(),
                    "end", act.until().toString(),
                    "logged-by", List.of(Map.of("party-uuid", subjects.person(record.by())))))));
    return risk;
  }

  private static String status(KeptRecord kept, Waived act, Instant at) {
    if (!kept.stands() || !act.until().isAfter(at)) {
      return "closed";
    }
    return kept.isSigned() ? "deviation-approved" : "deviation-requested";
  }
}
