package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Document;
import dev.exhibit.model.Item;
import dev.exhibit.model.ItemRule.Join;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what judging needs where events of other streams are joined to each item. No store can
 * decide that, so every item is read, in order of time and in batches, and judged in process.
 */
final class JoinObserver implements Observer {
  private static final int BATCH = 500;

  private final LogStore log;
  private final EventReader reader;
  private final Control control;
  private final ItemTests tests;
  private final List<JoinLookup> joins;
  private final Query refused;

  private final List<AuditEvent> batch = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();
  private long refusedCount;

  JoinObserver(
      LogStore log, EventReader reader, Control control, ItemTests tests, List<JoinLookup> joins) {
    this.log = log;
    this.reader = reader;
    this.control = control;
    this.tests = tests;
    this.joins = List.copyOf(joins);
    this.refused = Populations.refused(control);
  }

  @Override
  public Set<String> fields(String source) {
    Set<String> fields = new TreeSet<>();
    if (control.population().asks(source)) {
      fields.addAll(Queries.fields(Populations.query(control)));
      fields.addAll(Queries.fields(refused));
      tests.fields().stream().filter(field -> joinOf(field) == null).forEach(fields::add);
      joins.forEach(lookup -> fields.add(lookup.join().left()));
    }
    for (JoinLookup lookup : joins) {
      Join join = lookup.join();
      if (join.source().equals(source)) {
        fields.add(join.right());
        fields.addAll(Queries.fields(Kql.parse(join.query())));
        tests.fields().stream()
            .filter(field -> join.equals(joinOf(field)))
            .forEach(field -> fields.add(field.substring(join.name().length() + 1)));
      }
    }
    return fields;
  }

  private @Nullable Join joinOf(String field) {
    return joins.stream()
        .map(JoinLookup::join)
        .filter(join -> field.startsWith(join.name() + "."))
        .findFirst()
        .orElse(null);
  }

  @Override
  public Outcome observe(List<Source> sources, TimeSpan span, Cancellation cancellation) {
    for (JoinLookup lookup : joins) {
      Optional<String> undecidable = lookup.question().undecidable(lookup.join().source());
      if (undecidable.isPresent()) {
        return new Outcome.Broken(undecidable.get(), List.of());
      }
    }
    TimeOrder order = new TimeOrder(log, reader, sources, Populations.query(control), span);
    Optional<Outcome> fault =
        order.walk(
            event -> {
              batch.add(event);
              if (batch.size() >= BATCH) {
                judge(order, cancellation);
              }
            },
            cancellation);
    if (fault.isEmpty()) {
      judge(order, cancellation);
      fault = order.fault();
    }
    items.sort(ItemTests.IN_TIME);
    return fault.orElseGet(() ->
        new Outcome.Seen(
            new Observations(
                order.events(),
                order.events() + order.duplicates(),
                refusedCount,
                order.duplicates(),
                items,
                order.proofs())));
  }

  /** Judges the batch with what belongs to its items. */
  private void judge(TimeOrder order, Cancellation cancellation) {
    if (batch.isEmpty()) {
      return;
    }
    List<Map<String, Object>> joined = new ArrayList<>();
    batch.forEach(item -> joined.add(new HashMap<>(item.document().tree())));
    for (JoinLookup lookup : joins) {
      String name = lookup.join().name();
      // What a record itself says under this name is no joined event.
      joined.forEach(
          tree -> tree.keySet().removeIf(key -> key.equals(name) || key.startsWith(name + ".")));
      Answer<Map<Integer, AuditEvent>> answer = lookup.pick(batch, cancellation);
      if (answer instanceof Answer.Partial<?> partial) {
        order.stop(partial.reason());
        return;
      }
      answer
          .value()
          .forEach((place, event) -> joined.get(place).put(name, event.document().tree()));
    }
    for (int i = 0; i < batch.size(); i++) {
      AuditEvent item = batch.get(i);
      judge(new AuditEvent(item.id(), item.time(), new Document(joined.get(i))));
    }
    batch.clear();
  }

  private void judge(AuditEvent item) {
    if (tests.matches(refused, item)) {
      refusedCount++;
      items.add(ItemTests.item(item, Item.Kind.REFUSED, null, null, 1));
    } else {
      items.addAll(tests.exceptions(item, 1));
    }
  }
}
