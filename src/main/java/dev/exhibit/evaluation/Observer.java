package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation.SourceProof;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Item;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Predicates;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what judging one control needs. The population is counted in the store and only items
 * that fail or were refused are fetched; where the store cannot decide, what it can is asked and
 * each event is judged in process.
 */
final class Observer {
  private static final Comparator<Item> IN_TIME =
      Comparator.comparing(Item::time)
          .thenComparing(Item::eventId)
          .thenComparing(item -> String.valueOf(item.attribute()));

  private final LogStore log;
  private final EventReader reader;
  private final Map<String, List<String>> parameters;
  private final Map<String, Query> tests;
  private final Query population;
  private final Query refused;

  private final List<Item> items = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final List<SourceProof> proofs = new ArrayList<>();
  private long count;
  private long refusedCount;
  private long duplicates;
  private @Nullable String dispute;

  /**
   * An observer for one control.
   *
   * @param tests tests that can be run, by attribute id, every parameter of theirs given
   */
  Observer(
      LogStore log,
      EventReader reader,
      Control control,
      Map<String, Query> tests,
      Map<String, List<String>> parameters) {
    this.log = log;
    this.reader = reader;
    this.parameters = parameters;
    this.tests = new LinkedHashMap<>(tests);
    this.population = Populations.query(control);
    String attempts = control.population().refused();
    this.refused = attempts == null ? Query.NONE : Kql.parse(attempts);
  }

  /** The facts, or why the store could not give them. */
  sealed interface Outcome {
    /** The store answered fully. */
    record Seen(Observations observations) implements Outcome {}

    /** It did not. */
    record NotSeen(String reason, List<SourceProof> proofs) implements Outcome {}

    /** What it answered cannot be what was meant. */
    record Broken(String reason, List<SourceProof> proofs) implements Outcome {}
  }

  /** Every field that is asked for. */
  Set<String> fields() {
    Set<String> fields = new TreeSet<>(Queries.fields(population));
    fields.addAll(Queries.fields(refused));
    tests.values().forEach(test -> fields.addAll(Queries.fields(test)));
    return fields;
  }

  Outcome observe(List<Source> sources, TimeSpan span, Cancellation cancellation) {
    for (Source source : sources) {
      cancellation.throwIfCancelled();
      Answer<Long> answer = observe(source, span, cancellation);
      proofs.add(new SourceProof(source.name(), answer.proof()));
      if (answer instanceof Answer.Partial<Long> partial) {
        return new Outcome.NotSeen(partial.reason(), proofs);
      }
      if (dispute != null) {
        return new Outcome.Broken(dispute, proofs);
      }
    }
    items.sort(IN_TIME);
    return new Outcome.Seen(
        new Observations(count, count + duplicates, refusedCount, duplicates, items, proofs));
  }

  private Answer<Long> observe(Source source, TimeSpan span, Cancellation cancellation) {
    Question all = Question.of(source.indices(), source.profile(), population, span, reader);
    if (!all.exact()) {
      return walk(source, all, cancellation);
    }
    Answer<Long> counted = all.count(log);
    count += counted.value();
    if (counted.value() == 0 || counted instanceof Answer.Partial<Long>) {
      return counted;
    }
    Question telling =
        Question.of(
            source.indices(),
            source.profile(),
            Query.and(population, telling()),
            parameters,
            span,
            reader);
    if (telling.selection().query().equals(Query.NONE)) {
      return counted;
    }
    // The store decides the whole population here; what it cannot decide is in the tests, and only
    // those need to run in process, where a raw: query of the population cannot.
    Question asked = Queries.runsInProcess(population) ? telling : telling.wanting(telling());
    Answer<Long> walked = asked.walk(log, event -> check(event, asked.whole()), cancellation);
    return walked instanceof Answer.Partial<Long> partial
        ? new Answer.Partial<>(counted.value(), counted.proof(), partial.reason())
        : counted;
  }

  /** Counts and judges events in process; here duplicates show, and count once. */
  private Answer<Long> walk(Source source, Question all, Cancellation cancellation) {
    if (!Queries.runsInProcess(population)) {
      dispute =
          "A raw: query cannot be joined with facts that "
              + source.name()
              + " does not hold as fields.";
      return log.count(all.selection());
    }
    return all.walk(
        log,
        event -> {
          // one id with another content is a conflict, of which both count
          if (seen.add(event.id() + '|' + event.document().text(EventSchema.HASH, ""))) {
            count++;
            judge(event);
          } else {
            duplicates++;
          }
        },
        cancellation);
  }

  /** A store and the program must pick the same items; else a field is not what it seems. */
  private void check(AuditEvent event, Query wanted) {
    boolean agreed =
        !Queries.runsInProcess(wanted) || Predicates.matches(wanted, event.document(), parameters);
    if (!agreed && dispute == null) {
      dispute = "The store and this program do not agree on event " + event.id() + ".";
    }
    judge(event);
  }

  /** What must be looked at: refused attempts, and done ones that fail a test. */
  private Query telling() {
    List<Query> failing = new ArrayList<>();
    tests.values().forEach(test -> failing.add(new Query.Not(test)));
    Query failed = failing.isEmpty() ? Query.NONE : Query.or(failing);
    return Query.or(List.of(refused, failed));
  }

  /** Says what is to be said about one event of the population. */
  private void judge(AuditEvent event) {
    if (Predicates.matches(refused, event.document(), parameters)) {
      refusedCount++;
      items.add(item(event, Item.Kind.REFUSED, null, null));
      return;
    }
    tests.forEach((attribute, test) -> {
      if (!Predicates.matches(test, event.document(), parameters)) {
        items.add(item(event, Item.Kind.EXCEPTION, attribute, observed(event, test)));
      }
    });
  }

  private static Item item(
      AuditEvent event, Item.Kind kind, @Nullable String attribute, @Nullable String observed) {
    return new Item(
        kind,
        event.id(),
        event.time(),
        event.who(),
        event.what(),
        event.onWhat(),
        attribute,
        observed,
        1);
  }

  /** The values that the test looked at; of a test that looks at none, what happened. */
  private static String observed(AuditEvent event, Query test) {
    String values =
        Queries.fields(test).stream()
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
        Queries.fields(test).stream()
            .map(field -> field + " is absent")
            .collect(Collectors.joining("; "));
    return absent.isEmpty() ? event.what() + " by " + event.who() : absent;
  }
}
