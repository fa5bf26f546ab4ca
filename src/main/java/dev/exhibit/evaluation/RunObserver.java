package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Item;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what judging needs where runs are items. Starts and finishes in the period are read in
 * batches; for each batch all events of its runs are looked up at any time, so that a run whose
 * finish falls into the next period is whole, and one that began in the period before is left to
 * that. What is held does not grow with the number of runs.
 */
final class RunObserver implements Observer {
  private static final int BATCH = 500;

  /** More single gaps of one kind than this say less than their number. */
  private static final int GAPS_OF_A_KIND = 50;

  private final LogStore log;
  private final EventReader reader;
  private final Control control;
  private final ItemRule.Runs rule;
  private final ItemTests tests;
  private final Instant now;
  private final Consumer<SeenRun> sink;
  private final Query population;
  private final Query start;
  private final Query finish;

  /** Ids of the events in hand by run. */
  private final Map<List<String>, Set<String>> batch = new LinkedHashMap<>();

  private final List<Item> items = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final Map<GapKind, Integer> gapCounts = new EnumMap<>(GapKind.class);
  private long runs;
  private long failed;
  private long open;

  /**
   * An observer of one control.
   *
   * @param now the time of the evaluation, which says whether a run may still be at work
   */
  RunObserver(
      LogStore log,
      EventReader reader,
      Control control,
      ItemRule.Runs rule,
      ItemTests tests,
      Instant now) {
    this(log, reader, control, rule, tests, now, run -> {});
  }

  /**
   * The same, handing on each run that began in the period.
   *
   * @param sink takes the runs of each batch in the order of time
   */
  RunObserver(
      LogStore log,
      EventReader reader,
      Control control,
      ItemRule.Runs rule,
      ItemTests tests,
      Instant now,
      Consumer<SeenRun> sink) {
    this.log = log;
    this.reader = reader;
    this.control = control;
    this.rule = rule;
    this.tests = tests;
    this.now = now;
    this.sink = sink;
    this.population = Populations.query(control);
    this.start = Kql.parse(rule.start());
    this.finish = Kql.parse(rule.finish());
  }

  @Override
  public Set<String> fields(String source) {
    Set<String> fields = new TreeSet<>(Queries.fields(population));
    fields.addAll(tests.fields());
    fields.addAll(control.population().itemKey());
    return fields;
  }

  @Override
  public Outcome observe(List<Source> sources, TimeSpan span, Cancellation cancellation) {
    TimeOrder order = new TimeOrder(log, reader, sources, population, span);
    Optional<Outcome> fault =
        order.walk(
            event -> {
              batch.computeIfAbsent(key(event), key -> new HashSet<>()).add(event.id());
              if (batch.size() >= BATCH) {
                judge(order, sources, cancellation);
              }
            },
            cancellation);
    if (fault.isEmpty()) {
      judge(order, sources, cancellation);
      fault = order.fault().or(() -> neverHeard(order, sources));
    }
    summarise();
    items.sort(ItemTests.IN_TIME);
    return fault.orElseGet(() -> new Outcome.Seen(observations(order)));
  }

  private Observations observations(TimeOrder order) {
    return new Observations(
        runs,
        order.events() + order.duplicates(),
        0,
        order.duplicates(),
        new Evaluation.Runs(0, 0, failed, 0),
        open,
        items,
        gaps,
        order.proofs());
  }

  /** What never reported a run at all cannot say that there was none. */
  private Optional<Outcome> neverHeard(TimeOrder order, List<Source> sources) {
    if (order.events() > 0) {
      return Optional.empty();
    }
    for (Source source : sources) {
      Answer<Long> ever =
          Question.of(source.indices(), source.profile(), population, null, reader).count(log);
      if (ever instanceof Answer.Partial<Long> partial) {
        return Optional.of(new Outcome.NotSeen(partial.reason(), order.proofs()));
      }
      if (ever.value() > 0) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Outcome.NeverHeard(
            String.join(", ", sources.stream().map(Source::name).toList())
                + " never reported a start or a finish.",
            order.proofs()));
  }

  /** The values that make events one run; an event without any of them is a run by itself. */
  private List<String> key(AuditEvent event) {
    List<String> key = new ArrayList<>();
    for (String field : control.population().itemKey()) {
      String value = event.document().text(field);
      if (value == null || value.isEmpty()) {
        return List.of("", event.id());
      }
      key.add(value);
    }
    return List.copyOf(key);
  }

  private void judge(TimeOrder order, List<Source> sources, Cancellation cancellation) {
    if (batch.isEmpty()) {
      return;
    }
    Map<List<String>, RunTally> tallies = new HashMap<>();
    for (Source source : sources) {
      Question question =
          Question.of(
              source.indices(),
              source.profile(),
              Query.and(population, Query.or(keys())),
              null,
              reader);
      Answer<Long> walked = question.walk(log, event -> put(event, tallies), cancellation);
      if (walked instanceof Answer.Partial<Long> partial) {
        order.stop(partial.reason());
        return;
      }
    }
    // In the order of the batch, which is that of time: a walk has none.
    batch.forEach((key, ids) -> {
      RunTally tally = tallies.getOrDefault(key, new RunTally());
      AuditEvent home = tally.home();
      if (home != null && ids.contains(home.id())) {
        judge(tally, home, sources);
      }
    });
    batch.clear();
  }

  /** What finds at least the events of the batch: by the first field of the key, else by id. */
  private List<Query> keys() {
    List<Query> keys = new ArrayList<>();
    for (List<String> key : batch.keySet()) {
      boolean alone = key.getFirst().isEmpty();
      keys.add(
          new Query.Equal(
              alone ? EventSchema.ID : control.population().itemKey().getFirst(),
              alone ? key.getLast() : key.getFirst()));
    }
    return keys;
  }

  private void put(AuditEvent event, Map<List<String>, RunTally> tallies) {
    List<String> key = key(event);
    if (batch.containsKey(key)) {
      RunTally tally = tallies.computeIfAbsent(key, it -> new RunTally());
      if (tests.matches(start, event)) {
        tally.start(event);
      } else if (tests.matches(finish, event)) {
        tally.finish(event);
      }
    }
  }

  private void judge(RunTally tally, AuditEvent home, List<Source> sources) {
    runs++;
    AuditEvent item = tally.item(home);
    boolean atWork = !tally.isFinished() && now.isBefore(home.time().plus(rule.longest()));
    sink.accept(new SeenRun(item, tally.end(), tally.isFailed(), atWork));
    if (atWork) {
      open++;
      return;
    }
    items.addAll(tests.exceptions(item, tally.events()));
    String name = item.document().text(EventSchema.RUN_NAME, item.what());
    if (!tally.isFinished()) {
      gap(GapKind.UNFINISHED_RUN, item, null, sources, name + " has no finish.");
    } else if (tally.isFailed()) {
      failed++;
      gap(GapKind.FAILED_RUN, item, tally.end(), sources, name + " failed.");
    }
  }

  private void gap(
      GapKind kind, AuditEvent item, @Nullable Instant until, List<Source> sources, String what) {
    if (gapCounts.merge(kind, 1, Integer::sum) <= GAPS_OF_A_KIND) {
      gaps.add(
          new Gap(
              control.id(),
              kind,
              item.time(),
              until,
              String.join(", ", sources.stream().map(Source::name).toList()),
              "The run of " + item.who() + " on " + item.onWhat() + ", " + what,
              control.guidance().strip()));
    }
  }

  private void summarise() {
    gapCounts.forEach((kind, count) -> {
      if (count > GAPS_OF_A_KIND) {
        gaps.add(
            new Gap(
                control.id(),
                kind,
                null,
                null,
                null,
                (count - GAPS_OF_A_KIND) + " more runs like these; the items name every one.",
                control.guidance().strip()));
      }
    });
  }
}
