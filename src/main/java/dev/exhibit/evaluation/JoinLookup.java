package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.ItemRule.Join;
import dev.exhibit.model.ItemRule.Pick;
import dev.exhibit.model.ItemRule.When;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Predicates;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.query.Tests;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the events that belong to items: one request for a whole batch of items, and of what comes
 * back only the event picked so far is kept for each.
 */
final class JoinLookup {
  /** Of one time, those of one file in the order in which they stand there. */
  private static final Comparator<AuditEvent> ORDER =
      Comparator.comparing(AuditEvent::time)
          .thenComparing(event -> event.document().text("log.file.path", ""))
          .thenComparingLong(JoinLookup::offset)
          .thenComparing(AuditEvent::id);

  private final LogStore log;
  private final EventReader reader;
  private final List<Source> sources;
  private final Join join;
  private final Query query;
  private final Query where;

  /**
   * A lookup of one join.
   *
   * @param sources those of the join's that are connected
   */
  JoinLookup(LogStore log, EventReader reader, List<Source> sources, Join join) {
    this.log = log;
    this.reader = reader;
    this.sources = List.copyOf(sources);
    this.join = join;
    this.query = Kql.parse(join.query());
    String text = join.where();
    this.where = text == null ? Query.ALL : Tests.parse(text);
  }

  private static long offset(AuditEvent event) {
    return event.document().values("log.offset").stream()
        .filter(Number.class::isInstance)
        .map(Number.class::cast)
        .mapToLong(Number::longValue)
        .findFirst()
        .orElse(-1);
  }

  Join join() {
    return join;
  }

  /** What is read of the item with the event beside it, but for the tests. */
  Set<String> whereFields() {
    return Queries.fields(where);
  }

  /** Why it cannot be asked at all, one sentence; empty when it can. */
  Optional<String> undecidable() {
    return sources.stream()
        .flatMap(source ->
            Question.of(source.indices(), source.profile(), query, null, reader)
                .undecidable(source.name())
                .stream())
        .findFirst();
  }

  /**
   * The joined event of each item by the item's place; items without one are left out.
   *
   * @param items with what was joined to them before
   */
  Answer<Map<Integer, AuditEvent>> pick(List<AuditEvent> items, Cancellation cancellation) {
    Map<String, List<Integer>> wanted = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      for (Object value : items.get(i).document().values(join.left())) {
        wanted.computeIfAbsent(String.valueOf(value), key -> new ArrayList<>()).add(i);
      }
    }
    Map<Integer, AuditEvent> picked = new HashMap<>();
    List<Answer<Long>> answers = new ArrayList<>();
    Query asked = Query.and(query, Keys.anyOf(join.right(), wanted.keySet()));
    for (Source source : sources) {
      Question question =
          Question.of(source.indices(), source.profile(), asked, span(items), reader);
      answers.add(question.walk(log, event -> take(event, items, wanted, picked), cancellation));
    }
    return Answers.join(answers, picked);
  }

  private void take(
      AuditEvent event,
      List<AuditEvent> items,
      Map<String, List<Integer>> wanted,
      Map<Integer, AuditEvent> picked) {
    Set<Integer> places = new HashSet<>();
    event
        .document()
        .values(join.right())
        .forEach(value -> places.addAll(wanted.getOrDefault(String.valueOf(value), List.of())));
    for (int place : places) {
      if (belongs(items.get(place), event)) {
        picked.merge(place, event, this::better);
      }
    }
  }

  private AuditEvent better(AuditEvent one, AuditEvent other) {
    boolean first = ORDER.compare(one, other) <= 0;
    return first == (join.pick() == Pick.FIRST) ? one : other;
  }

  /** Whether it may be joined by its time; an event is not joined to itself. */
  private boolean belongs(AuditEvent item, AuditEvent event) {
    Duration after = Duration.between(item.time(), event.time());
    Duration within = join.within();
    boolean side =
        switch (join.when()) {
          case BEFORE -> !after.isPositive();
          case AFTER -> !after.isNegative();
          case ANY -> true;
        };
    return side
        && !event.id().equals(item.id())
        && (within == null || after.abs().compareTo(within) <= 0)
        && (where.equals(Query.ALL)
            || Predicates.matches(where, beside(item, event).document(), Map.of()));
  }

  /** The item with the event beside it, under the join's name. */
  AuditEvent beside(AuditEvent item, AuditEvent event) {
    Map<String, Object> tree = new HashMap<>(item.document().tree());
    tree.put(join.name(), event.document().tree());
    return new AuditEvent(item.id(), item.time(), new Document(tree));
  }

  /** The times at which an event of any of the items may be; null for any time. */
  private @Nullable TimeSpan span(List<AuditEvent> items) {
    Duration within = join.within();
    if (within == null) {
      return null;
    }
    Comparator<Instant> order = Comparator.naturalOrder();
    Instant first = items.stream().map(AuditEvent::time).min(order).orElseThrow();
    Instant last = items.stream().map(AuditEvent::time).max(order).orElseThrow();
    return new TimeSpan(
        join.when() == When.AFTER ? first : first.minus(within),
        (join.when() == When.BEFORE ? last : last.plus(within)).plusMillis(1));
  }
}
