package dev.exhibit.evaluation;

import dev.exhibit.model.Control;
import dev.exhibit.model.Control.Attribute;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Job;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.query.Tests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tests of a control, and the values that they are given. */
final class ControlTests {
  /** Among the values that were used, the jobs; no list of a control is called so. */
  private static final String JOBS = "jobs";

  private ControlTests() {}

  /** Tests by attribute id; what a person reads has none. */
  static Map<String, Query> of(Control control) {
    Map<String, Query> tests = new LinkedHashMap<>();
    for (Attribute attribute : control.attributes()) {
      String test = attribute.test();
      if (test != null) {
        tests.put(attribute.id(), Tests.parse(test));
      }
    }
    return tests;
  }

  /** The jobs that it is judged by. */
  private static List<Job> scheduled(Control control) {
    return switch (control.items()) {
      case ItemRule.Scheduled rule -> rule.schedule();
      case ItemRule.Runs runs when runs.scheduled() != null -> runs.scheduled().schedule();
      default -> List.of();
    };
  }

  static Set<String> needed(Map<String, Query> tests) {
    TreeSet<String> names = new TreeSet<>();
    tests.values().forEach(test -> names.addAll(Queries.parameters(test)));
    return names;
  }

  /** The values of the parameters that this control asks for. */
  static Map<String, List<String>> parameters(
      Control control, Map<String, Query> tests, Map<String, List<String>> given) {
    Map<String, List<String>> values = new TreeMap<>();
    for (String name : needed(tests)) {
      List<String> value = given.getOrDefault(name, control.parameterDefaults().get(name));
      if (value != null) {
        values.put(name, value);
      }
    }
    List<Job> jobs = scheduled(control);
    if (!jobs.isEmpty()) {
      values.put(JOBS, jobs.stream().map(Job::line).toList());
    }
    return values;
  }
}
