package dev.exhibit.evaluation;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Item;
import dev.exhibit.query.Predicates;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tests of a control, run over its items in process.
 *
 * @param tests tests that can be run, by attribute id
 * @param parameters every list that they name
 */
record ItemTests(Map<String, Query> tests, Map<String, List<String>> parameters) {
  static final Comparator<Item> IN_TIME =
      Comparator.comparing(Item::time)
          .thenComparing(Item::eventId)
          .thenComparing(item -> String.valueOf(item.attribute()));

  /** Whether the event answers the query. */
  boolean matches(Query query, AuditEvent event) {
    return Predicates.matches(query, event.document(), parameters);
  }

  /** One exception for each test that the item fails. */
  List<Item> exceptions(AuditEvent item, long count) {
    return failing(item).stream()
        .map(attribute ->
            item(item, Item.Kind.EXCEPTION, attribute, observed(item, attribute), count))
        .toList();
  }

  /** The same without the tests that read what one of these joins finds. */
  ItemTests without(List<String> joins) {
    if (joins.isEmpty()) {
      return this;
    }
    Map<String, Query> left = new LinkedHashMap<>(tests);
    left.values()
        .removeIf(test ->
            Queries.fields(test).stream()
                .anyMatch(field -> joins.stream().anyMatch(join -> field.startsWith(join + "."))));
    return new ItemTests(left, parameters);
  }

  /** Attributes that the item fails. */
  List<String> failing(AuditEvent item) {
    return tests.keySet().stream().filter(attribute -> !matches(test(attribute), item)).toList();
  }

  /** What some test fails on. */
  Query failed() {
    List<Query> failing = new ArrayList<>();
    tests.values().forEach(test -> failing.add(new Query.Not(test)));
    return failing.isEmpty() ? Query.NONE : Query.or(failing);
  }

  /** Those that ask about runs that were seen. */
  ItemTests ofRuns() {
    return only(test -> !asksSlots(test));
  }

  /** Those that ask about times at which a job should have run. */
  ItemTests ofSlots() {
    return only(ItemTests::asksSlots);
  }

  private ItemTests only(Predicate<Query> wanted) {
    Map<String, Query> some = new LinkedHashMap<>();
    tests.forEach((attribute, test) -> {
      if (wanted.test(test)) {
        some.put(attribute, test);
      }
    });
    return new ItemTests(some, parameters);
  }

  private static boolean asksSlots(Query test) {
    return Queries.fields(test).stream().anyMatch(field -> field.startsWith(SlotVerdict.PREFIX));
  }

  private Query test(String attribute) {
    return tests.getOrDefault(attribute, Query.ALL);
  }

  /** Every field that the tests read. */
  Set<String> fields() {
    Set<String> fields = new TreeSet<>();
    tests.values().forEach(test -> fields.addAll(Queries.fields(test)));
    return fields;
  }

  static Item item(
      AuditEvent event,
      Item.Kind kind,
      @Nullable String attribute,
      @Nullable String observed,
      long count) {
    return new Item(
        kind,
        event.id(),
        event.time(),
        event.who(),
        event.what(),
        event.onWhat(),
        attribute,
        observed,
        count);
  }

  /** The values that the test looked at; of a test that looks at none, what happened. */
  private String observed(AuditEvent event, String attribute) {
    Set<String> fields = Queries.fields(test(attribute));
    String values =
        fields.stream()
            .filter(field -> event.document().has(field))
            .map(field ->
                field
                    + " = "
                    + event.document().values(field).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; "));
    if (!values.isEmpty()) {
      return values;
    }
    String absent =
        fields.stream().map(field -> field + " is absent").collect(Collectors.joining("; "));
    return absent.isEmpty() ? event.what() + " by " + event.who() : absent;
  }
}
