package dev.exhibit.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the plugin of old asks, as somebody who ran it wrote down, against what we would ask. */
class SensuGoldenTest {
  private static final String FILE = "../oracles/check_es_query_count_golden.json";

  @TempDir Path temp;

  @TestFactory
  Stream<DynamicTest> asksAsThePluginDoes() throws IOException {
    JsonNode golden = JsonMapper.shared().readTree(Files.readString(RealData.path(FILE)));
    List<Map.Entry<String, JsonNode>> vectors = List.copyOf(golden.properties());
    assertTrue(vectors.size() >= 11, "vectors: " + vectors.size());
    return vectors.stream()
        .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> compare(one.getValue())));
  }

  private void compare(JsonNode vector) {
    CommandLine.Said said =
        new CommandLine(temp, List.of()).runs(arguments(vector).toArray(String[]::new));
    assertEquals(0, said.exit(), said.err());
    JsonNode asked = JsonMapper.shared().readTree(said.out());
    List<String> names = names(asked.path("index"));
    assertAll(
        () -> assertEquals(vector.path("request"), asked.path("request")),
        () -> assertEquals(vector.path("index_count").intValue(), names.size()),
        () -> assertEquals(vector.path("index_first").asString(), names.getFirst()),
        () -> assertEquals(vector.path("index_last").asString(), names.getLast()),
        () -> {
          if (!vector.path("index").asString("").equals("(…)")) {
            assertEquals(vector.path("index"), asked.path("index"));
          }
        });
  }

  private static List<String> names(JsonNode index) {
    return index.isArray()
        ? index.valueStream().map(JsonNode::asString).toList()
        : Arrays.asList(index.asString().split(","));
  }

  /** The options of the plugin, of which each has its own name in the file. */
  private static List<String> arguments(JsonNode vector) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "check", "--compat", "sensu", "--dry-run", "--now", vector.path("now").asString()));
    JsonNode in = vector.path("in");
    in.properties()
        .forEach(option -> {
          String value = option.getValue().asString();
          switch (option.getKey()) {
            case "date_repeat_hourly" -> all.add("--repeat-hourly");
            case "search_field" -> all.addAll(List.of("-f", value));
            case "query" -> all.addAll(List.of("-q", value));
            case "index" -> all.addAll(List.of("-i", value));
            default -> all.addAll(List.of("--" + option.getKey().replace('_', '-'), value));
          }
        });
    if (!in.has("query")) {
      all.addAll(List.of("-q", "*"));
    }
    return all;
  }
}
