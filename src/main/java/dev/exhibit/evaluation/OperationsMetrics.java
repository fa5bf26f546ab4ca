package dev.exhibit.evaluation;

import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.StoredDocument;
import dev.exhibit.model.Answer;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Item;
import dev.exhibit.model.Job;
import dev.exhibit.model.JobRuns;
import dev.exhibit.model.Metrics;
import dev.exhibit.model.Metrics.Copies;
import dev.exhibit.model.Period;
import dev.exhibit.model.RunCell;
import dev.exhibit.model.Schedule;
import dev.exhibit.model.Source;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.query.Kql;
import dev.exhibit.task.Cancellation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures operations by what evaluation puts together: the same runs, the same times of jobs, the
 * same joins of deployments. What no source reports is not known, and said so.
 */
public final class OperationsMetrics {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final String NO_INCIDENTS =
      "No source reports incidents: record them with `exhibit record --action incident-identified"
          + " --label incident=ID` and incident-resolved, or read them in through a field map.";

  private final LogStore log;
  private final EventReader reader;
  private final List<Source> sources;
  private final Period period;
  private final Instant now;
  private final Instant until;
  private final Cancellation cancellation;
  private final Set<BlindSpan> blind = new LinkedHashSet<>();
  private @Nullable String partial;

  /**
   * Measures over this period.
   *
   * @param now the time of the question; a period that is not over is measured up to it
   */
  public OperationsMetrics(
      LogStore log,
      EventReader reader,
      List<Source> sources,
      Period period,
      Instant now,
      Cancellation cancellation) {
    this.log = log;
    this.reader = reader;
    this.sources = Connected.sources(log, sources);
    this.period = period;
    this.now = now;
    this.until = now.isBefore(period.to()) ? now : period.to();
    this.cancellation = cancellation;
  }

  /**
   * Measures.
   *
   * @param rollbacks the control that tells failed deployments (its first attribute) and those that
   *     were rolled back (its second); null when there is none
   * @param schedule what must run
   */
  public Metrics measure(@Nullable Control rollbacks, Schedule schedule) {
    if (!now.isAfter(period.from())) {
      throw new BadRequestException(
          "The period has not begun; name one that has, with --period FROM/TO.");
    }
    RunMetrics runs = new RunMetrics();
    String unknown = runs(runs);
    List<Metrics.Jobs> jobs = schedule.jobs().stream().map(this::job).toList();
    Metrics.Deployments deployments = deployments(rollbacks);
    Copies backups = copies(runs, unknown, "backup", "backups");
    Copies restores = copies(runs, unknown, "restore", "restores");
    List<Metrics.Changes> changes = changes();
    Metrics.Incidents incidents = incidents();
    return new Metrics(
        period,
        until,
        runs.groups(),
        unknown,
        jobs,
        jobs.isEmpty()
            ? "The engagement names no jobs; list what must run under jobs in engagement.yaml."
            : null,
        deployments,
        backups,
        restores,
        changes,
        incidents,
        List.copyOf(blind),
        partial,
        Metrics.Alerts.NONE);
  }

  /** The first reason why the store could not answer in full is kept. */
  private String cut(String reason) {
    partial = Objects.requireNonNullElse(partial, reason);
    return reason;
  }

  /** Why runs are not known; null when they are. */
  private @Nullable String runs(RunMetrics runs) {
    List<Source> asked = reporting(EventSchema.RUN_PHASE);
    if (asked.isEmpty()) {
      return "No source that reports runs is connected.";
    }
    return unknown(evaluate(MetricRules.runs(names(asked)), asked, runs));
  }

  /** Sources that have a field, each index in one of them only, so that nothing counts twice. */
  private List<Source> reporting(String field) {
    Set<String> taken = new HashSet<>();
    List<Source> found = new ArrayList<>();
    for (Source source : sources) {
      List<String> own = source.indices().stream().filter(taken::add).toList();
      Source left =
          new Source(source.name(), own, source.profile(), source.maxSilence(), null, List.of());
      boolean has =
          !own.isEmpty()
              && source.profile().searchable(field).filter(name -> has(left, name)).isPresent();
      if (has) {
        found.add(left);
      }
    }
    return found;
  }

  /** What refuses to be looked into may have it too: asked, it says why that is not known. */
  private boolean has(Source source, String field) {
    Map<String, String> types = log.mapping(source.indices());
    int dot = field.lastIndexOf('.');
    boolean within = dot > 0 && types.getOrDefault(field.substring(0, dot), "").equals("flattened");
    return types.containsKey(field) || within || (types.isEmpty() && Refused.isSo(log, source));
  }

  private static List<String> names(List<Source> all) {
    return all.stream().map(Source::name).toList();
  }

  private Evaluation evaluate(Control control, List<Source> asked, Consumer<SeenRun> sink) {
    Evaluation evaluation =
        new Evaluator(log, reader, asked, period, now, sink)
            .evaluate(control, Map.of(), cancellation);
    blind.addAll(evaluation.blind());
    evaluation.gaps().stream()
        .filter(gap -> gap.kind() == GapKind.NO_EVIDENCE && gap.since() != null)
        .findFirst()
        .ifPresent(gap -> cut(gap.reason()));
    return evaluation;
  }

  /** Why nothing was counted; null when something was, be it zero. */
  private static @Nullable String unknown(Evaluation evaluation) {
    boolean counted =
        evaluation.gaps().stream()
            .noneMatch(gap ->
                gap.kind() == GapKind.NO_EVIDENCE
                    || gap.kind() == GapKind.MAPPING_BROKEN
                    || gap.kind() == GapKind.NO_SCHEDULE);
    return counted ? null : evaluation.reason();
  }

  private Metrics.Jobs job(Job job) {
    Schedule alone = new Schedule(List.of(job));
    Control control =
        new JobSources(log, reader, sources, alone).joined(MetricRules.jobs(job.name()));
    Evaluation evaluation = evaluate(control, sources, run -> {});
    List<JobRuns> found = evaluation.facts().jobs();
    Map<RunCell, Long> cells = JobRuns.count(found);
    return new Metrics.Jobs(
        job.name(),
        job.kind(),
        cells.values().stream().mapToLong(Long::longValue).sum(),
        count(cells, RunCell.RAN) + count(cells, RunCell.DUPLICATE),
        count(cells, RunCell.LATE),
        count(cells, RunCell.MISSED),
        count(cells, RunCell.FAILED),
        count(cells, RunCell.SILENT),
        count(cells, RunCell.NOT_DUE),
        found.isEmpty() ? null : found.getFirst().took(),
        unknown(evaluation));
  }

  private static long count(Map<RunCell, Long> cells, RunCell cell) {
    return cells.getOrDefault(cell, 0L);
  }

  private Metrics.Deployments deployments(@Nullable Control control) {
    if (control == null || control.attributes().size() < 2) {
      return new Metrics.Deployments(
          null, null, null, null, "The control CHG-ROLLBACK, which tells them, cannot be used.");
    }
    Evaluation evaluation = evaluate(control, sources, run -> {});
    String unknown = unknown(evaluation);
    if (unknown != null) {
      return new Metrics.Deployments(null, null, null, null, unknown);
    }
    Durations took = new Durations();
    List<Source> asked =
        sources.stream().filter(source -> control.population().asks(source.name())).toList();
    evaluate(
        MetricRules.deployments(names(asked)),
        asked,
        run -> {
          if (run.isFinished()) {
            took.add(run.took());
          }
        });
    return new Metrics.Deployments(
        evaluation.population(),
        failing(evaluation, control.attributes().get(0).id()),
        failing(evaluation, control.attributes().get(1).id()),
        took.took(),
        null);
  }

  private static long failing(Evaluation evaluation, String attribute) {
    return evaluation.items().stream()
        .filter(item -> item.kind() == Item.Kind.EXCEPTION && attribute.equals(item.attribute()))
        .count();
  }

  private Copies copies(RunMetrics runs, @Nullable String unknown, String kind, String words) {
    if (unknown != null) {
      return new Copies(null, null, null, unknown);
    }
    List<Metrics.Runs> mine =
        runs.groups().stream().filter(one -> one.kind().equals(kind)).toList();
    Instant last = null;
    for (Source source : reporting(EventSchema.RUN_PHASE)) {
      Question question =
          Question.of(
              source.indices(),
              source.profile(),
              Kql.parse(
                  Trials.LEFT_OUT
                      + " and exhibit.run.phase:finish and exhibit.run.status:succeeded"
                      + " and event.action:("
                      + kind
                      + " or "
                      + kind
                      + "-finish)"),
              new TimeSpan(EARLIEST, until),
              reader);
      Answer<List<StoredDocument>> newest = log.page(question.selection(), null, true, 1);
      if (newest instanceof Answer.Partial<List<StoredDocument>> answered) {
        return new Copies(null, null, null, cut(answered.reason()));
      }
      for (StoredDocument hit : newest.value()) {
        Instant time = question.read(hit).time();
        last = last == null || time.isAfter(last) ? time : last;
      }
    }
    boolean silent = mine.isEmpty() && last == null;
    return new Copies(
        silent ? null : mine.stream().mapToLong(Metrics.Runs::runs).sum(),
        silent ? null : mine.stream().mapToLong(Metrics.Runs::failed).sum(),
        last,
        silent
            ? "No source reports "
                + words
                + "; record them with `exhibit record --action "
                + kind
                + "`, or read in the log of the tool that makes them."
            : last == null ? "None that succeeded was ever seen." : null);
  }

  private List<Metrics.Changes> changes() {
    Evaluator looks = new Evaluator(log, reader, sources, period, now);
    List<Metrics.Changes> changes = new ArrayList<>();
    MetricRules.changes()
        .forEach((name, kql) ->
            source(name).ifPresent(source -> changes.add(changes(looks, source, kql))));
    return changes;
  }

  private Optional<Source> source(String name) {
    return sources.stream().filter(source -> source.name().equals(name)).findFirst();
  }

  private Metrics.Changes changes(Evaluator looks, Source source, String kql) {
    if (!source.isConnected()) {
      return new Metrics.Changes(source.name(), kql, null, "The source is not connected.");
    }
    SourceLook look = looks.look(source);
    Optional<String> problem =
        Optional.ofNullable(look.problem())
            .map(this::cut)
            .or(() -> looks.mapping(source))
            .or(() ->
                look.events() == 0
                    ? Optional.of(source.name() + " holds nothing of the period.")
                    : Optional.empty());
    if (problem.isPresent()) {
      return new Metrics.Changes(source.name(), kql, null, problem.get());
    }
    blind.addAll(look.blind());
    TimeSpan span = new TimeSpan(period.from(), until);
    Answer<Long> counted =
        Question.of(source.indices(), source.profile(), Kql.parse(kql), span, reader).count(log);
    if (counted instanceof Answer.Partial<Long> answered) {
      return new Metrics.Changes(source.name(), kql, null, cut(answered.reason()));
    }
    Optional<String> holder = counted.value() == 0 ? holder(source) : Optional.empty();
    return holder
        .map(name ->
            new Metrics.Changes(
                source.name(),
                kql,
                null,
                "Only what " + name + " holds was read, and nothing of " + source.name() + "."))
        .orElseGet(() -> new Metrics.Changes(source.name(), kql, counted.value(), null));
  }

  /**
   * The source that holds all that this one was read from, where this one has indices of its own
   * besides and none of those is there: the host logs, where Ansible has left no log.
   */
  private Optional<String> holder(Source source) {
    return sources.stream()
        .filter(other -> other.indices().containsAll(source.indices()))
        .filter(other -> declared(source).containsAll(declared(other)))
        .filter(other -> declared(source).size() > declared(other).size())
        .map(Source::name)
        .findFirst();
  }

  private static Set<String> declared(Source source) {
    Set<String> all = new HashSet<>(source.indices());
    all.addAll(source.absent());
    return all;
  }

  private Metrics.Incidents incidents() {
    long[] counts = new long[2];
    Durations toIdentify = new Durations();
    Durations toResolve = new Durations();
    String unknown = NO_INCIDENTS;
    for (String key : List.of("incident.id", "labels.incident")) {
      List<Source> asked = reporting(key);
      if (!asked.isEmpty()) {
        Evaluation evaluation =
            evaluate(
                MetricRules.incidents(names(asked), key),
                asked,
                run -> {
                  counts[0]++;
                  counts[1] += run.isFinished() ? 0 : 1;
                  toIdentify.add(toIdentify(run));
                  toResolve.add(run.isFinished() ? run.took() : null);
                });
        unknown = unknown(evaluation) == null ? null : unknown;
      }
    }
    return unknown != null
        ? new Metrics.Incidents(null, null, null, null, unknown)
        : new Metrics.Incidents(counts[0], counts[1], toIdentify.took(), toResolve.took(), null);
  }

  private static @Nullable Duration toIdentify(SeenRun run) {
    String began = run.item().document().text("incident.began");
    try {
      return began == null ? null : Duration.between(Instant.parse(began), run.item().time());
    } catch (DateTimeException e) {
      return null;
    }
  }
}
