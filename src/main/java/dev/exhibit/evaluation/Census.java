package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.Control;
import dev.exhibit.model.Control.Exclusion;
import dev.exhibit.model.Control.Reconcile;
import dev.exhibit.model.PopulationFacts;
import dev.exhibit.model.PopulationFacts.Excluded;
import dev.exhibit.model.Reconciliation;
import dev.exhibit.model.Reconciliation.Difference;
import dev.exhibit.model.Reconciliation.Side;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.task.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks what is to be known of a population beside its items: how much each exclusion leaves out,
 * and whether other streams have the same keys. Both sides of a comparison are read in order, so
 * that neither is held.
 */
final class Census {
  /** More differences than this are counted and not listed. */
  static final int LISTED = 10_000;

  private final LogStore log;
  private final EventReader reader;
  private final TimeSpan span;
  private final Cancellation cancellation;
  private @Nullable String problem;

  Census(LogStore log, EventReader reader, TimeSpan span, Cancellation cancellation) {
    this.log = log;
    this.reader = reader;
    this.span = span;
    this.cancellation = cancellation;
  }

  /** Why the store could not answer in full; empty when it did. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /**
   * What is found.
   *
   * @param population sources of the population
   * @param others sources by name
   */
  PopulationFacts take(Control control, List<Source> population, Function<String, Source> others) {
    List<Excluded> excluded = new ArrayList<>();
    for (Exclusion exclusion : control.population().exclusions()) {
      excluded.add(
          new Excluded(
              exclusion.id(),
              exclusion.query(),
              exclusion.reason(),
              count(control, exclusion, population)));
    }
    List<Reconciliation> reconciliations = new ArrayList<>();
    for (Reconcile rule : control.population().reconcile()) {
      Source other = others.apply(rule.with());
      reconciliations.add(
          compare(
              rule,
              new KeySide(
                  log,
                  reader,
                  population,
                  Populations.query(control),
                  rule.left(),
                  span,
                  cancellation),
              new KeySide(
                  log,
                  reader,
                  List.of(other),
                  Kql.parse(rule.query()),
                  rule.right(),
                  span,
                  cancellation)));
    }
    return new PopulationFacts(excluded, reconciliations, List.of(), List.of());
  }

  private long count(Control control, Exclusion exclusion, List<Source> sources) {
    long count = 0;
    for (Source source : sources) {
      Question question =
          Question.of(
              source.indices(),
              source.profile(),
              Populations.excluded(control, exclusion),
              span,
              reader);
      Optional<String> undecidable = question.undecidable(source.name());
      if (undecidable.isPresent()) {
        stop(undecidable.get());
        continue;
      }
      Answer<Long> answer = question.count(log);
      count += answer.value();
      if (answer instanceof Answer.Partial<Long> partial) {
        stop(partial.reason());
      }
    }
    return count;
  }

  private void stop(String why) {
    problem = Objects.requireNonNullElse(problem, why);
  }

  private Reconciliation compare(Reconcile rule, KeySide left, KeySide right) {
    List<Difference> differences = new ArrayList<>();
    long leftOnly = 0;
    long rightOnly = 0;
    String one = left.peek();
    String other = right.peek();
    while (one != null || other != null) {
      int order = one == null ? 1 : other == null ? -1 : KeyCursor.compare(one, other);
      long leftEvents = order <= 0 ? left.take(Objects.requireNonNull(one)) : 0;
      long rightEvents = order >= 0 ? right.take(Objects.requireNonNull(other)) : 0;
      if (order != 0) {
        Side side = order < 0 ? Side.LEFT : Side.RIGHT;
        leftOnly += order < 0 ? 1 : 0;
        rightOnly += order < 0 ? 0 : 1;
        if (differences.size() < LISTED) {
          String key = Objects.requireNonNull(order < 0 ? one : other);
          differences.add(new Difference(side, key, leftEvents + rightEvents));
        }
      }
      one = left.peek();
      other = right.peek();
    }
    for (KeySide side : List.of(left, right)) {
      String why = side.problem();
      if (why != null) {
        stop(why);
      }
    }
    return new Reconciliation(
        rule.with(),
        rule.query(),
        rule.left(),
        rule.right(),
        rule.stops(),
        left.keys(),
        right.keys(),
        leftOnly,
        rightOnly,
        left.without(),
        right.without(),
        differences);
  }
}
