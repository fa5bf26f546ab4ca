package dev.exhibit.evidence.oscal;

import dev.exhibit.evidence.PackagePlan;
import dev.exhibit.evidence.PeopleEvidence.SignedRecord;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PersonRecord.Answered;
import dev.exhibit.model.PersonRecord.Attested;
import dev.exhibit.model.PersonRecord.Confirmed;
import dev.exhibit.model.PersonRecord.Sampled;
import dev.exhibit.model.PersonRecord.SignedOff;
import dev.exhibit.model.PersonRecord.Waived;
import dev.exhibit.model.PersonRecord.Withdrawn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * What was looked at, with links to the files of the package. The machine's look at a population is
 * a {@code TEST}; what a person read is {@code EXAMINE}; what a person stated is an {@code
 * INTERVIEW}, and {@code EXAMINE} too where files are attached to it.
 */
final class Observations {
  private final PackagePlan plan;
  private final SortedMap<String, String> files;
  private final Oscal oscal;
  private final Subjects subjects;

  Observations(PackagePlan plan, SortedMap<String, String> files, Oscal oscal, Subjects subjects) {
    this.plan = plan;
    this.files = files;
    this.oscal = oscal;
    this.subjects = subjects;
  }

  /** The machine's first, then those of people who still stand by them, oldest first. */
  List<Map<String, Object>> of(PackagePlan.ControlEvidence evidence) {
    List<Map<String, Object>> observations = new ArrayList<>();
    observations.add(machine(evidence.control(), evidence.evaluation()));
    for (SignedRecord one : plan.people().records()) {
      PersonRecord record = one.kept().record();
      List<String> methods = methods(record);
      if (record.control().equals(evidence.control().id())
          && one.kept().stands()
          && !methods.isEmpty()) {
        observations.add(person(one, methods));
      }
    }
    return observations;
  }

  private Map<String, Object> machine(Control control, Evaluation evaluation) {
    Map<String, Object> observation = new LinkedHashMap<>();
    observation.put("uuid", oscal.uuid("observation", control.id()));
    observation.put("title", Oscal.line(control.title()));
    observation.put("description", Oscal.text(description(control, evaluation)));
    observation.put("methods", List.of(control.isAttested() ? "EXAMINE" : "TEST"));
    observation.put(
        "types",
        evaluation.exceptions() > 0
            ? List.of("control-objective", "finding")
            : List.of("control-objective"));
    observation.put("origins", subjects.byTool());
    List<Object> asked = subjects.asked(evaluation.proofs());
    if (!asked.isEmpty()) {
      observation.put("subjects", asked);
    }
    evidence(
        observation,
        control.id(),
        name -> !name.startsWith("records/") && !name.startsWith("attachments/"));
    observation.put("collected", evaluation.judgedUntil().toString());
    return observation;
  }

  private static String description(Control control, Evaluation evaluation) {
    return control.isAttested()
        ? "The records of the workspace were read for a statement that covers the period."
        : evaluation.population()
            + " items of the kind '"
            + control.population().unit()
            + "' from "
            + evaluation.events()
            + " documents, "
            + evaluation.exceptions()
            + " exceptions, "
            + evaluation.refused()
            + " refused attempts, "
            + evaluation.blind().size()
            + " blind spans.";
  }

  private static List<String> methods(PersonRecord record) {
    return switch (record.act()) {
      case Attested it ->
          record.attachments().isEmpty() ? List.of("INTERVIEW") : List.of("INTERVIEW", "EXAMINE");
      case Answered it -> List.of("EXAMINE");
      case SignedOff it -> List.of("EXAMINE");
      case Confirmed it -> List.of("EXAMINE");
      // What was to be looked at, what is accepted and what is taken back are no observations.
      case Sampled it -> List.of();
      case Waived it -> List.of();
      case Withdrawn it -> List.of();
    };
  }

  private Map<String, Object> person(SignedRecord one, List<String> methods) {
    PersonRecord record = one.kept().record();
    Map<String, Object> observation = new LinkedHashMap<>();
    observation.put("uuid", oscal.uuid("record", record.id()));
    observation.put("title", Oscal.line(record.act().kind() + " " + record.id()));
    observation.put("description", Oscal.text(record.act().words()));
    observation.put(
        "props",
        Oscal.props(
            "record", record.id(),
            "kind", record.act().kind(),
            "sha256", one.kept().sha256(),
            "assurance", one.kept().assurance()));
    observation.put("methods", methods);
    observation.put("types", List.of("control-objective"));
    observation.put("origins", subjects.by(record));
    observation.put(
        "subjects",
        List.of(Subjects.reference(subjects.person(record.by()), "party", record.by())));
    List<String> attached =
        record.attachments().stream().map(a -> a.sha256().substring(0, 12)).toList();
    evidence(
        observation,
        record.control(),
        name ->
            name.startsWith("records/" + record.id())
                || attached.stream().anyMatch(sha -> name.startsWith("attachments/" + sha)));
    observation.put("collected", record.at().toString());
    if (record.act() instanceof Attested attested) {
      observation.put("expires", attested.until().toString());
    }
    return observation;
  }

  /** Links to those files of a control's folder that are wanted. */
  private void evidence(Map<String, Object> observation, String control, Predicate<String> wanted) {
    String folder = OscalExport.FOLDER + "controls/" + control + "/";
    List<Object> links = new ArrayList<>();
    for (Map.Entry<String, String> file :
        files.subMap(folder, folder + Character.MAX_VALUE).entrySet()) {
      String name = file.getKey().substring(folder.length());
      if (wanted.test(name)) {
        links.add(
            Map.of(
                "href", file.getKey().substring(OscalExport.FOLDER.length()),
                "description", Oscal.text(name),
                "props", Oscal.props("sha256", file.getValue())));
      }
    }
    if (!links.isEmpty()) {
      observation.put("relevant-evidence", links);
    }
  }
}
