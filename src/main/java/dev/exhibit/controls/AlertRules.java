package dev.exhibit.controls;

import dev.exhibit.model.AlertRule;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Severity;
import dev.exhibit.model.Threshold;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is watched for: the entries of {@code alerts}. */
final class AlertRules {
  /** How often a control is judged, for its alerts, whose items are not single events. */
  static final Duration EVERY = Duration.ofMinutes(5);

  private AlertRules() {}

  /** The kind that an entry names; without a name, one that counts has a threshold. */
  static String kind(JsonNode node) {
    String named = ControlBuilder.text(node, "kind");
    if (!named.isEmpty()) {
      return named;
    }
    return node.has("warning") || node.has("critical") ? "count" : "exceptions";
  }

  /** The alert of an entry that was checked before. */
  static AlertRule build(JsonNode node, JsonNode control) {
    String severity = ControlBuilder.optional(node, "severity");
    return new AlertRule(
        ControlBuilder.text(node, "id"),
        ControlBuilder.optional(node, "title"),
        condition(node, control),
        duration(node, "delay", Duration.ZERO),
        ControlBuilder.optional(node, "add"),
        severity == null
            ? Severity.CRITICAL
            : Severity.valueOf(ControlBuilder.constant(node, "severity")),
        optional(node, "triage_within"));
  }

  private static AlertRule.Condition condition(JsonNode node, JsonNode control) {
    Duration window = optional(node, "window");
    Duration sure = window == null ? Duration.ZERO : window;
    List<String> by = ControlBuilder.list(node.path("by"), JsonNode::asString);
    return switch (kind(node)) {
      case "count" ->
          new AlertRule.Count(
              sure,
              duration(node, "every", sure),
              by,
              threshold(node, "warning"),
              threshold(node, "critical"));
      case "burst" ->
          new AlertRule.Burst(
              new ItemRule.Bursts(
                  by,
                  sure,
                  node.path("at_least").longValue(),
                  ControlBuilder.optional(node, "weight")));
      case "absence" -> new AlertRule.Absence(window);
      case "sequence" ->
          new AlertRule.Sequence(
              sure,
              ControlBuilder.list(node.path("on"), it -> AlertRule.Tie.parse(it.asString(""))),
              ControlBuilder.text(node, node.has("unless") ? "unless" : "then"),
              node.has("unless"));
      default -> exceptions(node, by, window, control);
    };
  }

  /** Exceptions of a control whose items are bursts or spans of time are bursts and silences. */
  private static AlertRule.Condition exceptions(
      JsonNode node, List<String> by, @Nullable Duration window, JsonNode control) {
    ItemRule items = ItemRules.build(control);
    if (items instanceof ItemRule.Bursts bursts) {
      return new AlertRule.Burst(bursts);
    }
    if (items instanceof ItemRule.Spans) {
      return new AlertRule.Absence(null);
    }
    return new AlertRule.Exceptions(
        node.path("refused").asBoolean(false), duration(node, "every", EVERY), by, window);
  }

  private static @Nullable Threshold threshold(JsonNode node, String name) {
    return Threshold.parse(ControlBuilder.text(node, name)).orElse(null);
  }

  private static @Nullable Duration optional(JsonNode node, String name) {
    String text = ControlBuilder.optional(node, name);
    return text == null ? null : Duration.parse(text);
  }

  private static Duration duration(JsonNode node, String name, Duration otherwise) {
    Duration said = optional(node, name);
    return said == null ? otherwise : said;
  }
}
