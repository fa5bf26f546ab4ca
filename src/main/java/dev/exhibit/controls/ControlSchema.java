package dev.exhibit.controls;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The published JSON Schema of a control file, and its complaints in words. */
final class ControlSchema {
  private static final String RESOURCE = "/schema/control-1.schema.json";

  private final JsonNode definition;
  private final Schema schema;

  ControlSchema() {
    this.definition = new ObjectMapper().readTree(ShippedFiles.text(RESOURCE));
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(definition);
  }

  void check(YamlTree.Read yaml, Findings findings) {
    for (Error error : schema.validate(yaml.root())) {
      List<String> rule = names(error.getEvaluationPath());
      boolean branch =
          (rule.contains("oneOf") && !error.getKeyword().equals("oneOf"))
              || rule.contains("anyOf")
              || error
                  .getKeyword()
                  .equals("dependentRequired"); // what is missing of it is said elsewhere
      if (!branch) { // what each branch misses says less than what they are about
        report(error, parent(rule), yaml.places(), findings);
      }
    }
  }

  private void report(Error error, JsonNode rule, YamlTree places, Findings findings) {
    List<String> path = names(error.getInstanceLocation());
    String property = String.valueOf(error.getProperty());
    List<String> child = YamlTree.within(path, property);
    switch (error.getKeyword()) {
      case "additionalProperties" ->
          findings.add(child, places.key(child), unknown(property, rule));
      case "required" ->
          findings.add(
              child, places.value(path), "'" + property + "' is missing: " + about(rule, property));
      case "propertyNames" ->
          findings.add(
              child, places.key(child), "A name here is letters, digits and _, no digit first.");
      case "oneOf" ->
          findings.add(
              path,
              places.value(path),
              "An attribute has either a test or, for a person, kind: read or kind: sign-off.");
      case "uniqueItems" -> findings.add(path, places.value(path), "An entry stands here twice.");
      default -> findings.add(path, places.value(path), expected(path, rule));
    }
  }

  private static String unknown(String property, JsonNode rule) {
    Set<String> known = new LinkedHashSet<>(rule.path("properties").propertyNames());
    return "'" + property + "' is not a key here" + Nearest.hint(property, known);
  }

  private static String about(JsonNode rule, String property) {
    String text = rule.path("properties").path(property).path("description").asString("");
    return text.isEmpty() ? "write it here." : text + ".";
  }

  private static String expected(List<String> path, JsonNode rule) {
    String name = path.isEmpty() ? "The file" : "'" + path.getLast() + "'";
    boolean entry = !path.isEmpty() && path.getLast().matches("\\d+");
    return (entry ? "This entry" : name)
        + " must be "
        + rule.path("description").asString("of another form")
        + ".";
  }

  /** What holds the rule: its properties and its description. */
  private JsonNode parent(List<String> rule) {
    JsonNode node = definition;
    for (String name : rule.subList(0, Math.max(0, rule.size() - 1))) {
      node = node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
    }
    return node;
  }

  private static List<String> names(NodePath path) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      names.add(path.getName(i));
    }
    return List.copyOf(names);
  }
}
