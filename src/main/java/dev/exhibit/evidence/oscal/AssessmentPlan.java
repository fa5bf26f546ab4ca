package dev.exhibit.evidence.oscal;

import dev.exhibit.evidence.PackagePlan;
import dev.exhibit.model.Control;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The least plan that results can import: what was reviewed, by which objectives, in which sources,
 * with what. There is no system security plan to import; the definitions of the controls stand in
 * its place and are named as what they are.
 */
final class AssessmentPlan {
  private final PackagePlan plan;
  private final SortedMap<String, String> files;
  private final Oscal oscal;
  private final Reviewed reviewed;
  private final Subjects subjects;

  AssessmentPlan(PackagePlan plan, SortedMap<String, String> files) {
    this.plan = plan;
    this.files = files;
    this.oscal = new Oscal(plan);
    this.reviewed = new Reviewed(plan);
    this.subjects = new Subjects(plan, oscal);
  }

  byte[] json() {
    String definitions = oscal.uuid("definitions", "");
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "metadata", oscal.metadata("What was to be looked at: " + plan.engagement(), List.of()));
    json.put("import-ssp", Map.of("href", "#" + definitions));
    Map<String, Object> local = new LinkedHashMap<>();
    List<Object> sources = subjects.components();
    if (!sources.isEmpty()) {
      local.put("components", sources);
    }
    if (!plan.controls().isEmpty()) {
      local.put("objectives-and-methods", objectives());
    }
    if (!local.isEmpty()) {
      json.put("local-definitions", local);
    }
    json.put("terms-and-conditions", Map.of("parts", terms()));
    json.put("reviewed-controls", reviewed.json());
    if (!sources.isEmpty()) {
      json.put(
          "assessment-subjects",
          List.of(
              Map.of(
                  "type",
                  "component",
                  "include-subjects",
                  subjects.sources().stream()
                      .map(name ->
                          Map.of("subject-uuid", subjects.source(name), "type", "component"))
                      .toList())));
    }
    json.put("assessment-assets", subjects.assets());
    json.put("back-matter", Map.of("resources", List.of(definitions(definitions))));
    return Oscal.document("assessment-plan", json);
  }

  /** The controls, each under the criterion it answers first. */
  private List<Object> objectives() {
    Map<String, List<Object>> byCriterion = new TreeMap<>();
    for (PackagePlan.ControlEvidence evidence : plan.controls()) {
      Control control = evidence.control();
      byCriterion
          .computeIfAbsent(reviewed.home(control), id -> new ArrayList<>())
          .add(objective(control));
    }
    List<Object> objectives = new ArrayList<>();
    byCriterion.forEach(
        (criterion, parts) -> objectives.add(Map.of("control-id", criterion, "parts", parts)));
    return objectives;
  }

  private static Map<String, Object> objective(Control control) {
    List<Object> props =
        new ArrayList<>(
            Oscal.props(
                "version", Integer.toString(control.version()),
                "definition-sha256", control.definition().sha256()));
    for (Control.CriterionLink link : control.criteria()) {
      props.add(
          Oscal.prop(
              "criterion",
              link.id(),
              link.relationship().name().toLowerCase(Locale.ROOT),
              link.rationale()));
    }
    Map<String, Object> part = new LinkedHashMap<>();
    part.put("id", control.id());
    part.put("name", "assessment-objective");
    part.put("title", Oscal.line(control.title()));
    part.put("props", props);
    part.put("prose", Oscal.text(control.statement()));
    List<Object> tests = new ArrayList<>();
    for (Control.Attribute attribute : control.attributes()) {
      tests.add(
          Map.of(
              "id",
              control.id() + "_" + attribute.id(),
              "name",
              "assessment-objective",
              "title",
              Oscal.line(attribute.id()),
              "prose",
              Oscal.text(attribute.text())));
    }
    if (!tests.isEmpty()) {
      part.put("parts", tests);
    }
    return part;
  }

  private static List<Object> terms() {
    return List.of(
        Map.of(
            "name", "methodology",
            "title", "How it is tested",
            "prose",
                "Every item that a control's query finds in the period is tested by machine, unless"
                    + " the control says that a person reads it or a sample of it."),
        Map.of(
            "name", "disclosures",
            "title", "What this is not",
            "prose",
                "It is management's evidence over one period. It is not an auditor's opinion and"
                    + " says of no criterion that it is met."));
  }

  private Map<String, Object> definitions(String uuid) {
    List<Object> links = new ArrayList<>();
    files.forEach((name, sha256) -> {
      if (name.endsWith("/definition.yaml")) {
        links.add(
            Map.of(
                "href", name.substring(OscalExport.FOLDER.length()),
                "media-type", "application/yaml",
                "hashes", List.of(Map.of("algorithm", "SHA-256", "value", sha256))));
      }
    });
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("uuid", uuid);
    resource.put("title", "Definitions of the controls");
    resource.put(
        "description",
        "No system security plan is part of this package. The definitions of the controls, as they"
            + " were when they were judged, stand where one would be imported.");
    if (!links.isEmpty()) {
      resource.put("rlinks", links);
    }
    return resource;
  }
}
