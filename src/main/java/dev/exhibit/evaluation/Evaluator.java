package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Control;
import dev.exhibit.model.Control.Attribute;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.query.Tests;
import dev.exhibit.task.Cancellation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates controls over one period against one log store: fetches what each needs, then judges. A
 * source is looked at once for all controls that ask it.
 */
public final class Evaluator {
  private static final String CORRECT_MAPPING =
      "Correct the profile in sources.yaml, or the mapping of the index, then evaluate again.";

  private final LogStore log;
  private final EventReader reader;
  private final List<Source> sources;
  private final Period period;
  private final Instant now;
  private final Map<String, SourceLook> looks = new HashMap<>();
  private final Map<String, Map<String, String>> mappings = new HashMap<>();

  /**
   * An evaluator of one run.
   *
   * @param now the time of the run; a period that is not over is judged up to it
   */
  public Evaluator(
      LogStore log, EventReader reader, List<Source> sources, Period period, Instant now) {
    this.log = log;
    this.reader = reader;
    this.sources = List.copyOf(sources);
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
    Map<String, Query> tests = tests(control);
    Map<String, List<String>> parameters = parameters(control, tests, given);
    List<String> missing =
        needed(tests).stream().filter(name -> !parameters.containsKey(name)).toList();
    Judge judge = new Judge(control, period, now, parameters, missing);
    if (!now.isAfter(period.from())) {
      return judge.notBegun();
    }
    List<Source> asked = new ArrayList<>();
    for (String name : control.population().sources()) {
      Source source = source(name);
      if (source == null) {
        return judge.broken(
            "Source " + name + " is not known.",
            "Name it in sources.yaml, then evaluate again.",
            List.of());
      }
      asked.add(source);
    }
    tests.values().removeIf(test -> Queries.parameters(test).stream().anyMatch(missing::contains));
    Observer observer = new Observer(log, reader, control, tests, parameters);
    return judge(judge, observer, asked, cancellation);
  }

  private Evaluation judge(
      Judge judge, Observer observer, List<Source> asked, Cancellation cancellation) {
    return switch (observer.observe(asked, judged(), cancellation)) {
      case Observer.Outcome.NotSeen notSeen -> judge.notSeen(notSeen.reason(), notSeen.proofs());
      case Observer.Outcome.Broken broken ->
          judge.broken(broken.reason(), CORRECT_MAPPING, broken.proofs());
      case Observer.Outcome.Seen seen -> {
        List<BlindSpan> blind = new ArrayList<>();
        for (Source source : asked) {
          SourceLook look = look(source);
          if (look.problem() != null) {
            yield judge.notSeen(look.problem(), seen.observations().proofs());
          }
          Optional<String> broken = mapping(source, look, observer.fields());
          if (broken.isPresent()) {
            yield judge.broken(broken.get(), CORRECT_MAPPING, seen.observations().proofs());
          }
          blind.addAll(look.blind());
        }
        yield judge.seen(seen.observations(), blind);
      }
    };
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
    Map<String, String> types =
        mappings.computeIfAbsent(source.name(), name -> log.mapping(source.indices()));
    return MappingCheck.problem(source, fields, types);
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

  /** Tests by attribute id; what a person reads has none. */
  private static Map<String, Query> tests(Control control) {
    Map<String, Query> tests = new LinkedHashMap<>();
    for (Attribute attribute : control.attributes()) {
      String test = attribute.test();
      if (test != null) {
        tests.put(attribute.id(), Tests.parse(test));
      }
    }
    return tests;
  }

  private static Set<String> needed(Map<String, Query> tests) {
    TreeSet<String> names = new TreeSet<>();
    tests.values().forEach(test -> names.addAll(Queries.parameters(test)));
    return names;
  }

  /** The values of the parameters that this control asks for. */
  private static Map<String, List<String>> parameters(
      Control control, Map<String, Query> tests, Map<String, List<String>> given) {
    Map<String, List<String>> values = new TreeMap<>();
    for (String name : needed(tests)) {
      List<String> value = given.getOrDefault(name, control.parameterDefaults().get(name));
      if (value != null) {
        values.put(name, value);
      }
    }
    return values;
  }
}
