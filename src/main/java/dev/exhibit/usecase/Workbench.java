package dev.exhibit.usecase;

import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Coverage;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.EventPage;
import dev.exhibit.model.Gap;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.LedgerHead;
import dev.exhibit.model.Omission;
import dev.exhibit.model.PackageGlance;
import dev.exhibit.model.PackagePreview;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.PageCursor;
import dev.exhibit.model.Period;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.Readers;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.StampedPackage;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.Verification;
import dev.exhibit.model.WorkspaceInfo;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the window asks for. Calls block and may take long, so they belong into jobs;
 * they throw {@link dev.exhibit.model.UserFacingException} with words for a person, and {@link
 * java.util.concurrent.CancellationException} when cancelled.
 */
public interface Workbench {

  /** The engagement. */
  WorkspaceInfo workspace();

  /** All 61 criteria, in their order. */
  List<Criterion> criteria();

  /**
   * The control library as it is on disk now; the ledger is told which of its definitions are
   * others than those last seen.
   */
  ControlLibrary library();

  /**
   * Checks the definition of a control: its file, what it needs of the engagement, and what it asks
   * of the store, as far as that answers.
   */
  LintControls.Report lint(String control);

  /** Names of all sources. */
  List<String> sourceNames();

  /** Whether the log store answers; starts one that is the workspace's own. */
  StoreHealth storeHealth();

  /** Whether the log store can be asked without being started for it. */
  default boolean isStoreThere() {
    return true;
  }

  /** The end of the ledger. */
  LedgerHead ledger();

  /** The newest stored evaluations of this period, none when it was never evaluated. */
  Optional<EvaluationRun> lastRun(Period period);

  /** The period of the evaluation that was kept last, none when nothing was ever evaluated. */
  Optional<Period> judgedLast();

  /**
   * Every gap of the newest stored evaluations of this period, of results that have outlived their
   * time to live, and of criteria that no control answers; oldest first. Does not ask the log
   * store.
   */
  List<Gap> gaps(Period period);

  /** Evaluates these controls, or all when the list is empty, and keeps the result. */
  EvaluationRun evaluate(
      Period period, List<String> controls, Progress progress, Cancellation cancellation);

  /** How each source stands. */
  List<SourceHealth> sources(Period period, Progress progress, Cancellation cancellation);

  /** Which criteria the connected sources could evidence, and what to connect next. */
  Coverage coverage(Progress progress, Cancellation cancellation);

  /** Names of the field profiles that a source can have. */
  List<String> profileNames();

  /** Names another source in the workspace; it is asked from now on. */
  void addSource(EditSources.Draft draft);

  /** Takes a source out of the workspace; its events stay in the store. */
  EditSources.Removed removeSource(String name);

  /** Puts a source back that was taken out, where it was. */
  void putBackSource(EditSources.Removed removed);

  /**
   * Counts over the whole range.
   *
   * @param kql what to look for; empty for everything
   * @throws IllegalArgumentException with words for a person when the query cannot be read
   */
  Answer<Histogram> histogram(String kql, TimeSpan span, Duration width);

  /**
   * Counts over the whole range, in parts where that takes long.
   *
   * @param told hears what is counted so far, on the thread that asks
   * @throws IllegalArgumentException with words for a person when the query cannot be read
   */
  Answer<Histogram> histogram(
      String kql, TimeSpan span, Duration width, Consumer<CountedSoFar> told);

  /** The number of matches. */
  Answer<Long> count(String kql, TimeSpan span);

  /** Some of the matches. */
  Answer<EventPage> events(
      String kql, TimeSpan span, @Nullable PageCursor after, boolean newestFirst, int size);

  /** One event by its id; that a partial answer holds none says only that it was not found. */
  Answer<Optional<AuditEvent>> event(String eventId);

  /** Counts of a control's population over time. */
  Answer<Histogram> populationHistogram(String control, TimeSpan span, Duration width);

  /** Some items of a control's population, oldest first. */
  Answer<EventPage> population(String control, TimeSpan span, @Nullable PageCursor after, int size);

  /** The search, in KQL, that finds a control's population: what the counts of it count. */
  String populationQuery(String control);

  /** What a package would hold. */
  PackagePreview preview(
      PackageScope scope, Period period, Progress progress, Cancellation cancellation);

  /**
   * Writes a package.
   *
   * @param folder where to; the file is named by its content
   * @param accepted omissions to go on with, which the package then lists; where there are others
   *     by now nothing is written
   * @param readers who alone may read it
   */
  IssuedPackage issue(
      PackageScope scope,
      Period period,
      Path folder,
      List<Omission> accepted,
      Readers readers,
      Progress progress,
      Cancellation cancellation);

  /** Packages that this workspace issued, newest first. */
  List<IssuedPackage> packages();

  /**
   * Checks a package.
   *
   * @param trust files with certificates that the person trusts, PEM; the workspace's own identity
   *     is always trusted here
   * @param key opens an encrypted package; null without one
   */
  Verification verify(
      Path file,
      List<Path> trust,
      @Nullable ReaderKey key,
      Progress progress,
      Cancellation cancellation);

  /**
   * Looks at a package of a list, for whether it holds and is the one listed; nothing is told of
   * it, as nobody asked.
   *
   * @param contentDigest that it had when it came into the list, lower-case hex
   * @param before what the look before said; null when nobody looked
   * @return what was said before, where neither the file nor what is trusted changed since
   */
  PackageGlance glance(
      Path file,
      String contentDigest,
      @Nullable PackageGlance before,
      Progress progress,
      Cancellation cancellation);

  /**
   * Has the authorities of the workspace's settings vouch for the time of a package that was issued
   * before.
   */
  StampedPackage timestamp(Path file, Progress progress, Cancellation cancellation);

  /** How the workspace signs. */
  SigningDesk signing();

  /** The engagement, as a person edits it. */
  EngagementDesk engagement();

  /** Alerts: watching for them, and what people did about them. */
  Alerting alerting();

  /** Who works on which gap. */
  WorkList workList();

  /** Views that go into packages. */
  Exhibits exhibits();

  /** Compares packages and periods. */
  Comparisons comparisons();

  /** The way of a new workspace from its store to its first evaluation. */
  FirstRun firstRun();

  /** Reads log files into the store. */
  ReadingIn readingIn();

  /** What investigating asks, and what is kept of it. */
  Investigating investigating();

  /**
   * The certificate that signs: its subject, SHA-256 fingerprint and file, by these names and in
   * this order.
   */
  Map<String, String> identity();

  /** What people said of a control, oldest first; each signature is verified again. */
  List<KeptRecord> records(String control);

  /** Who speaks unless a name is given. */
  String operator();

  /**
   * Keeps what a person says.
   *
   * @param period which results it is about, where it is about results
   * @param by who says it
   * @param files to attach; a copy of each is kept under its SHA-256
   * @return the id of the record, by which it can be taken back
   */
  String say(String control, Period period, String by, Saying saying, List<Path> files);

  /** Which definitions of a control the workspace saw, oldest first. */
  List<DefinitionChange> definitions(String control);

  /** The same of all controls, oldest first. */
  List<DefinitionChange> definitions();

  /** What the ledger tells of a control. */
  ControlHistory.Told history(String control);

  /**
   * Draws a sample of a control's population, keeps who chose its size and why; blocks.
   *
   * @param by who says so many; nothing here proves it
   */
  DrawSamples.Sample sample(
      String control, Period period, DrawSamples.Wish wish, String by, Cancellation cancellation);

  /** Draws a sample of the records once more, of the population as it is now. */
  DrawSamples.Sample redraw(KeptRecord sample, Cancellation cancellation);
}
