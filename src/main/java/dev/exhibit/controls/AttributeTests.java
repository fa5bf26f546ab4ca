package dev.exhibit.controls;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The tests of a definition's attributes, as somebody else may have written it. */
public final class AttributeTests {
  private AttributeTests() {}

  /**
   * The test of each attribute by its id, as far as the text can be read; it need not be a control
   * without fault.
   *
   * @param definition YAML
   */
  public static Map<String, String> of(String definition) {
    Map<String, String> tests = new TreeMap<>();
    YamlTree.read(definition, new Findings("definition.yaml"))
        .ifPresent(read -> {
          for (JsonNode one : read.root().path("attributes")) {
            JsonNode id = one.path("id");
            JsonNode test = one.path("test");
            if (id.isString() && test.isString()) {
              tests.put(id.stringValue(), test.stringValue());
            }
          }
        });
    return Map.copyOf(tests);
  }
}
