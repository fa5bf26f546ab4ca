package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Evaluation.SourceProof;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.FieldProfile.RecordForm;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Period;
import dev.exhibit.model.PopulationFacts;
import dev.exhibit.model.Source;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates controls over one period against one log store: fetches what each needs, then judges. A
 * source is looked at once for all controls that ask it.
 */
public final class Evaluator {
  private static final String CORRECT_MAPPING =
      "Correct the profile in sources.yaml, or the mapping of the index, then evaluate again.";
  private static final String CONNECT_ANY =
      "Read logs in with `exhibit ingest PATH`, or name your indices in sources.yaml.";

  private final Foresight log;
  private final EventReader reader;
  private final List<Source> sources;
  private final Period period;
  private final Instant now;
  private final Consumer<SeenRun> runs;
  private final Map<String, SourceLook> looks = new HashMap<>();
  private final Map<String, Map<String, String>> mappings = new HashMap<>();
  private final Map<String, LackingIndices> lacking = new HashMap<>();

  /**
   * An evaluator of one run.
   *
   * @param now the time of the run; a period that is not over is judged up to it
   */
  public Evaluator(
      LogStore log, EventReader reader, List<Source> sources, Period period, Instant now) {
    this(log, reader, sources, period, now, run -> {});
  }

  /** The same, handing on every run that was put together where runs are items. */
  Evaluator(
      LogStore log,
      EventReader reader,
      List<Source> sources,
      Period period,
      Instant now,
      Consumer<SeenRun> runs) {
    this.runs = runs;
    this.log = Foresight.of(log);
    this.reader = reader;
    this.sources = Connected.sources(log, sources);
    this.period = period;
    this.now = now;
  }

  /**
   * Evaluates a control.
   *
   * @param given values of parameters by name; the control's defaults fill what is not there
   */
  public Evaluation evaluate(
      Control control, Map<String, List<String>> given, Cancellation cancellation) {
    Map<String, Query> tests = ControlTests.of(control);
    Map<String, List<String>> parameters = ControlTests.parameters(control, tests, given);
    List<String> missing =
        ControlTests.needed(tests).stream().filter(name -> !parameters.containsKey(name)).toList();
    Judge judge = new Judge(control, period, now, parameters, missing);
    if (!now.isAfter(period.from())) {
      return judge.notBegun();
    }
    if (control.items() instanceof ItemRule.Scheduled rule && rule.schedule().isEmpty()) {
      return judge.noSchedule(rule.jobs());
    }
    List<Source> asked = new ArrayList<>();
    for (String name : named(control)) {
      Source source = source(name);
      if (source == null) {
        return judge.broken(
            "Source " + name + " is not known.",
            "Name it in sources.yaml, then evaluate again.",
            List.of());
      }
      String connect = source.connect();
      if (!source.isConnected() && connect != null) {
        return judge.notConnected(
            name, "Source " + name + " is not connected: the store holds nothing of it.", connect);
      }
      asked.add(source);
    }
    if (asked.isEmpty()) {
      return judge.notConnected(null, "No source is connected.", CONNECT_ANY);
    }
    tests.values().removeIf(test -> Queries.parameters(test).stream().anyMatch(missing::contains));
    Observer observer = observer(control, new ItemTests(tests, parameters));
    try {
      return timeless(asked)
          .map(reason -> judge.broken(reason, CORRECT_MAPPING, List.of()))
          .orElseGet(() -> judge(judge, observer, control, asked, cancellation));
    } catch (StoreUnavailableException e) {
      throw e; // of all controls nothing can be known
    } catch (UserFacingException e) {
      // A question that the store refuses is the fault of this control alone.
      return judge.broken(String.valueOf(e.getMessage()), e.todo(), List.of());
    } catch (BadRequestException e) {
      // So is one that the profile of a source does not let us ask.
      return judge.broken(String.valueOf(e.getMessage()), CORRECT_MAPPING, List.of());
    }
  }

  /**
   * Tells the store what evaluating these controls will ask, so that it asks in few requests.
   *
   * @param given values of parameters by name
   */
  public void expect(
      List<Control> controls, Map<String, List<String>> given, Cancellation cancellation) {
    if (now.isAfter(period.from())) {
      List<Expected> expected = new ArrayList<>();
      controls.forEach(control -> expected.addAll(expected(control, given)));
      try {
        log.expect(expected, cancellation);
      } catch (StoreUnavailableException e) {
        throw e; // of all controls nothing can be known
      } catch (UserFacingException | BadRequestException e) {
        // Whose question the store refuses comes out when each is asked by itself.
        return;
      }
    }
  }

  /** None where a control cannot be asked about, which evaluating it then says. */
  private List<Expected> expected(Control control, Map<String, List<String>> given) {
    boolean asks = control.asksLogs() && !named(control).isEmpty();
    if (!asks || !named(control).stream().allMatch(this::isConnected)) {
      return List.of();
    }
    Map<String, Query> tests = ControlTests.of(control);
    Map<String, List<String>> parameters = ControlTests.parameters(control, tests, given);
    tests.values().removeIf(test -> !parameters.keySet().containsAll(Queries.parameters(test)));
    List<Source> population =
        sources.stream()
            .filter(source -> named(control).contains(source.name()))
            .filter(source -> control.population().asks(source.name()))
            .toList();
    return observer(control, new ItemTests(tests, parameters)).expected(population, judged());
  }

  private boolean isConnected(String name) {
    Source source = source(name);
    return source != null && source.isConnected();
  }

  /** Names of the sources that a control asks: the connected ones where it asks all. */
  private List<String> named(Control control) {
    Set<String> names = new LinkedHashSet<>();
    if (control.population().asksAll()) {
      sources.stream().filter(Source::isConnected).map(Source::name).forEach(names::add);
    } else {
      names.addAll(control.population().sources());
    }
    if (control.items() instanceof ItemRule.Events events) {
      events.joins().forEach(join -> names.addAll(asked(join)));
    }
    control.population().reconcile().forEach(one -> names.add(one.with()));
    return List.copyOf(names);
  }

  private Observer observer(Control control, ItemTests tests) {
    return switch (control.items()) {
      case ItemRule.Events events when events.joins().isEmpty() && isEventId(control) ->
          new EventObserver(log, reader, control, tests);
      case ItemRule.Events events ->
          new JoinObserver(log, reader, control, tests, lookups(events.joins()), now);
      case ItemRule.Bursts bursts -> new BurstObserver(log, reader, control, bursts, tests);
      case ItemRule.Runs runs -> runs(control, runs, tests);
      case ItemRule.Scheduled scheduled ->
          new ScheduleObserver(ground(), control, scheduled, tests);
      case ItemRule.Spans spans -> new SpanObserver(spans, tests, this::look);
      case ItemRule.Attestations attestations ->
          throw new IllegalArgumentException(
              control.id() + " rests on people's word, not on logs.");
      case ItemRule.Alerts alerts ->
          throw new IllegalArgumentException(control.id() + " rests on alerts, not on logs.");
    };
  }

  /** Runs that were seen and, where the engagement says so, those that had to be. */
  private Observer runs(Control control, ItemRule.Runs rule, ItemTests tests) {
    ItemRule.Scheduled scheduled = rule.scheduled();
    if (scheduled == null || scheduled.schedule().isEmpty()) {
      return new RunObserver(log, reader, control, rule, tests.ofRuns(), now, runs);
    }
    return new BothObserver(
        new RunObserver(log, reader, control, rule, tests.ofRuns(), now, runs),
        new ScheduleObserver(ground(), control, scheduled, tests.ofSlots()));
  }

  private ScheduleObserver.Ground ground() {
    return new ScheduleObserver.Ground(log, reader, this::look, now);
  }

  /** Whether each event is an item by itself; else events of one key are one. */
  private static boolean isEventId(Control control) {
    return control.population().itemKey().equals(List.of(EventSchema.ID));
  }

  private List<JoinLookup> lookups(List<ItemRule.Join> joins) {
    List<JoinLookup> lookups = new ArrayList<>();
    for (ItemRule.Join join : joins) {
      List<Source> asked = new ArrayList<>();
      for (String name : asked(join)) {
        asked.add(Objects.requireNonNull(source(name), "a source that was looked up"));
      }
      lookups.add(new JoinLookup(log, reader, asked, join));
    }
    return lookups;
  }

  /** Those sources of a join that can be asked; all of them where none can, which then is said. */
  private List<String> asked(ItemRule.Join join) {
    List<String> asked =
        join.sources().stream()
            .filter(name -> {
              Source source = source(name);
              return source == null || source.isConnected();
            })
            .toList();
    return asked.isEmpty() ? missed(join.sources()) : asked;
  }

  /** Those of which nobody says that they are not used; all of them where all are said so. */
  private List<String> missed(List<String> names) {
    List<String> missed =
        names.stream()
            .filter(name -> {
              Source source = source(name);
              return source == null || source.notUsed() == null;
            })
            .toList();
    return missed.isEmpty() ? names : missed;
  }

  private Evaluation judge(
      Judge judge,
      Observer observer,
      Control control,
      List<Source> asked,
      Cancellation cancellation) {
    List<Source> population =
        asked.stream().filter(source -> control.population().asks(source.name())).toList();
    return switch (observer.observe(population, judged(), cancellation)) {
      case Observer.Outcome.NotSeen notSeen -> judge.notSeen(notSeen.reason(), notSeen.proofs());
      case Observer.Outcome.Broken broken ->
          judge.broken(broken.reason(), CORRECT_MAPPING, broken.proofs());
      case Observer.Outcome.NeverHeard never ->
          broken(control, observer, asked)
              .map(reason -> judge.broken(reason, CORRECT_MAPPING, never.proofs()))
              .orElseGet(
                  () -> judge.neverHeard(never.reason(), connect(population), never.proofs()));
      case Observer.Outcome.Seen seen -> {
        List<SourceProof> proofs = seen.observations().proofs();
        Unjoined unjoined = new Unjoined(control, this::source);
        List<BlindSpan> blind = new ArrayList<>(unjoined.blind(judged()));
        for (Source source : asked) {
          SourceLook look = look(source);
          if (look.problem() != null) {
            yield judge.notSeen(look.problem(), proofs);
          }
          if (!unjoined.mayBeSilent(source)) {
            blind.addAll(look.blind());
          }
        }
        Observations found = seen.observations().with(unjoined, control);
        yield broken(control, observer, asked)
            .map(reason -> judge.broken(reason, CORRECT_MAPPING, proofs))
            .orElseGet(() -> seen(judge, control, population, found, blind, cancellation));
      }
    };
  }

  /** Judges what was seen, once it is known what was left out and whether other streams agree. */
  private Evaluation seen(
      Judge judge,
      Control control,
      List<Source> population,
      Observations found,
      List<BlindSpan> blind,
      Cancellation cancellation) {
    Census census = new Census(log, reader, judged(), cancellation);
    PopulationFacts facts =
        census.take(
            control, population, name -> Objects.requireNonNull(source(name), "a source asked"));
    return census
        .problem()
        .map(problem -> judge.notSeen(problem, found.proofs()))
        .orElseGet(() ->
            Reconciled.stops(facts)
                ? judge.notReconciled(facts, blind, found.proofs())
                : judge.seen(found.with(facts), blind));
  }

  /** What the live mapping of some source cannot answer, one sentence. */
  private Optional<String> broken(Control control, Observer observer, List<Source> asked) {
    return asked.stream()
        .flatMap(source -> mapping(source, look(source), observer.fields(source.name())).stream())
        .findFirst()
        .or(() -> mappings().problem(control, heard(asked)))
        .or(() -> JobWitness.problem(control, asked));
  }

  /** Why one of the sources that others fill cannot be asked by time, one sentence. */
  private Optional<String> timeless(List<Source> asked) {
    return asked.stream()
        .filter(source -> source.profile().form() != RecordForm.AUDIT_EVENT)
        .flatMap(source -> MappingCheck.timeless(source, types(source)).stream())
        .findFirst();
  }

  private List<Source> heard(List<Source> asked) {
    return asked.stream().filter(source -> look(source).events() > 0).toList();
  }

  private AskedMappings mappings() {
    return new AskedMappings(this::types);
  }

  private Map<String, String> types(Source source) {
    return mappings.computeIfAbsent(
        source.name(), name -> Map.copyOf(log.mapping(source.indices())));
  }

  private static String connect(List<Source> sources) {
    return sources.stream()
        .map(Source::connect)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .findFirst()
        .orElse("Read in its log, or correct the queries of the control.");
  }

  /** What keeps a source from being asked at all, one sentence; empty when nothing does. */
  public Optional<String> mapping(Source source) {
    return mapping(source, look(source), Set.of());
  }

  /** Where no event was seen, blindness says all that can be said. */
  private Optional<String> mapping(Source source, SourceLook look, Set<String> fields) {
    if (look.events() == 0) {
      return Optional.empty();
    }
    return MappingCheck.problem(source, fields, types(source))
        .or(() -> lacking(source).problem(fields));
  }

  private LackingIndices lacking(Source source) {
    return lacking.computeIfAbsent(
        source.name(), name -> new LackingIndices(log, source, judged(), types(source)));
  }

  /** What could be seen of a source, asked once. */
  public SourceLook look(Source source) {
    return looks.computeIfAbsent(
        source.name(), name -> SourceLook.at(log, source, judged(), now.isBefore(period.to())));
  }

  /** The period as far as it is over. */
  private TimeSpan judged() {
    return new TimeSpan(period.from(), now.isBefore(period.to()) ? now : period.to());
  }

  private @Nullable Source source(String name) {
    return sources.stream().filter(it -> it.name().equals(name)).findFirst().orElse(null);
  }
}
