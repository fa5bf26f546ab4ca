package dev.exhibit.usecase;

import dev.exhibit.evaluation.AlertTriage;
import dev.exhibit.evaluation.AskedTogether;
import dev.exhibit.evaluation.Attestations;
import dev.exhibit.evaluation.Evaluator;
import dev.exhibit.evaluation.JobSources;
import dev.exhibit.evaluation.KeptLog;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.BucketShelf;
import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.ControlLibrary.BrokenControl;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.Period;
import dev.exhibit.model.Schedule;
import dev.exhibit.model.Source;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.workspace.AlertBook;
import dev.exhibit.workspace.WatchBook;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Judges controls over a period, keeps the results and says so in the ledger. */
public final class EvaluateControls {
  private final Session session;
  private final EventReader reader;
  private final Supplier<ControlLibrary> library;
  private final PeopleRecords records;
  private final boolean anew;

  /** So many controls are expected together. */
  private static final int TOGETHER = 64;

  /** Judges what this library holds, with what people said of it. */
  public EvaluateControls(
      Session session,
      EventReader reader,
      Supplier<ControlLibrary> library,
      PeopleRecords records) {
    this(session, reader, library, records, false);
  }

  private EvaluateControls(
      Session session,
      EventReader reader,
      Supplier<ControlLibrary> library,
      PeopleRecords records,
      boolean anew) {
    this.session = session;
    this.reader = reader;
    this.library = library;
    this.records = records;
    this.anew = anew;
  }

  /** The same, which asks the store everything again, whatever it answered earlier. */
  public EvaluateControls anew() {
    return new EvaluateControls(session, reader, library, records, true);
  }

  /**
   * Judges. All that is counted and read is of one moment of the store, so that the counts and the
   * items of a control cannot contradict each other.
   *
   * @param ids controls, or none for every active one that concerns a criterion in scope
   * @param set parameters that override those of the engagement
   */
  public EvaluationRun run(
      Period period,
      List<String> ids,
      Map<String, List<String>> set,
      Progress progress,
      Cancellation cancellation) {
    return run(period, ids, set, null, progress, cancellation);
  }

  /**
   * The same with other jobs than those of the engagement.
   *
   * @param jobs what must run; null for the engagement's own
   */
  public EvaluationRun run(
      Period period,
      List<String> ids,
      Map<String, List<String>> set,
      @Nullable Schedule jobs,
      Progress progress,
      Cancellation cancellation) {
    session.engaged().renew();
    noteDefinitions();
    List<Control> controls = chosen(ids);
    EvaluationRun run;
    try (LogStore frozen = session.freeze(sources(controls))) {
      List<Control> joined = joined(frozen, controls, jobs);
      Instant now = now();
      KeptLog kept =
          new KeptLog(
              frozen,
              anew ? BucketShelf.unread(session.shelf()) : session.shelf(),
              period.until(now));
      run = judge(kept, now, period, joined, set, progress, cancellation);
      kept.keep();
    }
    keep(run, set.isEmpty() && jobs == null);
    return run;
  }

  /** Judges one control now; nothing is kept of it, and the ledger does not tell. */
  Evaluation look(String id, Period period) {
    List<Control> controls = chosen(List.of(id));
    try (LogStore frozen = session.freeze(sources(controls))) {
      List<Control> joined = joined(frozen, controls, null);
      return judge(frozen, period, joined, Map.of(), Progress.SILENT, Cancellation.none())
          .evaluations()
          .getFirst();
    }
  }

  /** Says in the ledger which definitions are others than those last seen. */
  public void noteDefinitions() {
    notedLibrary();
  }

  /** The library as it is now, after the ledger was told which of its definitions are others. */
  ControlLibrary notedLibrary() {
    ControlLibrary now = library.get();
    new WatchDefinitions(session).look(now);
    return now;
  }

  /**
   * These controls with the jobs that they ask for.
   *
   * @param jobs what must run; null for the engagement's own
   */
  List<Control> joined(LogStore log, List<Control> controls, @Nullable Schedule jobs) {
    Schedule schedule = jobs == null ? new ReadJobs(session).ofEngagement() : jobs;
    JobSources joiner = new JobSources(log, reader, session.sources(), schedule);
    return controls.stream().map(joiner::joined).toList();
  }

  private List<Source> sources(List<Control> controls) {
    return session.sources().stream()
        .filter(source -> controls.stream().anyMatch(control -> control.asks(source.name())))
        .toList();
  }

  private Instant now() {
    return session.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Judges against this view of the store, of which everything is asked: nothing that was kept is
   * used, and nothing is kept.
   */
  EvaluationRun judge(
      LogStore log,
      Period period,
      List<Control> controls,
      Map<String, List<String>> set,
      Progress progress,
      Cancellation cancellation) {
    return judge(new AskedTogether(log), now(), period, controls, set, progress, cancellation);
  }

  private EvaluationRun judge(
      LogStore log,
      Instant now,
      Period period,
      List<Control> controls,
      Map<String, List<String>> set,
      Progress progress,
      Cancellation cancellation) {
    Map<String, List<String>> parameters = new LinkedHashMap<>(session.engagement().parameters());
    parameters.putAll(set);
    Evaluator evaluator = new Evaluator(log, reader, session.sources(), period, now);
    List<KeptRecord> said = records.all();
    PeoplesReading people =
        new PeoplesReading(log, session.sources(), reader, session.engagement().name(), said, now);
    List<Evaluation> evaluations = new ArrayList<>();
    for (Control control : controls) {
      cancellation.throwIfCancelled();
      progress.report("Judging " + control.id(), evaluations.size(), controls.size());
      int next = evaluations.size();
      if (next % TOGETHER == 0) {
        List<Control> coming = controls.subList(next, Math.min(next + TOGETHER, controls.size()));
        evaluator.expect(coming, parameters, cancellation);
      }
      evaluations.add(
          control.isAttested()
              ? new Attestations(control, period, now).judge(said)
              : people.judge(
                  control,
                  control.asksLogs()
                      ? evaluator.evaluate(control, parameters, cancellation)
                      : alerts(control, period, now),
                  cancellation));
    }
    progress.report("Judged", controls.size(), controls.size());
    return new EvaluationRun(period, now, evaluations);
  }

  /** What became of the alerts that fired. */
  private Evaluation alerts(Control control, Period period, Instant now) {
    return new AlertTriage(control, period, now)
        .judge(
            new AlertBook(session.database(), session.ledger()).all(),
            new WatchBook(session.database(), session.ledger()).spans());
  }

  /**
   * Says in the ledger what was found, and keeps results so that they can be shown again.
   *
   * @param asEngaged whether they were judged by the engagement's own parameters; a trial with
   *     others is not the standing result
   */
  void keep(EvaluationRun run, boolean asEngaged) {
    if (asEngaged) {
      session.archive().keep(run.evaluations());
    }
    session
        .ledger()
        .append(
            "evaluation",
            Map.of(
                "period", run.period().toString(),
                "results", run.evaluations().stream().map(EvaluateControls::summary).toList()));
  }

  private static Map<String, Object> summary(Evaluation evaluation) {
    return Map.of(
        "control", evaluation.control(),
        "version", evaluation.version(),
        "definition", evaluation.definitionSha256(),
        "parameters", evaluation.parameters(),
        "state", evaluation.state().name(),
        "population", evaluation.population(),
        "exceptions", evaluation.exceptions());
  }

  /** The controls of these ids, or every active one that concerns a criterion in scope. */
  List<Control> chosen(List<String> ids) {
    ControlLibrary all = library.get();
    if (ids.isEmpty()) {
      return all.controls().stream()
          .filter(control -> control.status() == Control.Status.ACTIVE)
          .filter(session.engagement().scope()::concerns)
          .toList();
    }
    return ids.stream().distinct().sorted().map(id -> control(all, id)).toList();
  }

  /** The user of this computer. */
  String operator() {
    return records.operator();
  }

  /** Controls that cannot be judged because their files have faults. */
  List<BrokenControl> broken() {
    return library.get().broken();
  }

  private static Control control(ControlLibrary all, String id) {
    if (all.find(id).isEmpty() && all.broken().stream().anyMatch(it -> it.id().equals(id))) {
      throw new BadRequestException(
          "The file of " + id + " has faults; `exhibit controls lint` names them.");
    }
    return all.find(id)
        .orElseThrow(() ->
            new BadRequestException(
                "There is no control " + id + "; `exhibit controls list` names them all."));
  }

  /** The newest stored results of this period. */
  public Optional<EvaluationRun> last(Period period) {
    return session.archive().newest(period);
  }

  /** Whether nothing is known of the population: it could not be asked for, or not in full. */
  static boolean populationUnknown(Evaluation evaluation) {
    return storeDidNotAnswer(evaluation)
        || evaluation.gaps().stream().anyMatch(gap -> gap.kind() == GapKind.MAPPING_BROKEN);
  }

  /**
   * Whether the store could not answer, so that nothing is known of the control. A source that was
   * never connected is another matter: the store answered that it holds nothing of it, and that gap
   * is not about a span of time.
   */
  public static boolean storeDidNotAnswer(Evaluation evaluation) {
    return evaluation.gaps().stream()
        .anyMatch(gap -> gap.kind() == GapKind.NO_EVIDENCE && gap.since() != null);
  }
}
