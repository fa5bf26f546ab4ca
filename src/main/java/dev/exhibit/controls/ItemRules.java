package dev.exhibit.controls;

import dev.exhibit.model.ItemRule;
import dev.exhibit.model.ItemRule.Join;
import dev.exhibit.model.ItemRule.Pick;
import dev.exhibit.model.ItemRule.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What makes an item: the keys {@code joins}, {@code threshold}, {@code runs}, {@code spans},
 * {@code attestation} and {@code triage}.
 */
final class ItemRules {
  /** The keys that say it, of which a control has one. */
  static final List<String> KEYS =
      List.of("joins", "threshold", "runs", "spans", "attestation", "triage");

  private static final Duration LONGEST_RUN = Duration.ofDays(1);
  private static final Duration REMIND = Duration.ofDays(30);

  private ItemRules() {}

  /** The rule of a tree that was checked before. */
  static ItemRule build(JsonNode root) {
    if (root.path("threshold").isObject()) {
      JsonNode node = root.path("threshold");
      return new ItemRule.Bursts(
          ControlBuilder.list(node.path("by"), JsonNode::asString),
          Duration.parse(ControlBuilder.text(node, "window")),
          node.path("at_least").longValue(),
          ControlBuilder.optional(node, "weight"));
    }
    if (root.path("runs").isObject()) {
      return runs(root.path("runs"));
    }
    if (root.path("spans").isObject()) {
      return new ItemRule.Spans(Duration.parse(ControlBuilder.text(root.path("spans"), "every")));
    }
    if (root.path("attestation").isObject()) {
      JsonNode node = root.path("attestation");
      return new ItemRule.Attestations(
          ControlBuilder.text(node, "document"),
          Duration.parse(ControlBuilder.text(node, "renew")),
          duration(node, "remind", REMIND));
    }
    if (root.path("triage").isObject()) {
      return new ItemRule.Alerts(
          Duration.parse(ControlBuilder.text(root.path("triage"), "within")));
    }
    List<Join> joins = new ArrayList<>();
    for (Map.Entry<String, JsonNode> join : root.path("joins").properties()) {
      joins.add(join(join.getKey(), join.getValue()));
    }
    return new ItemRule.Events(joins);
  }

  /** Runs that were seen, runs that must be, or both. */
  private static ItemRule runs(JsonNode node) {
    String jobs = ControlBuilder.optional(node, "jobs");
    ItemRule.Scheduled scheduled = jobs == null ? null : new ItemRule.Scheduled(jobs, List.of());
    if (scheduled != null && !node.has("start")) {
      return scheduled;
    }
    return new ItemRule.Runs(
        ControlBuilder.text(node, "start"),
        ControlBuilder.text(node, "finish"),
        duration(node, "longest", LONGEST_RUN),
        scheduled);
  }

  private static Join join(String name, JsonNode node) {
    String within = ControlBuilder.optional(node, "within");
    String when = ControlBuilder.optional(node, "when");
    String due = ControlBuilder.optional(node, "due");
    return new Join(
        name,
        sources(node.path("source")),
        ControlBuilder.text(node, "query"),
        node.path("on").path(0).asString(""),
        node.path("on").path(1).asString(""),
        Pick.valueOf(ControlBuilder.constant(node, "pick")),
        within == null ? null : Duration.parse(within),
        when == null ? When.ANY : When.valueOf(when.toUpperCase(Locale.ROOT)),
        ControlBuilder.optional(node, "where"),
        due == null ? null : Duration.parse(due));
  }

  /** One name, or a list of them. */
  private static List<String> sources(JsonNode node) {
    return node.isArray()
        ? ControlBuilder.list(node, JsonNode::asString)
        : List.of(node.asString("").strip());
  }

  private static Duration duration(JsonNode node, String name, Duration otherwise) {
    String text = ControlBuilder.optional(node, name);
    return text == null ? otherwise : Duration.parse(text);
  }
}
