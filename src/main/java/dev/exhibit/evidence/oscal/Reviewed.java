package dev.exhibit.evidence.oscal;

import dev.exhibit.evidence.PackagePlan;
import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.PackageScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which criteria are reviewed. Their ids are tokens of OSCAL as they are ({@code CC6.1}): a letter,
 * then letters, digits, dots, hyphens and underscores.
 */
final class Reviewed {
  private final PackagePlan plan;
  private final List<String> ids;

  Reviewed(PackagePlan plan) {
    this.plan = plan;
    Set<String> spoken = new TreeSet<>();
    plan.controls().forEach(c -> c.control().criteria().forEach(link -> spoken.add(link.id())));
    if (plan.scope() instanceof PackageScope.Criteria(List<String> asked)) {
      spoken.addAll(asked);
    }
    boolean all = plan.scope() instanceof PackageScope.All;
    this.ids =
        plan.criteria().stream()
            .map(Criterion::id)
            .filter(id -> all || spoken.contains(id))
            .filter(id -> plan.people().scope().contains(id))
            .toList();
  }

  boolean contains(String criterion) {
    return ids.contains(criterion);
  }

  /** The element of that name. */
  Map<String, Object> json() {
    Map<String, Object> selection = new LinkedHashMap<>();
    if (ids.isEmpty()) {
      selection.put("include-all", Map.of());
    } else {
      selection.put("include-controls", ids.stream().map(id -> Map.of("control-id", id)).toList());
    }
    Map<String, Object> reviewed = new LinkedHashMap<>();
    reviewed.put(
        "description",
        "Criteria of the Trust Services Criteria, by id; their text is not part of this document.");
    reviewed.put("control-selections", List.of(selection));
    List<Object> left = new ArrayList<>();
    plan.people()
        .scope()
        .left(plan.criteria())
        .forEach(one ->
            left.add(Oscal.prop("left-out", one.criterion(), one.kind().name(), one.reason())));
    if (!left.isEmpty()) {
      reviewed.put("props", left);
    }
    if (!plan.controls().isEmpty()) {
      reviewed.put(
          "control-objective-selections",
          List.of(
              Map.of(
                  "include-objectives",
                  plan.controls().stream()
                      .map(c -> Map.of("objective-id", c.control().id()))
                      .toList())));
    }
    return reviewed;
  }

  /** The criterion under which a control stands as an objective: its first primary one in scope. */
  String home(Control control) {
    return control.criteria().stream()
        .sorted(
            Comparator.comparing((Control.CriterionLink link) -> !contains(link.id()))
                .thenComparing(Control.CriterionLink::relationship))
        .map(Control.CriterionLink::id)
        .findFirst()
        .orElseThrow();
  }
}
