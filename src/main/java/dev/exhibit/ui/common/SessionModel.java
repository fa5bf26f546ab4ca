package dev.exhibit.ui.common;

import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.LedgerHead;
import dev.exhibit.model.Period;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.WorkspaceInfo;
import dev.exhibit.task.JobRunner;
import dev.exhibit.usecase.Workbench;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What every screen knows: the workspace, its newest results, and whether the store answers. */
public final class SessionModel {
  /**
   * What the workspace holds, read at one moment without asking the log store.
   *
   * @param period the period that is looked at
   * @param run the newest evaluations of that period, if any
   * @param gaps of those evaluations and of the library
   * @param packages newest first
   * @param changes of definitions after the workspace first saw them, within the period
   */
  public record Facts(
      WorkspaceInfo workspace,
      Period period,
      List<Criterion> criteria,
      ControlLibrary library,
      Optional<EvaluationRun> run,
      List<Gap> gaps,
      List<IssuedPackage> packages,
      LedgerHead ledger,
      String operator,
      List<DefinitionChange> changes) {
    /** The evaluation of a control, if it has one. */
    public Optional<Evaluation> evaluation(String control) {
      return run.stream()
          .flatMap(found -> found.evaluations().stream())
          .filter(evaluation -> evaluation.control().equals(control))
          .findFirst();
    }

    /** What is shown of a control now. */
    public Standing standing(String control, Instant now) {
      return Standing.of(evaluation(control).orElse(null), now);
    }
  }

  private final Workbench workbench;
  private final Clock clock;
  private final JobSlot loading;
  private final JobSlot counting;
  private final JobSlot evaluating;
  private final ReadOnlyObjectWrapper<@Nullable Facts> facts = new ReadOnlyObjectWrapper<>();
  private final HealthModel store;
  private final ReadOnlyObjectWrapper<List<SourceHealth>> sources =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Face> sourcesFace = new ReadOnlyObjectWrapper<>(Face.LOADING);
  private final ObjectProperty<@Nullable Trouble> trouble = new SimpleObjectProperty<>();
  private final AlertsModel alerts;
  private final Notes notes = new Notes();
  private final NotebookModel notebook;
  private final ExhibitsModel exhibits;
  private final EvaluationTurns turns = new EvaluationTurns();
  private final ObjectProperty<@Nullable LocalDate> day = new SimpleObjectProperty<>();
  private PeriodWish wish = PeriodWish.ENGAGEMENT;

  /** A session that knows nothing yet; {@link #reload} makes it look. */
  public SessionModel(Workbench workbench, JobRunner runner, Executor ui, Clock clock) {
    this.workbench = workbench;
    this.clock = clock;
    loading = new JobSlot(runner, ui);
    counting = new JobSlot(runner, ui);
    evaluating = new JobSlot(runner, ui);
    store = new HealthModel(workbench, runner, ui, clock, this::heard, this::failed);
    alerts = new AlertsModel(workbench, runner, ui, clock);
    notebook = new NotebookModel(workbench, runner, ui, clock, notes);
    exhibits = new ExhibitsModel(workbench, runner, ui, notes);
  }

  /** Reads the workspace again and asks the store again. */
  public void reload() {
    PeriodWish wanted = wish;
    boolean first = facts.get() == null;
    loading.start(
        Messages.text("job.load"),
        (progress, cancellation) -> FactsReading.read(workbench, wanted, first),
        this::loaded,
        this::failed);
    askHealth();
    alerts.refresh();
    notebook.reload();
    exhibits.reload();
  }

  private void loaded(FactsReading read) {
    Facts found = read.facts();
    Facts before = facts.get();
    wish = wish.equals(read.wanted()) ? read.wish() : wish.in(found.workspace());
    boolean another = before == null || !before.period().equals(found.period());
    if (another && !(before != null && PeriodWish.isGrown(before, found))) {
      forgetSources(); // what is known of them is of the former period
    }
    facts.set(found);
    if (another) {
      countSources();
    }
  }

  /** Nothing is known of the sources until they are counted again. */
  private void forgetSources() {
    counting.forget();
    sourcesFace.set(Face.LOADING);
    sources.set(List.of());
  }

  private void failed(Throwable failure) {
    Trouble.of(failure).ifPresent(trouble::set);
  }

  /** Asks whether the store answers, unless that is being asked already. */
  public void askHealth() {
    store.ask();
  }

  /**
   * Asks anew whether the store answers, also where no answer came yet, and for the sources when it
   * has come back.
   */
  public void checkHealth() {
    store.askAnew();
  }

  private void heard(StoreHealth now) {
    if (now instanceof StoreHealth.Reachable
        && sourcesFace.get() instanceof Face.Failed failed
        && failed.trouble().kind() != Trouble.Kind.STOPPED) {
      countSources();
    }
  }

  /**
   * Calls back whenever the store answers, for what failed while it was away.
   *
   * @param action asks again where {@link Face#awaitsStore(Face)}
   */
  public void whenBack(Runnable action) {
    healthProperty()
        .subscribe(now -> {
          if (now instanceof StoreHealth.Reachable) {
            action.run();
          }
        });
  }

  /** Reads again what may have been done elsewhere, in the workspace and in the store. */
  public void reread() {
    reload();
    countSources();
  }

  /** Counts every source of the period again. */
  public void countSources() {
    Facts known = facts.get();
    if (known == null) {
      return;
    }
    if (sources.get().isEmpty()) {
      sourcesFace.set(Face.loading(counting));
    }
    counting.start(
        Messages.text("job.sources"),
        (progress, cancellation) -> workbench.sources(known.period(), progress, cancellation),
        this::counted,
        failure -> sourcesFace.set(Face.failed(failure)));
  }

  /** Whether the sources are being counted. */
  public boolean isCounting() {
    return counting.runningProperty().get();
  }

  private void counted(List<SourceHealth> found) {
    sources.set(List.copyOf(found));
    sourcesFace.set(
        found.isEmpty()
            ? new Face.Empty(Messages.text("sources.none"), Messages.text("sources.none.text"))
            : Face.FULL);
  }

  /** Looks at another period; what is known is of the former one until that is read. */
  public void choose(Period period) {
    look(PeriodWish.of(period, facts.get()));
  }

  /** Looks at the period that is wished for; what is known is of the former one until then. */
  public void look(PeriodWish wished) {
    wish = wished;
    reload();
  }

  /** Which period is looked at, and why. */
  public PeriodWish wish() {
    return wish;
  }

  /**
   * Looks at all data from there on: where nobody named a period, its end still follows the newest
   * event, so that nothing that arrives is left out in silence.
   */
  public void begin(Instant start) {
    look(new PeriodWish(null, start, false));
  }

  /** Goes on after the engagement was changed, with the period that it names now, if it does. */
  public void renew() {
    look(wish.judged() ? wish : PeriodWish.ENGAGEMENT);
  }

  /** Looks at the engagement's own period again, which follows what the sources hold. */
  public void followEngagement() {
    wish = PeriodWish.ENGAGEMENT;
    forgetSources();
    reload();
    countSources();
  }

  /**
   * Evaluates these controls in the period that is looked at, or all when the list is empty; when
   * an evaluation runs that is not of them in that period, after it.
   */
  public void evaluate(List<String> controls) {
    Facts known = facts.get();
    if (known != null && !turns.gives(new EvaluationTurns.Wish(known.period(), controls))) {
      evaluateAnew(controls, known.period());
    }
  }

  /**
   * The same in a period, whichever is looked at now, after something was said of them: an
   * evaluation that runs may have passed them, so it is followed by another one.
   */
  public void evaluateAnew(List<String> controls, Period period) {
    boolean waits = turns.isTaken();
    turns.add(new EvaluationTurns.Wish(period, controls));
    if (!waits) {
      trouble.set(null);
      evaluateNext();
    }
  }

  private void evaluateNext() {
    EvaluationTurns.Wish next = turns.next();
    if (next == null) {
      return;
    }
    PeriodWish before = wish;
    PeriodWish judging = wish.judging(next.period(), facts.get());
    evaluating.start(
        Messages.text("job.evaluate"),
        (progress, cancellation) ->
            workbench.evaluate(next.period(), next.controls(), progress, cancellation),
        run -> {
          wish = wish.equals(before) ? judging : wish; // who chose another one meanwhile means it
          reload();
          countSources();
          evaluateNext();
        },
        failure -> {
          if (failure instanceof CancellationException) {
            turns.stop();
          }
          failed(failure);
          checkHealth();
          evaluateNext();
        });
  }

  /** The evaluation that runs, if one does. */
  public JobSlot evaluating() {
    return evaluating;
  }

  /** What was just done, and how to take it back. */
  public Notes notes() {
    return notes;
  }

  /** What is kept of investigations. */
  public NotebookModel notebook() {
    return notebook;
  }

  /** Views that go into packages. */
  public ExhibitsModel exhibits() {
    return exhibits;
  }

  /** The alerts. */
  public AlertsModel alerts() {
    return alerts;
  }

  /** The time now. */
  public Instant now() {
    return clock.instant();
  }

  /** The day of the period's zone, noticed a while after it began; null before any was. */
  public ObjectProperty<@Nullable LocalDate> dayProperty() {
    return day;
  }

  /** What the workspace holds; null until it was read. */
  public ReadOnlyObjectProperty<@Nullable Facts> factsProperty() {
    return facts.getReadOnlyProperty();
  }

  /** Whether the store answers; null until it was asked. */
  public ReadOnlyObjectProperty<@Nullable StoreHealth> healthProperty() {
    return store.healthProperty();
  }

  /** The store as it was found, and its start. */
  public HealthModel store() {
    return store;
  }

  /** How each source stands in the period. */
  public ReadOnlyObjectProperty<List<SourceHealth>> sourcesProperty() {
    return sources.getReadOnlyProperty();
  }

  /**
   * Every blind span of every connected source in the period; of all sources where none is
   * connected; the whole period up to now where there is no source at all, or where it could not be
   * learnt what the sources saw. Nothing while that is being counted: it is told then.
   */
  public List<BlindSpan> blind() {
    List<SourceHealth> all = sources.get();
    Facts known = facts.get();
    if (known != null && all.isEmpty()) {
      return sourcesFace.get() instanceof Face.Loading
          ? List.of()
          : Unseen.until(known.period().span(), now(), GapKind.NO_EVIDENCE);
    }
    List<SourceHealth> connected =
        all.stream().filter(source -> source.detail().connected()).toList();
    return (connected.isEmpty() ? all : connected)
        .stream().flatMap(source -> source.blind().stream()).toList();
  }

  /** Whether the sources are known. */
  public ReadOnlyObjectProperty<Face> sourcesFaceProperty() {
    return sourcesFace.getReadOnlyProperty();
  }

  /** What went wrong last, until a person puts it away; null when nothing did. */
  public ObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble;
  }
}
