package dev.exhibit.usecase;

import dev.exhibit.evidence.Certificates;
import dev.exhibit.evidence.Signer;
import dev.exhibit.evidence.SignerIdentity;
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
import dev.exhibit.model.Source;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.StampedPackage;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.Verification;
import dev.exhibit.model.WorkspaceInfo;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.workspace.SigningFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The window's questions, answered by the use cases of one open workspace. */
public final class DeskWorkbench implements Workbench {
  private final UseCases open;
  private final WorkspaceNow now;
  private final SlicedCount counting = new SlicedCount(System::nanoTime);

  /** The window on this workspace; whoever opened it closes it. */
  public DeskWorkbench(UseCases open) {
    this.open = open;
    this.now = new WorkspaceNow(open);
  }

  @Override
  public WorkspaceInfo workspace() {
    return now.read();
  }

  @Override
  public List<Criterion> criteria() {
    return open.criteria();
  }

  @Override
  public ControlLibrary library() {
    return open.evaluate().notedLibrary();
  }

  @Override
  public LintControls.Report lint(String control) {
    return DeskLint.of(open, control);
  }

  @Override
  public List<String> sourceNames() {
    return open.session().sources().stream().map(Source::name).toList();
  }

  @Override
  public StoreHealth storeHealth() {
    return open.session().store().health();
  }

  @Override
  public boolean isStoreThere() {
    return open.session().store().isThere();
  }

  @Override
  public LedgerHead ledger() {
    return open.session().ledger().head();
  }

  @Override
  public Optional<EvaluationRun> lastRun(Period period) {
    return open.evaluate().last(period);
  }

  @Override
  public Optional<Period> judgedLast() {
    return open.session().archive().lastPeriod();
  }

  @Override
  public List<Gap> gaps(Period period) {
    return open.gaps().standing(lastRun(period), open.session().clock().instant());
  }

  @Override
  public EvaluationRun evaluate(
      Period period, List<String> controls, Progress progress, Cancellation cancellation) {
    return open.evaluate().run(period, controls, Map.of(), progress, cancellation);
  }

  @Override
  public List<SourceHealth> sources(Period period, Progress progress, Cancellation cancellation) {
    return open.sources().run(period, progress, cancellation);
  }

  @Override
  public Coverage coverage(Progress progress, Cancellation cancellation) {
    return open.coverage().run(progress, cancellation);
  }

  @Override
  public List<String> profileNames() {
    return open.editSources().profiles();
  }

  @Override
  public void addSource(EditSources.Draft draft) {
    open.editSources().add(draft);
  }

  @Override
  public EditSources.Removed removeSource(String name) {
    return open.editSources().remove(name);
  }

  @Override
  public void putBackSource(EditSources.Removed removed) {
    open.editSources().putBack(removed);
  }

  @Override
  public Answer<Histogram> histogram(String kql, TimeSpan span, Duration width) {
    return open.search().bars(kql, span, width);
  }

  @Override
  public Answer<Histogram> histogram(
      String kql, TimeSpan span, Duration width, Consumer<CountedSoFar> told) {
    return counting.count(span, width, part -> open.search().bars(kql, part, width), told);
  }

  @Override
  public Answer<Long> count(String kql, TimeSpan span) {
    return open.search().count(kql, span);
  }

  @Override
  public Answer<EventPage> events(
      String kql, TimeSpan span, @Nullable PageCursor after, boolean newestFirst, int size) {
    return open.search().page(kql, span, after, newestFirst, size);
  }

  @Override
  public Answer<Optional<AuditEvent>> event(String eventId) {
    return open.search().find(eventId);
  }

  @Override
  public Answer<Histogram> populationHistogram(String control, TimeSpan span, Duration width) {
    return open.search().bars(populationQuery(control), span, width);
  }

  @Override
  public Answer<EventPage> population(
      String control, TimeSpan span, @Nullable PageCursor after, int size) {
    return open.search().page(populationQuery(control), span, after, false, size);
  }

  @Override
  public String populationQuery(String control) {
    return PopulationQuery.of(open, control);
  }

  @Override
  public PackagePreview preview(
      PackageScope scope, Period period, Progress progress, Cancellation cancellation) {
    return open.packages()
        .preview(scope, period, DeskExhibits.chosen(open), progress, cancellation);
  }

  @Override
  public IssuedPackage issue(
      PackageScope scope,
      Period period,
      Path folder,
      List<Omission> accepted,
      Readers readers,
      Progress progress,
      Cancellation cancellation) {
    return open.packages()
        .issue(
            new IssuePackages.Request(
                scope,
                period,
                Map.of(),
                folder.resolve("."), // a folder, whatever its name looks like
                !accepted.isEmpty(),
                accepted,
                null,
                new IssuePackages.Closing(null, List.of(), readers),
                DeskExhibits.chosen(open)),
            progress,
            cancellation);
  }

  @Override
  public List<IssuedPackage> packages() {
    return open.session().archive().packages();
  }

  @Override
  public Verification verify(
      Path file,
      List<Path> trust,
      @Nullable ReaderKey key,
      Progress progress,
      Cancellation cancellation) {
    List<Path> trusted = new ArrayList<>(trust);
    trusted.addAll(trusted());
    return open.verify().run(file, trusted, key, progress, cancellation);
  }

  @Override
  public PackageGlance glance(
      Path file,
      String contentDigest,
      @Nullable PackageGlance before,
      Progress progress,
      Cancellation cancellation) {
    return new GlanceAtPackage(open.verify(), trusted())
        .at(file, contentDigest, before, progress, cancellation);
  }

  /** Whom the workspace trusts: those of its settings, and its own identity. */
  private List<Path> trusted() {
    List<Path> trusted = new ArrayList<>(SigningFile.read(open.session().folder()).trust());
    if (Files.exists(open.keys().ownRoot())) {
      trusted.add(open.keys().ownRoot());
    }
    return trusted;
  }

  @Override
  public EngagementDesk engagement() {
    return DeskEngagement.of(open);
  }

  @Override
  public SigningDesk signing() {
    return new DeskSigning(open);
  }

  @Override
  public Alerting alerting() {
    return new DeskAlerting(open);
  }

  @Override
  public WorkList workList() {
    return new DeskWorkList(open);
  }

  @Override
  public Exhibits exhibits() {
    return open.exhibits();
  }

  @Override
  public Comparisons comparisons() {
    return new DeskComparisons(open, trusted());
  }

  @Override
  public FirstRun firstRun() {
    return new DeskFirstRun(open);
  }

  @Override
  public ReadingIn readingIn() {
    return new DeskReadingIn(open);
  }

  @Override
  public Investigating investigating() {
    return new DeskInvestigating(open);
  }

  @Override
  public StampedPackage timestamp(Path file, Progress progress, Cancellation cancellation) {
    return open.timestamp().run(file, List.of(), progress, cancellation);
  }

  @Override
  public Map<String, String> identity() {
    try (Signer signer = open.keys().open(null)) {
      SignerIdentity identity = signer.identity();
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("subject", identity.name());
      facts.put("fingerprint", Certificates.fingerprint(identity.certificate()));
      facts.put("file", identity.selfIssued() ? open.keys().ownRoot().toString() : "signing.yaml");
      return facts;
    }
  }

  @Override
  public List<KeptRecord> records(String control) {
    return open.records().all().stream()
        .filter(kept -> kept.record().control().equals(control))
        .toList();
  }

  @Override
  public String operator() {
    return open.records().operator();
  }

  @Override
  public List<DefinitionChange> definitions(String control) {
    return new WatchDefinitions(open.session()).of(control);
  }

  @Override
  public List<DefinitionChange> definitions() {
    return new WatchDefinitions(open.session()).all();
  }

  @Override
  public ControlHistory.Told history(String control) {
    return ControlHistory.of(
        control, new ReadLedger(open.session().folder(), open.session().clock()));
  }

  @Override
  public DrawSamples.Sample sample(
      String control, Period period, DrawSamples.Wish wish, String by, Cancellation cancellation) {
    SpeakForControls.Speaker who = new SpeakForControls.Speaker(by, List.of(), null);
    return open.samples().draw(control, period, wish, who, cancellation);
  }

  @Override
  public DrawSamples.Sample redraw(KeptRecord sample, Cancellation cancellation) {
    return open.samples().redraw(sample, cancellation);
  }

  @Override
  public String say(String control, Period period, String by, Saying saying, List<Path> files) {
    SpeakForControls people = open.people();
    SpeakForControls.Speaker who = new SpeakForControls.Speaker(by, files, null);
    KeptRecord kept =
        switch (saying) {
          case Saying.Attest it -> people.attest(control, it.statement(), null, null, who);
          case Saying.Waive it ->
              people.waive(
                  control,
                  it.scope(),
                  it.reason(),
                  it.approver(),
                  Period.instant(it.until().strip(), open.session().zone()),
                  who);
          case Saying.Answer it ->
              people
                  .answer(control, it.attribute(), List.of(it.item()), it.holds(), it.remark(), who)
                  .getFirst();
          case Saying.Review it ->
              people.signOff(control, it.attribute(), period, it.remark(), who);
          case Saying.Confirm it -> people.confirm(control, period, it.reason(), who);
          case Saying.TakeBack it -> open.records().withdraw(it.record(), it.reason(), by, null);
        };
    return kept.record().id();
  }
}
