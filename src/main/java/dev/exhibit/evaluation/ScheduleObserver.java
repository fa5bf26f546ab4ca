package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Control;
import dev.exhibit.model.CronSchedule;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Job;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Predicates;
import dev.exhibit.query.Queries;
import dev.exhibit.query.Query;
import dev.exhibit.task.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what judging needs where each time at which a job should run on a host is an item. Starts
 * and finishes are read in order of time, from a little before the period until nothing can change
 * its last run any more; documents are counted in the period only.
 */
final class ScheduleObserver implements Observer {
  /** More hosts than this are not told apart by one source. */
  private static final int MOST_HOSTS = 10_000;

  private final Ground ground;
  private final Control control;
  private final List<Asked> asked;
  private final Query population;
  private final ItemTests tests;

  /**
   * What observing stands on.
   *
   * @param looks what could be seen of a source
   * @param now the time of the evaluation
   */
  record Ground(
      LogStore log, EventReader reader, Function<Source, SourceLook> looks, Instant now) {}

  /** A job with its queries. */
  private record Asked(Job job, Query start, @Nullable Query finish) {}

  /** An observer of one control. */
  ScheduleObserver(Ground ground, Control control, ItemRule.Scheduled rule, ItemTests tests) {
    this.ground = ground;
    this.control = control;
    this.tests = tests;
    List<Asked> all = new ArrayList<>();
    for (Job job : rule.schedule()) {
      String finish = job.finish();
      all.add(new Asked(job, Kql.parse(job.start()), finish == null ? null : Kql.parse(finish)));
    }
    this.asked = List.copyOf(all);
    this.population =
        control.items() instanceof ItemRule.Scheduled
            ? Populations.query(control)
            : Populations.runs(rule);
  }

  @Override
  public Set<String> fields(String source) {
    return new TreeSet<>(Queries.fields(population));
  }

  @Override
  public Outcome observe(List<Source> sources, TimeSpan span, Cancellation cancellation) {
    Map<Asked, List<String>> hosts = new LinkedHashMap<>();
    Map<Asked, Blindness> blind = new LinkedHashMap<>();
    for (Asked one : asked) {
      List<Source> its = sources.stream().filter(it -> isWitness(it, one.job())).toList();
      Hosts found = hosts(its, one, span);
      String problem = found.problem();
      if (problem != null) {
        return new Outcome.NotSeen(problem, List.of());
      }
      hosts.put(one, found.names());
      blind.put(one, Blindness.ofAll(its.stream().map(it -> blind(it, span)).toList()));
    }
    Lanes lanes = new Lanes(hosts, blind, span, Map.of());
    Outcome outcome = walk(lanes, sources, span, cancellation);
    Map<String, Set<Long>> others = lanes.others();
    if (lanes.late() && others.values().stream().anyMatch(some -> !some.isEmpty())) {
      // Starts that stand beside runs again and again are another job's; now it is known which.
      outcome = walk(new Lanes(hosts, blind, span, others), sources, span, cancellation);
    }
    return outcome;
  }

  private static boolean isWitness(Source source, Job job) {
    return JobWitness.isAsked(source, job) && JobWitness.seesStarts(source, job);
  }

  /** Where a source is blind; after the period, all time when it holds nothing of it. */
  private List<BlindSpan> blind(Source source, TimeSpan span) {
    SourceLook look = ground.looks().apply(source);
    List<BlindSpan> blind = new ArrayList<>(look.blind());
    if (look.next() == null && ground.now().isAfter(span.to())) {
      blind.add(
          new BlindSpan(source.name(), new TimeSpan(span.to(), Instant.MAX), GapKind.LOG_SHORT));
    }
    return blind;
  }

  private Outcome walk(
      Lanes lanes, List<Source> sources, TimeSpan span, Cancellation cancellation) {
    Optional<Outcome> fault =
        order(sources, new TimeSpan(span.from().minus(early()), span.from()))
            .walk(lanes, cancellation);
    TimeOrder order = order(sources, span);
    fault = fault.or(() -> order.walk(lanes, cancellation));
    if (fault.isPresent()) {
      return fault.get();
    }
    fault = order(sources, new TimeSpan(span.to(), end(span))).walk(lanes, cancellation);
    return fault.orElseGet(() -> new Outcome.Seen(lanes.end(order)));
  }

  private TimeOrder order(List<Source> sources, TimeSpan span) {
    return new TimeOrder(ground.log(), ground.reader(), sources, population, span);
  }

  private Duration early() {
    return asked.stream()
        .map(one -> one.job().early())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Until when something can still change the last runs of the period. */
  private Instant end(TimeSpan span) {
    Instant end = span.to();
    for (Asked one : asked) {
      CronSchedule schedule = one.job().schedule();
      Instant last = schedule.from(span.to()).orElse(span.to());
      Instant graced = span.to().plus(one.job().grace());
      last = last.isBefore(graced) ? graced : last;
      last = one.finish() == null ? last : last.plus(one.job().longest());
      end = last.isAfter(end) ? last : end;
    }
    return end.isAfter(ground.now()) ? ground.now() : end;
  }

  /** The hosts on which a job should run; an empty name where its runs name none. */
  private Hosts hosts(List<Source> sources, Asked one, TimeSpan span) {
    if (!one.job().hosts().contains(Job.EVERY_HOST)) {
      return new Hosts(one.job().hosts());
    }
    Hosts seen = new Hosts(one.job().hosts().stream().filter(it -> !isEvery(it)).toList());
    boolean named = false;
    long starts = 0;
    for (Source source : sources) {
      if (source.profile().searchable(EventSchema.HOST_NAME).isEmpty()) {
        continue;
      }
      seen.add(
          ground
              .log()
              .topValues(Selection.of(source, Query.ALL, span), EventSchema.HOST_NAME, MOST_HOSTS));
      Question all =
          Question.of(source.indices(), source.profile(), one.start(), span, ground.reader());
      Query with = Query.and(List.of(one.start(), new Query.Exists(EventSchema.HOST_NAME)));
      starts += seen.count(all.count(ground.log()));
      named |=
          seen.count(
                  Question.of(source.indices(), source.profile(), with, span, ground.reader())
                      .count(ground.log()))
              > 0;
    }
    if (starts > 0 && !named) {
      seen.forget();
    }
    return seen;
  }

  private static boolean isEvery(String host) {
    return host.equals(Job.EVERY_HOST);
  }

  /** The lanes of all jobs and hosts, which take events in order of time. */
  private final class Lanes implements Consumer<AuditEvent> {
    private final Map<Asked, JobTally> tallies = new LinkedHashMap<>();

    Lanes(
        Map<Asked, List<String>> hosts,
        Map<Asked, Blindness> blind,
        TimeSpan span,
        Map<String, Set<Long>> others) {
      hosts.forEach((one, names) ->
          tallies.put(
              one,
              new JobTally(
                  new JobTally.Frame(
                      control,
                      tests,
                      span,
                      ground.now(),
                      others.getOrDefault(one.job().name(), Set.of())),
                  one.job(),
                  blind.getOrDefault(one, new Blindness(List.of())),
                  names)));
    }

    @Override
    public void accept(AuditEvent event) {
      boolean trial = Trials.isOne(event);
      tallies.forEach((one, tally) -> {
        if (trial && !Trials.areMeant(one.start(), one.finish())) {
          return;
        }
        if (matches(one.start(), event)) {
          tally.start(event);
        }
        if (one.finish() != null && matches(one.finish(), event)) {
          tally.finish(event);
        }
      });
    }

    private static boolean matches(Query query, AuditEvent event) {
      return Predicates.matches(query, event.document(), Map.of());
    }

    Map<String, Set<Long>> others() {
      Map<String, Set<Long>> others = new LinkedHashMap<>();
      tallies.forEach((one, tally) -> others.put(one.job().name(), tally.others()));
      return others;
    }

    boolean late() {
      return tallies.values().stream().anyMatch(JobTally::isLate);
    }

    Observations end(TimeOrder order) {
      return JobTally.join(control, List.copyOf(tallies.values()), order);
    }
  }
}
