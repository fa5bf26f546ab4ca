package dev.exhibit.evidence.oscal;

import dev.exhibit.evidence.PackagePlan;
import dev.exhibit.evidence.PeopleEvidence.SignedRecord;
import dev.exhibit.model.Evaluation.SourceProof;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PersonRecord.Waived;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is looked at and who spoke: log sources, people, and the program. */
final class Subjects {
  private final PackagePlan plan;
  private final Oscal oscal;

  Subjects(PackagePlan plan, Oscal oscal) {
    this.plan = plan;
    this.oscal = oscal;
  }

  String source(String name) {
    return oscal.uuid("source", name);
  }

  String person(String name) {
    return oscal.uuid("person", name);
  }

  String tool() {
    return oscal.uuid("tool", plan.run().tool());
  }

  /** Every source that was asked, in the order of their names. */
  Set<String> sources() {
    Set<String> names = new TreeSet<>();
    plan.controls().forEach(c -> c.evaluation().proofs().forEach(p -> names.add(p.source())));
    return names;
  }

  List<Object> components() {
    List<Object> components = new ArrayList<>();
    for (String name : sources()) {
      components.add(
          component(
              source(name),
              "service",
              name,
              "A stream of audit events as the log store holds it."));
    }
    return components;
  }

  Map<String, Object> assets() {
    return Map.of(
        "components",
        List.of(
            component(
                tool(), "software", plan.run().tool(), "The program that asked the log store.")),
        "assessment-platforms",
        List.of(
            Map.of(
                "uuid", oscal.uuid("platform", plan.run().tool()),
                "title", Oscal.line(plan.run().tool()),
                "uses-components", List.of(Map.of("component-uuid", tool())))));
  }

  private static Map<String, Object> component(
      String uuid, String type, String title, String description) {
    return Map.of(
        "uuid", uuid,
        "type", type,
        "title", Oscal.line(title),
        "description", description,
        "status", Map.of("state", "operational"));
  }

  /** Everybody who said something, in the order of their names. */
  List<Object> parties() {
    Set<String> names = new TreeSet<>();
    for (SignedRecord one : plan.people().records()) {
      names.add(one.kept().record().by());
      if (one.kept().record().act() instanceof Waived waived) {
        names.add(waived.approver());
      }
    }
    List<Object> parties = new ArrayList<>();
    names.forEach(name ->
        parties.add(Map.of("uuid", person(name), "type", "person", "name", Oscal.value(name))));
    return parties;
  }

  List<Object> byTool() {
    return List.of(Map.of("actors", List.of(Map.of("type", "tool", "actor-uuid", tool()))));
  }

  List<Object> by(PersonRecord record) {
    return List.of(
        Map.of("actors", List.of(Map.of("type", "party", "actor-uuid", person(record.by())))));
  }

  List<Object> asked(List<SourceProof> proofs) {
    return proofs.stream()
        .map(SourceProof::source)
        .distinct()
        .sorted()
        .<Object>map(name -> reference(source(name), "component", name))
        .toList();
  }

  static Map<String, Object> reference(String uuid, String type, String title) {
    return Map.of("subject-uuid", uuid, "type", type, "title", Oscal.line(title));
  }
}
