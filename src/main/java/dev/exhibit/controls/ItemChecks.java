package dev.exhibit.controls;

import dev.exhibit.model.Control.PopulationRule;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldType;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.query.Tests;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a JSON Schema cannot say about the part of a control that makes items. */
final class ItemChecks {
  private static final Duration SHORTEST_SPAN = Duration.ofMinutes(15);
  private static final Duration SHORTEST_RENEWAL = Duration.ofDays(1);

  private final ControlChecks checks;
  private final JsonNode root;

  ItemChecks(ControlChecks checks, JsonNode root) {
    this.checks = checks;
    this.root = root;
  }

  void run() {
    List<String> used = ItemRules.KEYS.stream().filter(key -> root.path(key).isObject()).toList();
    if (used.size() > 1) {
      checks.fault(
          List.of(used.get(1)),
          "An item is made in one way: by " + String.join(" or by ", used) + "; keep one of them.");
    }
    everySource();
    attempts();
    root.path("joins").propertyNames().forEach(this::join);
    threshold();
    runs();
    atLeast(List.of("spans", "every"), SHORTEST_SPAN);
    attestation();
  }

  /** An attestation stands for population and attributes; anything else needs both. */
  private void attestation() {
    boolean attested = root.path("attestation").isObject();
    if (attested != checks.text(List.of("nature")).equals("document")) {
      checks.fault(
          List.of("nature"), "'document' goes with 'attestation', and 'attestation' with it.");
    }
    for (String key : List.of("population", "attributes")) {
      if (attested && root.has(key)) {
        checks.fault(
            List.of(key), "An attestation looks for nothing in logs; remove '" + key + "'.");
      } else if (!attested && !root.has(key)) {
        checks.fault(
            List.of(),
            "'"
                + key
                + "' is missing: a control has 'population' and 'attributes', or else"
                + " 'attestation'.");
      }
    }
    atLeast(List.of("attestation", "renew"), SHORTEST_RENEWAL);
  }

  /** All sources at once have no fields in common that a query could ask. */
  private void everySource() {
    JsonNode sources = root.path("population").path("sources");
    for (int i = 0; i < sources.size(); i++) {
      boolean every = sources.path(i).asString("").equals(PopulationRule.EVERY_SOURCE);
      if (every && (!root.path("spans").isObject() || sources.size() > 1)) {
        checks.fault(
            List.of("population", "sources", String.valueOf(i)),
            "'*' stands alone, and only where spans are items; name the sources.");
      }
    }
  }

  private void attempts() {
    boolean single = ItemRules.KEYS.stream().skip(1).noneMatch(key -> root.path(key).isObject());
    if (!single && root.path("population").path("attempts").isObject()) {
      checks.fault(
          List.of("population", "attempts"),
          "Refused attempts are told apart only where each event is an item; remove them.");
    }
  }

  private void join(String name) {
    List<String> at = List.of("joins", name);
    if (EventSchema.fields().keySet().stream().anyMatch(field -> field.startsWith(name + "."))) {
      checks.fault(at, "'" + name + "' begins names of fields; give the join another name.");
    }
    List<String> source = YamlTree.within(at, "source");
    checks.source(source);
    for (int i = 0; i < root.path("joins").path(name).path("source").size(); i++) {
      checks.source(YamlTree.within(source, String.valueOf(i)));
    }
    checks.query(YamlTree.within(at, "query"), Kql::parse);
    List<String> left = YamlTree.within(YamlTree.within(at, "on"), "0");
    List<String> right = YamlTree.within(YamlTree.within(at, "on"), "1");
    checks.itemField(left, checks.text(left), checks.text(left));
    checks.field(right, checks.text(right), checks.text(right));
    later(left, checks.text(left), name, false);
    where(YamlTree.within(at, "where"), name);
    atLeast(YamlTree.within(at, "due"), Duration.ofSeconds(1));
  }

  private void where(List<String> path, String name) {
    Optional<Query> where = checks.query(path, Tests::parse);
    if (where.isPresent()) {
      Queries.fields(where.get()).forEach(field -> later(path, field, name, true));
      if (!Queries.parameters(where.get()).isEmpty()) {
        checks.fault(path, "A parameter cannot be asked for here; ask for it in an attribute.");
      }
    }
  }

  /** An event that is joined later is not there yet. */
  private void later(List<String> path, String field, String name, boolean itself) {
    boolean before = true;
    for (String join : root.path("joins").propertyNames()) {
      before &= !join.equals(name);
      boolean there = before || (itself && join.equals(name));
      if (!there && field.startsWith(join + ".")) {
        checks.fault(
            path,
            join.equals(name)
                ? "'" + join + "' cannot start from itself; name a field of the item."
                : "'" + join + "' is joined after this; let it stand before.");
      }
    }
  }

  private void threshold() {
    List<String> by = List.of("threshold", "by");
    for (int i = 0; i < root.path("threshold").path("by").size(); i++) {
      List<String> path = YamlTree.within(by, String.valueOf(i));
      checks.field(path, checks.text(path), checks.text(path));
    }
    List<String> path = List.of("threshold", "weight");
    String weight = checks.text(path);
    if (!weight.isEmpty() && EventSchema.typeOf(weight) != FieldType.LONG) {
      checks.fault(path, "'" + weight + "' does not hold whole numbers; try exhibit.repeat.");
    }
    atLeast(List.of("threshold", "window"), Duration.ofMillis(1));
  }

  private void runs() {
    for (String key : List.of("start", "finish")) {
      List<String> path = List.of("runs", key);
      Optional<Query> query = checks.query(path, Kql::parse);
      if (query.isPresent() && !Queries.runsInProcess(query.get())) {
        checks.fault(path, "raw: cannot be used here, since starts are told apart in process.");
      }
    }
    atLeast(List.of("runs", "longest"), Duration.ofSeconds(1));
  }

  private void atLeast(List<String> path, Duration least) {
    String text = checks.text(path);
    try {
      if (!text.isEmpty() && Duration.parse(text).compareTo(least) < 0) {
        checks.fault(path, "'" + path.getLast() + "' must be at least " + least + ".");
      }
    } catch (DateTimeException e) {
      // The schema says so.
    }
  }
}
