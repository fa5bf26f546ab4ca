package dev.exhibit.controls;

import dev.exhibit.model.AlertRule;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldType;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a JSON Schema cannot say about the alerts of a control. */
final class AlertChecks {
  private static final List<String> BASE =
      List.of("id", "title", "kind", "severity", "delay", "add", "triage_within");

  /** What each kind takes beside that. */
  private static final Map<String, List<String>> TAKES =
      Map.of(
          "exceptions", List.of("refused", "every", "by", "window"),
          "count", List.of("window", "every", "by", "warning", "critical"),
          "burst", List.of("window", "by", "at_least", "weight"),
          "absence", List.of("window"),
          "sequence", List.of("window", "on", "then", "unless"));

  private static final Map<String, List<String>> NEEDS =
      Map.of(
          "count", List.of("window"),
          "burst", List.of("window", "by", "at_least"),
          "sequence", List.of("window"));

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int MOST_STEPS = 1_000;

  private final ControlChecks checks;
  private final JsonNode root;

  AlertChecks(ControlChecks checks, JsonNode root) {
    this.checks = checks;
    this.root = root;
  }

  void run() {
    Set<String> seen = new HashSet<>();
    JsonNode alerts = root.path("alerts");
    for (int i = 0; i < alerts.size(); i++) {
      List<String> at = List.of("alerts", String.valueOf(i));
      if (root.path("attestation").isObject() || root.path("triage").isObject()) {
        checks.fault(at, "This control looks for nothing in logs, so nothing can be watched for.");
      }
      checks.unique(seen, in(at, "id"), checks.text(in(at, "id")), "This id");
      alert(at, alerts.path(i));
    }
  }

  private void alert(List<String> at, JsonNode alert) {
    String kind = AlertRules.kind(alert);
    List<String> takes = TAKES.getOrDefault(kind, List.of());
    if (takes.isEmpty()) {
      return; // the schema says so
    }
    for (String key : alert.propertyNames()) {
      if (!BASE.contains(key) && !takes.contains(key) && isKnown(key)) {
        checks.fault(in(at, key), "'" + key + "' says nothing for kind " + kind + "; remove it.");
      }
    }
    for (String key : NEEDS.getOrDefault(kind, List.of())) {
      if (!alert.has(key)) {
        checks.fault(at, "Kind " + kind + " needs '" + key + "'.");
      }
    }
    narrowed(at, kind, alert);
    fields(in(at, "by"));
    fields(in(at, "on"));
    switch (kind) {
      case "count" -> count(at, alert);
      case "exceptions" -> exceptions(at, alert);
      case "burst" -> burst(at);
      case "sequence" -> sequence(at, alert);
      default -> {}
    }
    for (String key : List.of("window", "every")) {
      atLeast(in(at, key), SHORTEST);
    }
  }

  private static boolean isKnown(String key) {
    return TAKES.values().stream().anyMatch(keys -> keys.contains(key));
  }

  private void narrowed(List<String> at, String kind, JsonNode alert) {
    Optional<Query> add = checks.query(in(at, "add"), Kql::parse);
    add.ifPresent(query -> noParameters(in(at, "add"), query));
    boolean events = root.path("spans").isMissingNode() && root.path("runs").isMissingNode();
    if (add.isPresent() && kind.equals("exceptions") && !single()) {
      checks.fault(in(at, "add"), "Only where each event is an item can exceptions be narrowed.");
    }
    if (!events && !kind.equals("exceptions") && !kind.equals("absence")) {
      checks.fault(
          in(at, "kind"), "Where runs or spans are items, watch for exceptions or for absence.");
    }
    if (alert.has("refused") && !root.path("population").has("attempts")) {
      checks.fault(in(at, "refused"), "The control does not tell refused attempts apart.");
    }
  }

  private boolean single() {
    JsonNode key = root.path("population").path("item_key");
    return key.size() == 1
        && key.path(0).asString("").equals(EventSchema.ID)
        && ItemRules.KEYS.stream().noneMatch(rule -> root.path(rule).isObject());
  }

  private void count(List<String> at, JsonNode alert) {
    if (!alert.has("warning") && !alert.has("critical")) {
      checks.fault(at, "Kind count needs 'warning' or 'critical'.");
    }
    Optional<Duration> window = duration(in(at, "window"));
    Optional<Duration> every = duration(in(at, "every"));
    if (window.isPresent() && every.isPresent() && !every.get().isZero()) {
      long steps = window.get().dividedBy(every.get());
      if (!every.get().multipliedBy(steps).equals(window.get()) || steps > MOST_STEPS) {
        checks.fault(
            in(at, "every"), "'every' must divide the window, in no more than a thousand parts.");
      }
    }
  }

  private void exceptions(List<String> at, JsonNode alert) {
    if (alert.has("by") != alert.has("window")) {
      checks.fault(at, "Exceptions are taken together by 'by' in a 'window': give both or none.");
    }
    if (alert.has("by") && !single()) {
      checks.fault(in(at, "by"), "Only where each event is an item are exceptions taken together.");
    }
  }

  private void burst(List<String> at) {
    List<String> path = in(at, "weight");
    String weight = checks.text(path);
    if (!weight.isEmpty() && EventSchema.typeOf(weight) != FieldType.LONG) {
      checks.fault(path, "'" + weight + "' does not hold whole numbers; try exhibit.repeat.");
    }
  }

  private void sequence(List<String> at, JsonNode alert) {
    if (alert.has("then") == alert.has("unless")) {
      checks.fault(
          at, "A sequence fires on what comes 'then', or 'unless' something comes: give one.");
    }
    for (String key : List.of("then", "unless")) {
      checks.query(in(at, key), Kql::parse).ifPresent(query -> noParameters(in(at, key), query));
    }
  }

  private void noParameters(List<String> path, Query query) {
    if (!Queries.parameters(query).isEmpty()) {
      checks.fault(path, "A parameter cannot be asked for here; ask for it in an attribute.");
    }
  }

  private void fields(List<String> path) {
    JsonNode node = root;
    for (String name : path) {
      node = node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
    }
    for (int i = 0; i < node.size(); i++) {
      List<String> one = in(path, String.valueOf(i));
      AlertRule.Tie tie = AlertRule.Tie.parse(checks.text(one));
      checks.field(one, checks.text(one), tie.first());
      checks.field(one, checks.text(one), tie.next());
    }
  }

  private void atLeast(List<String> path, Duration least) {
    duration(path)
        .filter(length -> length.compareTo(least) < 0)
        .ifPresent(length ->
            checks.fault(path, "'" + path.getLast() + "' must be at least " + least + "."));
  }

  private Optional<Duration> duration(List<String> path) {
    try {
      String text = checks.text(path);
      return text.isEmpty() ? Optional.empty() : Optional.of(Duration.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty(); // the schema says so
    }
  }

  private static List<String> in(List<String> path, String name) {
    return YamlTree.within(path, name);
  }
}
