package dev.exhibit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an entry of the ledger tells, in a line. */
final class LedgerWords {
  private static final int MOST = 200;

  private LedgerWords() {}

  /** The payload in words; hashes are left to the JSON. */
  static String of(String kind, String payload) {
    try {
      JsonNode json = JsonMapper.shared().readTree(payload);
      String words = kind.equals("evaluation") ? states(json) : String.join(", ", values(json));
      return words.length() <= MOST ? words : words.substring(0, MOST - 1) + "…";
    } catch (JacksonException e) {
      return "cannot be read";
    }
  }

  private static String states(JsonNode json) {
    Map<String, Integer> counts = new TreeMap<>();
    json.path("results")
        .forEach(result -> counts.merge(result.path("state").asString("?"), 1, Integer::sum));
    List<String> words = new ArrayList<>();
    counts.forEach((state, count) -> words.add(count + " " + state));
    return json.path("period").asString("") + ": " + String.join(", ", words);
  }

  private static List<String> values(JsonNode json) {
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one : json.properties()) {
      JsonNode value = one.getValue();
      boolean hash = value.asString("").matches("[0-9a-f]{64}");
      if (value.isValueNode() && !hash) {
        words.add(one.getKey() + " " + value.asString());
      }
    }
    return words;
  }
}
