package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Item;
import dev.exhibit.model.ItemRule.Join;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what judging needs where events of other streams are joined to each item, or where events
 * of one key are one item. No store can decide that, so every item is read, in order of time and in
 * batches, and judged in process. Of the events of one key the first is the item.
 */
final class JoinObserver implements Observer {
  private static final int BATCH = 500;

  private final LogStore log;
  private final EventReader reader;
  private final Control control;
  private final ItemTests tests;
  private final List<JoinLookup> joins;
  private final Query refused;
  private final Instant now;
  private final Set<List<String>> keys = new HashSet<>();

  private final List<AuditEvent> batch = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();
  private long population;
  private long refusedCount;
  private long open;

  /**
   * An observer of one control.
   *
   * @param now the time of the evaluation, which says whether an event may still be due
   */
  JoinObserver(
      LogStore log,
      EventReader reader,
      Control control,
      ItemTests tests,
      List<JoinLookup> joins,
      Instant now) {
    this.log = log;
    this.reader = reader;
    this.control = control;
    this.tests = tests;
    this.joins = List.copyOf(joins);
    this.now = now;
    this.refused = Populations.refused(control);
  }

  @Override
  public Set<String> fields(String source) {
    Set<String> read = new TreeSet<>(tests.fields());
    for (JoinLookup lookup : joins) {
      read.add(lookup.join().left());
      read.addAll(lookup.whereFields());
    }
    Set<String> fields = new TreeSet<>();
    if (control.population().asks(source)) {
      fields.addAll(Queries.fields(Populations.query(control)));
      fields.addAll(Queries.fields(refused));
      fields.addAll(control.population().itemKey());
      read.stream().filter(field -> joinOf(field) == null).forEach(fields::add);
    }
    for (JoinLookup lookup : joins) {
      Join join = lookup.join();
      if (join.sources().contains(source)) {
        fields.add(join.right());
        fields.addAll(Queries.fields(Kql.parse(join.query())));
        read.stream()
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
      Optional<String> undecidable = lookup.undecidable();
      if (undecidable.isPresent()) {
        return new Outcome.Broken(undecidable.get(), List.of());
      }
    }
    TimeOrder order = new TimeOrder(log, reader, sources, Populations.query(control), span);
    Optional<Outcome> fault =
        order.walk(
            event -> {
              if (!isItem(event)) {
                return;
              }
              batch.add(stripped(event));
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
    return fault.orElseGet(() -> new Outcome.Seen(observations(order)));
  }

  private Observations observations(TimeOrder order) {
    return new Observations(
        population,
        order.events() + order.duplicates(),
        refusedCount,
        order.duplicates(),
        Evaluation.Runs.NONE,
        open,
        items,
        List.of(),
        order.proofs());
  }

  /** Whether the event begins an item: it is the first of its key, or has no whole key. */
  private boolean isItem(AuditEvent event) {
    List<String> names = control.population().itemKey();
    if (names.equals(List.of(EventSchema.ID))) {
      return true; // the same id with other content is another item, and both are judged
    }
    List<String> key = new ArrayList<>();
    for (String name : names) {
      String value = event.document().text(name);
      if (value == null || value.isEmpty()) {
        return true;
      }
      key.add(value);
    }
    return keys.add(List.copyOf(key));
  }

  /** The item without what its own record says under the name of a join: that is not joined. */
  private AuditEvent stripped(AuditEvent event) {
    Map<String, Object> tree = new HashMap<>(event.document().tree());
    for (JoinLookup lookup : joins) {
      String name = lookup.join().name();
      tree.keySet().removeIf(key -> key.equals(name) || key.startsWith(name + "."));
    }
    return new AuditEvent(event.id(), event.time(), new Document(tree));
  }

  /** Judges the batch with what belongs to its items. */
  private void judge(TimeOrder order, Cancellation cancellation) {
    if (batch.isEmpty()) {
      return;
    }
    List<List<Item.Joined>> joined = new ArrayList<>();
    batch.forEach(item -> joined.add(new ArrayList<>()));
    for (JoinLookup lookup : joins) {
      Answer<Map<Integer, AuditEvent>> answer = lookup.pick(batch, cancellation);
      if (answer instanceof Answer.Partial<?> partial) {
        order.stop(partial.reason());
        return;
      }
      answer
          .value()
          .forEach((place, event) -> {
            batch.set(place, lookup.beside(batch.get(place), event));
            joined.get(place).add(Item.Joined.of(lookup.join().name(), event));
          });
    }
    for (int i = 0; i < batch.size(); i++) {
      judge(batch.get(i), joined.get(i));
    }
    batch.clear();
  }

  private void judge(AuditEvent item, List<Item.Joined> joined) {
    population++;
    if (tests.matches(refused, item)) {
      refusedCount++;
      items.add(ItemTests.item(item, Item.Kind.REFUSED, null, null, 1).with(joined));
      return;
    }
    List<String> due = due(item, joined);
    if (!due.isEmpty()) {
      open++;
    }
    tests.without(due).exceptions(item, 1).forEach(one -> items.add(one.with(joined)));
  }

  /** Joins whose event did not come yet and still may. */
  private List<String> due(AuditEvent item, List<Item.Joined> joined) {
    List<String> due = new ArrayList<>();
    for (JoinLookup lookup : joins) {
      Join join = lookup.join();
      Duration wait = join.due();
      boolean there = joined.stream().anyMatch(one -> one.join().equals(join.name()));
      if (wait != null && !there && now.isBefore(item.time().plus(wait))) {
        due.add(join.name());
      }
    }
    return due;
  }
}
