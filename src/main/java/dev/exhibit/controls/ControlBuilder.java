package dev.exhibit.controls;

import dev.exhibit.model.Control;
import dev.exhibit.model.Control.Attribute;
import dev.exhibit.model.Control.CriterionLink;
import dev.exhibit.model.Control.Definition;
import dev.exhibit.model.Control.Exclusion;
import dev.exhibit.model.Control.Freshness;
import dev.exhibit.model.Control.Nature;
import dev.exhibit.model.Control.PopulationRule;
import dev.exhibit.model.Control.Reconcile;
import dev.exhibit.model.Control.Relationship;
import dev.exhibit.model.Control.SamplingRule;
import dev.exhibit.model.Control.Status;
import dev.exhibit.model.SampleFrequency;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes a control of a tree that was checked before. */
final class ControlBuilder {
  private ControlBuilder() {}

  static Control build(JsonNode root, Definition definition) {
    JsonNode days = root.path("retention").path("min_days");
    return new Control(
        text(root, "id"),
        root.path("version").intValue(),
        text(root, "title"),
        text(root, "statement"),
        text(root, "owner"),
        text(root, "reviewer"),
        Status.valueOf(constant(root, "status")),
        Nature.valueOf(constant(root, "nature")),
        LocalDate.parse(text(root.path("effective"), "from")),
        list(root.path("criteria"), ControlBuilder::criterion),
        population(root),
        ItemRules.build(root),
        defaults(root.path("parameters")),
        list(root.path("attributes"), ControlBuilder::attribute),
        freshness(root.path("freshness")),
        days.isMissingNode() ? null : days.intValue(),
        text(root, "guidance"),
        definition,
        sampling(root.path("sampling")),
        list(root.path("alerts"), node -> AlertRules.build(node, root)));
  }

  private static CriterionLink criterion(JsonNode node) {
    return new CriterionLink(
        text(node, "id"),
        Relationship.valueOf(constant(node, "relationship")),
        text(node, "rationale"));
  }

  private static PopulationRule population(JsonNode root) {
    JsonNode node = root.path("population");
    if (node.isMissingNode()) { // of attestations and alerts
      return new PopulationRule(
          root.has("triage") ? "one alert" : "one attestation",
          List.of(),
          "not *",
          List.of("event.id"),
          List.of(),
          null);
    }
    return new PopulationRule(
        text(node, "unit"),
        list(node.path("sources"), JsonNode::asString),
        text(node, "query"),
        list(node.path("item_key"), JsonNode::asString),
        list(
            node.path("exclusions"),
            one -> new Exclusion(text(one, "id"), text(one, "query"), text(one, "reason"))),
        optional(node.path("attempts"), "refused"),
        list(root.path("reconcile"), ControlBuilder::reconcile));
  }

  private static Reconcile reconcile(JsonNode node) {
    return new Reconcile(
        text(node, "with"),
        text(node, "query"),
        node.path("on").path(0).asString(""),
        node.path("on").path(1).asString(""),
        text(node, "on_mismatch").equals("stop"));
  }

  private static Map<String, List<String>> defaults(JsonNode node) {
    Map<String, List<String>> defaults = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> parameter : node.properties()) {
      if (parameter.getValue().has("default")) {
        defaults.put(
            parameter.getKey(), list(parameter.getValue().path("default"), JsonNode::asString));
      }
    }
    return Collections.unmodifiableMap(defaults);
  }

  private static Attribute attribute(JsonNode node) {
    return new Attribute(
        text(node, "id"),
        text(node, "text"),
        optional(node, "test"),
        text(node, "kind").equals("sign-off"));
  }

  private static SamplingRule sampling(JsonNode node) {
    return new SamplingRule(
        text(node, "default").equals("seeded"),
        node.has("frequency")
            ? SampleFrequency.valueOf(constant(node, "frequency"))
            : SampleFrequency.AD_HOC);
  }

  private static Freshness freshness(JsonNode node) {
    return new Freshness(
        Duration.parse(text(node, "ttl")), Duration.parse(text(node, "warn_before")));
  }

  static <T> List<T> list(JsonNode array, Function<JsonNode, T> one) {
    List<T> list = new ArrayList<>();
    array.forEach(node -> list.add(one.apply(node)));
    return List.copyOf(list);
  }

  static String constant(JsonNode node, String name) {
    return text(node, name).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  static String text(JsonNode node, String name) {
    return node.path(name).asString("").strip();
  }

  static @Nullable String optional(JsonNode node, String name) {
    return node.has(name) ? text(node, name) : null;
  }
}
