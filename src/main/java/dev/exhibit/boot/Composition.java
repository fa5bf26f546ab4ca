package dev.exhibit.boot;

import dev.exhibit.controls.CoverageTable;
import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.evidence.PackageWriter;
import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.evidence.signing.CmsEnvelopes;
import dev.exhibit.evidence.signing.DssChecker;
import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.evidence.signing.Rfc3161Authorities;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.local.EmbeddedStoreConfig;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.FieldMap;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.SigningSettings;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.monitor.Notifiers;
import dev.exhibit.monitor.notify.Channels;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.AlertDesk;
import dev.exhibit.usecase.AuditDesk;
import dev.exhibit.usecase.ComparePackages;
import dev.exhibit.usecase.ComparePeriods;
import dev.exhibit.usecase.ConnectionRequest;
import dev.exhibit.usecase.DeskCare;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.DrawSamples;
import dev.exhibit.usecase.EditSources;
import dev.exhibit.usecase.EvaluateControls;
import dev.exhibit.usecase.IngestLogs;
import dev.exhibit.usecase.InspectSources;
import dev.exhibit.usecase.IssuePackages;
import dev.exhibit.usecase.LintControls;
import dev.exhibit.usecase.ListGaps;
import dev.exhibit.usecase.MeasureOperations;
import dev.exhibit.usecase.PackageKeys;
import dev.exhibit.usecase.PeopleRecords;
import dev.exhibit.usecase.PlanCoverage;
import dev.exhibit.usecase.ProposeProfile;
import dev.exhibit.usecase.ReadLedger;
import dev.exhibit.usecase.ReceiveAnswers;
import dev.exhibit.usecase.RecordRuns;
import dev.exhibit.usecase.RunCheck;
import dev.exhibit.usecase.RunDemo;
import dev.exhibit.usecase.SearchEvents;
import dev.exhibit.usecase.Session;
import dev.exhibit.usecase.SpeakForControls;
import dev.exhibit.usecase.StoreAccess;
import dev.exhibit.usecase.StoreControl;
import dev.exhibit.usecase.TimestampPackage;
import dev.exhibit.usecase.TrustedTimes;
import dev.exhibit.usecase.UseCases;
import dev.exhibit.usecase.VerifyPackage;
import dev.exhibit.usecase.WorkspaceCare;
import dev.exhibit.workspace.ConnectionFile;
import dev.exhibit.workspace.NewerVersion;
import dev.exhibit.workspace.NoticeTable;
import dev.exhibit.workspace.NotifyFile;
import dev.exhibit.workspace.ProfilesFolder;
import dev.exhibit.workspace.SigningFile;
import dev.exhibit.workspace.StateFile;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds every part and opens the doors. */
public final class Composition implements Doors {
  static final String TOOL = "Exhibit 0.1.0";

  /** More than a job can wait for the database that another program writes. */
  private static final Duration MOST_TO_WAIT = Duration.ofSeconds(30);

  private final Surroundings surroundings;
  private final PackageChecks checks;
  private final OwnStores ownStores = new OwnStores();
  private final List<Criterion> criteria = CriteriaTable.read();
  private final Libraries libraries;
  private @Nullable Toolkit prepared;

  /** A program on this machine. */
  public Composition(Surroundings surroundings) {
    this.surroundings = surroundings;
    checks = new PackageChecks(surroundings);
    libraries = new Libraries(criteria, surroundings.clock());
  }

  @Override
  public UseCases open(ConnectionRequest asked) {
    WorkspaceFolder folder = surroundings.workspace(asked.workspace());
    NewerVersion.refuse(folder);
    ConnectionRequest request = connections().completed(asked);
    return open(folder, request, store(folder, request));
  }

  private UseCases open(WorkspaceFolder folder, ConnectionRequest request, StoreAccess store) {
    folder.create(); // before its logs are in it: closed to others
    Logs.to(folder.logs());
    List<FieldMap> maps = ProfilesFolder.read(folder);
    EventReader reader = new StoredDocuments(maps);
    Session session =
        Session.open(folder, request, Formats.profiles(maps), store, surroundings.clock());
    Supplier<ControlLibrary> library = () -> libraries.of(folder, session.sources());
    Supplier<SigningSettings> signing = () -> SigningFile.read(folder);
    PackageKeys keys = new PackageKeys(new DssIdentities(surroundings.clock()), folder, signing);
    PeopleRecords records = new PeopleRecords(session, new DssChecker(), keys, surroundings.user());
    EvaluateControls evaluate = new EvaluateControls(session, reader, library, records);
    InspectSources sources = new InspectSources(session, reader, library);
    IssuePackages packages =
        new IssuePackages(
            session,
            reader,
            evaluate,
            sources,
            criteria,
            () -> new ListGaps(criteria, library.get(), session.engagement().scope()),
            issuing(keys, times(signing)),
            records);
    return new UseCases(
        session,
        criteria,
        library,
        new SearchEvents(session.store(), session::sources, reader),
        new IngestLogs(session, Formats.all(maps), System.in),
        new ProposeProfile(session, Proposals::propose, System.in),
        evaluate,
        sources,
        new PlanCoverage(session, criteria, library, CoverageTable.read()),
        new EditSources(session),
        packages,
        checks.verify(PackageChecks.into(session.ledger())),
        keys,
        records,
        new SpeakForControls(
            session,
            records,
            library,
            period -> evaluate.last(period).map(EvaluationRun::evaluations).orElse(List.of())),
        new DrawSamples(session, reader, evaluate, records),
        new MeasureOperations(session, reader, library),
        checks.timestamp(folder, times(signing)),
        new RunCheck(session, reader, evaluate),
        checks.compare(PackageChecks.into(session.ledger())),
        new ComparePeriods(session, reader, evaluate, sources),
        new ReceiveAnswers(session, new DssChecker()),
        new AlertDesk(
            session, reader, library, evaluate, address -> ways(folder, session).at(address)));
  }

  /** The ways to tell people, as the workspace names them now. */
  private static Notifiers ways(WorkspaceFolder folder, Session session) {
    return new Channels(
        NotifyFile.read(folder, session.engagement().zone()), new NoticeTable(session.database()));
  }

  private TrustedTimes times(Supplier<SigningSettings> settings) {
    return new TrustedTimes(
        new Rfc3161Authorities(surroundings.clock(), Rfc3161Authorities.PATIENCE), settings);
  }

  private IssuePackages.Issuing issuing(PackageKeys keys, TrustedTimes times) {
    return new IssuePackages.Issuing(
        new PackageWriter(new PdfReportRenderer(), new OscalExport(), surroundings.clock()),
        keys,
        surroundings.user(),
        surroundings.host(),
        TOOL,
        times,
        new CmsEnvelopes(surroundings.clock()));
  }

  private Connections connections() {
    return new Connections(surroundings.environment());
  }

  private StoreAccess store(WorkspaceFolder folder, ConnectionRequest request) {
    return connections()
        .remote(request, () -> ConnectionFile.read(folder))
        .<StoreAccess>map(ElasticStore::new)
        .orElseGet(() ->
            ownStores.open(
                folder.store(),
                () -> EmbeddedStoreConfig.of(folder.store(), surroundings.server())));
  }

  /** Starts what draws windows while the command line is read: one will be opened. */
  void prepareWindow() {
    prepared = new Toolkit();
  }

  @Override
  public boolean openWindow(ConnectionRequest request) {
    if (!surroundings.hasDisplay()) {
      return false;
    }
    StateFile state = surroundings.state();
    try (Toolkit toolkit = prepared == null ? new Toolkit() : prepared;
        WorkspaceWindow window = window(request, state)) {
      return Window.show(toolkit, window, state);
    }
  }

  /** What a window shows that begins with this workspace. */
  WorkspaceWindow window(ConnectionRequest first, StateFile state) {
    return new WorkspaceWindow(
        first, this::openForWindow, this::sample, surroundings, state, MOST_TO_WAIT);
  }

  /** Makes the generated sample and says where its workspace is. */
  Path sample(Progress progress, Cancellation cancellation) {
    Path folder = demoFolder(null);
    demo().run(new RunDemo.Request(folder, 1, null), progress, cancellation);
    return folder;
  }

  /** A person is asked where the logs are; no store is started before. */
  UseCases openForWindow(ConnectionRequest asked) {
    WorkspaceFolder folder = surroundings.workspace(asked.workspace());
    NewerVersion.refuse(folder);
    return hasStore(asked)
        ? open(asked)
        : open(folder, connections().completed(asked), new UndecidedStore());
  }

  @Override
  public boolean openPackage(Path file, List<Path> trust, @Nullable ReaderKey key) {
    if (!surroundings.hasDisplay()) {
      return false;
    }
    try (Toolkit toolkit = new Toolkit()) {
      return Window.show(toolkit, auditDesk(), file, trust, key, surroundings.state());
    }
  }

  @Override
  public AuditDesk auditDesk() {
    return new AuditDesks(surroundings).alone(checks::tellOwnWorkspace);
  }

  @Override
  public List<Path> init(@Nullable Path named) {
    return newWorkspaces().init(surroundings.workspace(named));
  }

  @Override
  public List<Path> follow(@Nullable Path folder, Path former, @Nullable String period) {
    return newWorkspaces()
        .follow(surroundings.workspace(folder), new WorkspaceFolder(former), period);
  }

  @Override
  public WorkspaceCare care(@Nullable Path workspace) {
    return new DeskCare(surroundings.workspace(workspace), TOOL, surroundings.clock());
  }

  private NewWorkspaces newWorkspaces() {
    return new NewWorkspaces(surroundings, libraries::of);
  }

  @Override
  public ControlLibrary library(@Nullable Path workspace) {
    return libraries.of(surroundings.workspace(workspace));
  }

  @Override
  public LintControls.Report lint(@Nullable Path named, ConnectionRequest asked) {
    WorkspaceFolder folder = surroundings.workspace(asked.workspace());
    LintControls lint = libraries.lint(folder, named);
    if (!hasStore(folder, asked)) {
      return lint.withoutStore("there is no log store yet; name one with --url.");
    }
    try (UseCases open = open(asked)) {
      return lint.against(open.session().store().read(), open.session().sources());
    } catch (StoreUnavailableException e) {
      return lint.withoutStore(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public boolean hasStore(ConnectionRequest asked) {
    return hasStore(surroundings.workspace(asked.workspace()), asked);
  }

  @Override
  public Instant now() {
    return surroundings.clock().instant();
  }

  private boolean hasStore(WorkspaceFolder folder, ConnectionRequest asked) {
    return connections()
            .remote(connections().completed(asked), () -> ConnectionFile.read(folder))
            .isPresent()
        || Files.isDirectory(folder.store());
  }

  @Override
  public StoreControl storeControl(@Nullable Path workspace) {
    return new OwnStoreControl(surroundings.workspace(workspace).store(), surroundings);
  }

  @Override
  public ReadLedger ledger(@Nullable Path workspace) {
    return new ReadLedger(
        surroundings.workspace(workspace),
        surroundings.clock(),
        new CmsEnvelopes(surroundings.clock()));
  }

  @Override
  public RecordRuns recorder(@Nullable Path workspace) {
    return new RecordRuns(
        surroundings.workspace(workspace).spool(),
        surroundings.environment(),
        surroundings.user(),
        surroundings.clock());
  }

  @Override
  public VerifyPackage verifyPackage(@Nullable Path workspace) {
    return checks.verify(
        workspace == null ? checks::tellOwnWorkspace : checks.intoNamed(workspace));
  }

  @Override
  public ComparePackages comparePackages(@Nullable Path workspace) {
    return checks.compare(checks.into(workspace));
  }

  @Override
  public TimestampPackage timestamp(@Nullable Path workspace) {
    WorkspaceFolder folder = surroundings.workspace(workspace);
    return checks.timestamp(folder, times(() -> SigningFile.read(folder)));
  }

  @Override
  public RunDemo demo() {
    return new RunDemo(this::open, surroundings.clock());
  }

  @Override
  public Path demoFolder(@Nullable Path named) {
    return named != null
        ? named
        : surroundings.workspace(null).root().resolveSibling("exhibit-demo");
  }
}
