package dev.exhibit.usecase;

import dev.exhibit.evaluation.Connected;
import dev.exhibit.evaluation.LibraryAudit;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Control;
import dev.exhibit.model.Coverage;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Source;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.query.Tests;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.FirstRun.Ask;
import dev.exhibit.usecase.FirstRun.Starter;
import dev.exhibit.usecase.FirstRun.Starters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The controls to begin with: those whose sources are connected, of every source some. */
final class FirstControls {
  private static final int MOST = 10;

  private final UseCases open;

  FirstControls(UseCases open) {
    this.open = open;
  }

  /**
   * Whose values a parameter lists.
   *
   * @param field of the events that are looked at
   * @param query picks those events
   * @param sources names of the sources that hold them, none for all
   */
  record Where(String field, String query, List<String> sources) {}

  Starters run(Progress progress, Cancellation cancellation) {
    Coverage coverage = open.coverage().run(progress, cancellation);
    List<Control> usable = usable(coverage);
    List<Control> first = first(usable);
    LogStore log = open.session().store().read();
    LibraryAudit audit = new LibraryAudit(log, open.session().sources());
    Map<String, List<String>> said = open.session().engagement().parameters();
    List<Starter> starters =
        first.stream()
            .map(
                control -> starter(control, said, coverage, audit.unanswerable(control).orElse("")))
            .toList();
    return new Starters(starters, asks(first, said, progress, cancellation), unasked(usable, log));
  }

  /** Connected sources that no control names. One that asks all says nothing of what they do. */
  private List<String> unasked(List<Control> usable, LogStore log) {
    return Connected.sources(log, open.session().sources()).stream()
        .filter(Source::isConnected)
        .map(Source::name)
        .filter(name -> !name.equals(Coverage.OWN))
        .filter(name ->
            usable.stream()
                .noneMatch(control -> !control.population().asksAll() && control.asks(name)))
        .sorted()
        .toList();
  }

  private List<Control> usable(Coverage coverage) {
    Set<String> usable =
        coverage.rows().stream()
            .flatMap(row -> row.controls().stream())
            .filter(Coverage.ControlUse::usable)
            .map(Coverage.ControlUse::control)
            .collect(Collectors.toSet());
    boolean jobs = !open.jobs().ofEngagement().jobs().isEmpty();
    return open.library().controls().stream()
        .filter(control -> usable.contains(control.id()))
        .filter(control -> control.status() == Control.Status.ACTIVE)
        .filter(control -> control.asksLogs() && !control.isAttested())
        .filter(control -> jobs || !(control.items() instanceof ItemRule.Scheduled))
        .filter(open.session().engagement().scope()::concerns)
        .toList();
  }

  /** One of each source in turn, so that none stands back; within a source those that say most. */
  static List<Control> first(List<Control> usable) {
    Map<String, Deque<Control>> bySource = new TreeMap<>();
    usable.stream()
        .sorted(Comparator.comparingLong(FirstControls::primaries).reversed())
        .forEach(control ->
            bySource
                .computeIfAbsent(
                    control.population().sources().stream().findFirst().orElse(""),
                    _ -> new ArrayDeque<>())
                .add(control));
    List<Control> first = new ArrayList<>();
    while (first.size() < MOST && bySource.values().stream().anyMatch(each -> !each.isEmpty())) {
      for (Deque<Control> each : bySource.values()) {
        if (!each.isEmpty() && first.size() < MOST) {
          first.add(each.remove());
        }
      }
    }
    return first;
  }

  private static long primaries(Control control) {
    return control.criteria().stream()
        .filter(link -> link.relationship() == Control.Relationship.PRIMARY)
        .count();
  }

  private static Starter starter(
      Control control, Map<String, List<String>> said, Coverage coverage, String wanting) {
    List<String> unsaid =
        wheres(control).keySet().stream()
            .filter(name -> !said.containsKey(name))
            .filter(name -> !control.parameterDefaults().containsKey(name))
            .toList();
    List<String> sources =
        control.population().asksAll()
            ? coverage.rows().stream()
                .flatMap(row -> row.means().stream())
                .flatMap(means -> means.sources().stream())
                .filter(name -> !name.equals(Coverage.OWN))
                .distinct()
                .sorted()
                .toList()
            : control.population().sources();
    return new Starter(control.id(), control.title(), sources, unsaid, wanting);
  }

  /** What each parameter of a control lists: the values of a field of its items. */
  static Map<String, Where> wheres(Control control) {
    Map<String, Where> wheres = new LinkedHashMap<>();
    for (Control.Attribute attribute : control.attributes()) {
      String test = attribute.test();
      if (test != null) {
        for (Query leaf : Queries.leaves(Tests.parse(test))) {
          if (leaf instanceof Query.In in) {
            wheres.putIfAbsent(in.parameter(), where(control, in.field()));
          }
        }
      }
    }
    return wheres;
  }

  private static Where where(Control control, String field) {
    if (control.items() instanceof ItemRule.Events events) {
      Optional<ItemRule.Join> joined =
          events.joins().stream().filter(join -> field.startsWith(join.name() + ".")).findFirst();
      if (joined.isPresent()) {
        ItemRule.Join join = joined.get();
        return new Where(field.substring(join.name().length() + 1), join.query(), join.sources());
      }
    }
    Control.PopulationRule population = control.population();
    String exclusions =
        population.exclusions().stream()
            .map(exclusion -> " and not (" + exclusion.query() + ")")
            .collect(Collectors.joining());
    return new Where(
        field,
        "(" + population.query() + ")" + exclusions,
        population.asksAll() ? List.of() : population.sources());
  }

  private List<Ask> asks(
      List<Control> controls,
      Map<String, List<String>> said,
      Progress progress,
      Cancellation cancellation) {
    Map<String, Set<Where>> wanted = new TreeMap<>();
    Map<String, List<Control>> by = new TreeMap<>();
    for (Control control : controls) {
      wheres(control)
          .forEach((name, where) -> {
            wanted.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(where);
            by.computeIfAbsent(name, _ -> new ArrayList<>()).add(control);
          });
    }
    List<Ask> asks = new ArrayList<>();
    for (Map.Entry<String, Set<Where>> one : wanted.entrySet()) {
      cancellation.throwIfCancelled();
      progress.report("Counting what " + one.getKey() + " may list", asks.size(), wanted.size());
      OccurringValues values = new OccurringValues(open.session().store().read(), cancellation);
      joined(one.getValue())
          .forEach(where -> values.add(open.search().among(within(where)), where));
      List<Control> asking = by.getOrDefault(one.getKey(), List.of());
      asks.add(
          new Ask(
              one.getKey(),
              one.getValue().iterator().next().field(),
              asking.stream().map(Control::id).toList(),
              values.found(),
              values.isWhole(),
              said.get(one.getKey()),
              asking.stream().allMatch(it -> it.parameterDefaults().containsKey(one.getKey()))));
    }
    progress.report("Counted", wanted.size(), wanted.size());
    return asks;
  }

  /** One question a field and sources, so that an event which several controls ask counts once. */
  static List<Where> joined(Set<Where> wheres) {
    Map<Where, List<String>> queries = new LinkedHashMap<>();
    for (Where where : wheres) {
      queries
          .computeIfAbsent(
              new Where(where.field(), "", where.sources().stream().sorted().toList()),
              _ -> new ArrayList<>())
          .add("(" + where.query() + ")");
    }
    return queries.entrySet().stream()
        .map(one ->
            new Where(
                one.getKey().field(), String.join(" or ", one.getValue()), one.getKey().sources()))
        .toList();
  }

  private static Predicate<Source> within(Where where) {
    return source -> where.sources().isEmpty() || where.sources().contains(source.name());
  }
}
