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
    reading();
    root.path("joins").propertyNames().forEach(this::join);
    reconcile();
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
    boolean triage = root.path("triage").isObject();
    for (String key : List.of("population", "attributes")) {
      if ((attested || triage) && root.has(key)) {
        checks.fault(List.of(key), "This control looks for nothing in logs; remove '" + key + "'.");
      } else if (!attested && !triage && !root.has(key)) {
        checks.fault(
            List.of(),
            "'"
                + key
                + "' is missing: a control has 'population' and 'attributes', or else"
                + " 'attestation' or 'triage'.");
      }
    }
    atLeast(List.of("attestation", "renew"), SHORTEST_RENEWAL);
  }

  /** All sources at once have no fields in common that a query could ask. */
  private void everySource() {
    JsonNode sources = root.path("population").path("sources");
    for (int i = 0; i < sources.size(); i++) {
      boolean every = sources.path(i).asString("").equals(PopulationRule.EVERY_SOURCE);
      if (every && (!overAll() || sources.size() > 1)) {
        checks.fault(
            List.of("population", "sources", String.valueOf(i)),
            "'*' stands alone, and only where spans or jobs are items; name the sources.");
      }
    }
  }

  /** A job says itself where it is found. */
  private boolean overAll() {
    JsonNode runs = root.path("runs");
    return root.path("spans").isObject() || (runs.has("jobs") && !runs.has("start"));
  }

  private void attempts() {
    boolean single = ItemRules.KEYS.stream().skip(1).noneMatch(key -> root.path(key).isObject());
    if (!single && root.path("population").path("attempts").isObject()) {
      checks.fault(
          List.of("population", "attempts"),
          "Refused attempts are told apart only where each event is an item; remove them.");
    }
    inProcess(
        List.of("population", "attempts", "refused"),
        "raw: cannot be used here, since refused attempts are told apart in process.");
  }

  /** A person reads events one by one, and is asked for as many as the population has. */
  private void reading() {
    JsonNode key = root.path("population").path("item_key");
    String first = key.path(0).asString("");
    boolean known = EventSchema.fields().containsKey(first);
    boolean keyed = key.size() > 1 || (known && !first.equals(EventSchema.ID));
    boolean single =
        !keyed && ItemRules.KEYS.stream().skip(1).noneMatch(rule -> root.path(rule).isObject());
    for (int i = 0; !single && i < root.path("attributes").size(); i++) {
      List<String> path = List.of("attributes", String.valueOf(i), "kind");
      if (checks.text(path).equals("read")) {
        checks.fault(
            path,
            "A person reads single events, where item_key is [event.id]; of other items"
                + " use 'kind: sign-off', which a person gives for all of them.");
      }
    }
  }

  private void inProcess(List<String> path, String otherwise) {
    Optional<Query> query = checks.query(path, Kql::parse);
    if (query.isPresent() && !Queries.runsInProcess(query.get())) {
      checks.fault(path, otherwise);
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

  private void reconcile() {
    for (int i = 0; i < root.path("reconcile").size(); i++) {
      List<String> at = List.of("reconcile", String.valueOf(i));
      if (root.path("spans").isObject()) {
        checks.fault(at, "Spans of time have no keys to compare; remove it.");
      }
      checks.source(YamlTree.within(at, "with"));
      checks.query(YamlTree.within(at, "query"), Kql::parse);
      for (String side : List.of("0", "1")) {
        List<String> path = YamlTree.within(YamlTree.within(at, "on"), side);
        String field = checks.text(path);
        checks.field(path, field, field);
        if (EventSchema.typeOf(field) != FieldType.KEYWORD) {
          checks.fault(path, "'" + field + "' does not hold texts, which keys are; take another.");
        }
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
    JsonNode runs = root.path("runs");
    boolean whole = runs.has("start") == runs.has("finish");
    boolean some = runs.has("start") || (runs.has("jobs") && !runs.has("longest"));
    if (runs.isObject() && !(whole && some)) {
      checks.fault(
          List.of("runs"),
          "Runs have a start and a finish, or jobs of the engagement, or all three.");
    }
    for (String key : List.of("start", "finish")) {
      inProcess(
          List.of("runs", key),
          "raw: cannot be used here, since starts are told apart in process.");
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
