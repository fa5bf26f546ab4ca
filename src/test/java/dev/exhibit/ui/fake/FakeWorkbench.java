package dev.exhibit.ui.fake;

import dev.exhibit.model.Answer;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Coverage;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.DefinitionChange;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.EventPage;
import dev.exhibit.model.Gap;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.IssuePart;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.LedgerHead;
import dev.exhibit.model.Omission;
import dev.exhibit.model.PackagePreview;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.PageCursor;
import dev.exhibit.model.Period;
import dev.exhibit.model.Proof;
import dev.exhibit.model.Readers;
import dev.exhibit.model.Scope;
import dev.exhibit.model.Shards;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.model.StampedPackage;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.StrayEvents;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.model.UnsurePeriod;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.WorkspaceInfo;
import dev.exhibit.model.WorkspaceInfo.Origin;
import dev.exhibit.query.Filters;
import dev.exhibit.query.Kql;
import dev.exhibit.query.Predicates;
import dev.exhibit.query.Query;
import dev.exhibit.query.SourceField;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.ControlHistory;
import dev.exhibit.usecase.CountedSoFar;
import dev.exhibit.usecase.DrawSamples;
import dev.exhibit.usecase.EditSources;
import dev.exhibit.usecase.LintControls;
import dev.exhibit.usecase.ListGaps;
import dev.exhibit.usecase.PopulationQuery;
import dev.exhibit.usecase.Saying;
import dev.exhibit.workspace.SourcesEditor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The use cases over a trail in memory, with switches for every face of a screen. */
public final class FakeWorkbench extends FakeDesk {
  /** The time at which the sample is looked at. */
  public static final Clock CLOCK = Clock.fixed(SampleTrail.NOW, ZoneOffset.UTC);

  public static final Period PERIOD = new Period(SampleTrail.FROM, SampleTrail.TO, ZoneOffset.UTC);

  /** What the log store does when it is asked. */
  public enum Store {
    ANSWERS,
    PARTIAL,
    /** It is the workspace's own, and cannot be started. */
    DOWN,
    /** It is somebody else's, and does not answer. */
    AWAY,
    ASLEEP,
    UNDECIDED
  }

  public volatile Store store = Store.ANSWERS;
  public volatile boolean empty;
  public volatile String company = "Larkfield Freight";
  public volatile boolean evaluated = true;
  public volatile List<Omission> omissions =
      List.of(new Omission("aws-keys.yaml", "it is not a valid control"));
  public volatile Scope scope = Scope.ALL;
  public volatile Optional<StrayEvents> stray = Optional.empty();

  /** Why nobody knows how far the data reaches. */
  public volatile Optional<UnsurePeriod> unsure = Optional.empty();

  /** What the audit covers. */
  public volatile Period period = PERIOD;

  /** Where that comes from. */
  public volatile Origin origin = Origin.NAMED;

  /** Of which periods there are evaluations, where there are any. */
  private final Set<Period> judgedPeriods = new CopyOnWriteArraySet<>(Set.of(PERIOD));

  /** What people said. */
  public final List<KeptRecord> said = new CopyOnWriteArrayList<>();

  /** Called at the start of every question to the store; tests block in it. */
  public volatile Runnable onStore = () -> {};

  /** Tells what of a count is there before the rest. */
  public volatile BiConsumer<Histogram, Consumer<CountedSoFar>> counting = (whole, told) -> {};

  /** Called when a source is taken out or put back; tests refuse in it. */
  public volatile Runnable onSources = () -> {};

  /** What a check of a definition finds; tests refuse in it. */
  public volatile Supplier<LintControls.Report> linted =
      () -> new LintControls.Report(List.of(), List.of(), false);

  /** Called when what people said of a control is read; tests refuse in it. */
  public volatile Runnable onRecords = () -> {};

  private final List<AuditEvent> events = new ArrayList<>(SampleTrail.events());
  private final List<String> added = new CopyOnWriteArrayList<>();

  /** What an evaluation came to, beside what the sample says. */
  public volatile UnaryOperator<EvaluationRun> judged = run -> run;

  /** Makes other lines of what the ledger tells of a control. */
  public volatile UnaryOperator<ControlHistory.Told> told = history -> history;

  /** What the library holds, beside what the sample says. */
  public volatile UnaryOperator<ControlLibrary> defined = library -> library;

  public final List<IssuedPackage> issued = new CopyOnWriteArrayList<>();

  public FakeWorkbench() {
    alerting.empty = () -> empty;
    issued.add(SampleResults.issued("all", SampleResults.rows()));
  }

  @Override
  void ask(String call) {
    calls.add(call);
    onStore.run();
    if (store == Store.DOWN || store == Store.AWAY) {
      throw new StoreUnavailableException(
          "The log store at http://127.0.0.1:9200 does not answer: connection refused.",
          "Start it with exhibit store start, or check the connection.",
          null);
    }
  }

  private <T> Answer<T> answer(T value, TimeSpan span, long total) {
    int failed = store == Store.PARTIAL ? 2 : 0;
    Proof proof =
        new Proof(
            List.of("exhibit-cloudtrail-2026"),
            "{\"query\":{\"match_all\":{}}}",
            "9a".repeat(32),
            span.from(),
            span.to(),
            total,
            failed == 0 ? "eq" : "gte",
            new Shards(12, 12 - failed, 0, failed),
            false,
            span.from(),
            span.to(),
            64);
    return failed == 0
        ? new Answer.Complete<>(value, proof)
        : new Answer.Partial<>(
            value,
            proof,
            "2 of 12 shards could not be searched in cloudtrail-2026.08 (es-3 left).");
  }

  /** An event arrives, after all others. */
  public void happen(AuditEvent event) {
    events.add(event);
  }

  /** Many events happen, at whatever time. */
  public void happen(List<AuditEvent> many) {
    events.addAll(many);
    events.sort(Comparator.comparing(AuditEvent::time));
  }

  /** Said of a call where the period is not the one of the engagement. */
  private static String in(Period period) {
    return period.equals(PERIOD) ? "" : " in " + period;
  }

  private List<AuditEvent> matching(String kql, TimeSpan span) {
    Query query = SourceField.of(Kql.parse(kql), "cloudtrail");
    return events.stream()
        .filter(event -> !empty && span.contains(event.time()))
        .filter(event -> Predicates.matches(query, event.document(), Map.of()))
        .toList();
  }

  @Override
  public WorkspaceInfo workspace() {
    return new WorkspaceInfo(
        Path.of("/srv/audit/larkfield"),
        "SOC 2 Type II, Q3 2026",
        company,
        period,
        origin,
        stray,
        unsure,
        true,
        scope);
  }

  @Override
  public List<Criterion> criteria() {
    return SampleLibrary.criteria();
  }

  @Override
  public ControlLibrary library() {
    return empty
        ? new ControlLibrary(List.of(), List.of())
        : defined.apply(SampleLibrary.library());
  }

  @Override
  public LintControls.Report lint(String control) {
    calls.add("lint " + control);
    return linted.get();
  }

  @Override
  public List<String> sourceNames() {
    return List.of("cloudtrail");
  }

  @Override
  public StoreHealth storeHealth() {
    calls.add("health");
    if (store == Store.UNDECIDED) {
      return new StoreHealth.Unreachable("", "No log store is chosen yet.", "Choose one.");
    }
    return switch (store) {
      case DOWN ->
          new StoreHealth.Unreachable(
              "the workspace's own store",
              "The embedded store did not start: its disk is full.",
              "What it says of itself is in /srv/audit/larkfield/store/logs.",
              StoreHealth.Own.STOPPED);
      case AWAY ->
          new StoreHealth.Unreachable(
              "https://es.example:9200",
              "The log store at https://es.example:9200 refuses connections.",
              "Check that it runs and can be reached from here, then try again.");
      default ->
          new StoreHealth.Reachable("http://127.0.0.1:9200", "9.5.3", true, Duration.ofMillis(38));
    };
  }

  @Override
  public boolean isStoreThere() {
    return store != Store.ASLEEP;
  }

  @Override
  public LedgerHead ledger() {
    return new LedgerHead(4812, "7f3c9a04".repeat(8));
  }

  @Override
  public Optional<EvaluationRun> lastRun(Period period) {
    if (!evaluated || empty || !judgedPeriods.contains(period)) {
      return Optional.empty();
    }
    return Optional.of(judged.apply(SampleResults.run(period, library().controls(), events)));
  }

  @Override
  public Optional<Period> judgedLast() {
    return evaluated && !empty
        ? List.copyOf(judgedPeriods).reversed().stream().findFirst()
        : Optional.empty();
  }

  /** A period was judged as well, in this workspace. */
  public void judgedIn(Period another) {
    judgedPeriods.add(another);
  }

  @Override
  public List<Gap> gaps(Period period) {
    return new ListGaps(criteria(), library(), scope).standing(lastRun(period), CLOCK.instant());
  }

  @Override
  public EvaluationRun evaluate(
      Period period, List<String> controls, Progress progress, Cancellation cancellation) {
    progress.report("Evaluating AWS-SG-OPEN", 2, 5);
    ask("evaluate " + controls + in(period));
    cancellation.throwIfCancelled();
    if (!evaluated) {
      judgedPeriods.clear();
    }
    judgedPeriods.add(period);
    evaluated = true;
    return lastRun(period).orElseThrow();
  }

  @Override
  public List<SourceHealth> sources(Period period, Progress progress, Cancellation cancellation) {
    ask("sources");
    if (empty) {
      return List.of();
    }
    return SampleSources.health(matching("", period.span()), store == Store.PARTIAL, added);
  }

  @Override
  public Coverage coverage(Progress progress, Cancellation cancellation) {
    ask("coverage");
    Coverage known = SampleSources.coverage(library(), empty);
    return store == Store.PARTIAL ? known.without(List.of("okta")) : known;
  }

  @Override
  public List<String> profileNames() {
    return List.of("cloudtrail-raw", "ecs", "exhibit");
  }

  @Override
  public void addSource(EditSources.Draft draft) {
    calls.add("add " + draft.name());
    if (draft.name().contains(" ")) {
      throw new UserFacingException(
          "'" + draft.name() + "' cannot be the name of a source.", "Use letters and digits.");
    }
    added.add(draft.name());
  }

  @Override
  public EditSources.Removed removeSource(String name) {
    calls.add("remove " + name);
    onSources.run();
    added.remove(name);
    return new EditSources.Removed(new SourcesEditor.Taken(name, "", null, "", ""));
  }

  @Override
  public void putBackSource(EditSources.Removed removed) {
    calls.add("put back " + removed.taken().name());
    onSources.run();
    added.add(removed.taken().name());
  }

  @Override
  public Answer<Histogram> histogram(String kql, TimeSpan span, Duration width) {
    ask("histogram " + kql);
    List<AuditEvent> found = matching(kql, span);
    return answer(SampleTrail.buckets(found, width), span, found.size());
  }

  @Override
  public Answer<Histogram> histogram(
      String kql, TimeSpan span, Duration width, Consumer<CountedSoFar> told) {
    Answer<Histogram> whole = histogram(kql, span, width);
    counting.accept(whole.value(), told);
    return whole;
  }

  @Override
  public Answer<Long> count(String kql, TimeSpan span) {
    ask("count " + kql);
    long found = matching(kql, span).size();
    return answer(found, span, found);
  }

  @Override
  public Answer<EventPage> events(
      String kql, TimeSpan span, PageCursor after, boolean newestFirst, int size) {
    ask("events " + kql);
    List<AuditEvent> found = newestFirst ? matching(kql, span).reversed() : matching(kql, span);
    int from =
        after == null
            ? 0
            : found.stream().map(AuditEvent::id).toList().indexOf(after.tiebreak()) + 1;
    List<AuditEvent> page = found.subList(from, Math.min(found.size(), from + size));
    PageCursor next =
        from + size >= found.size()
            ? null
            : new PageCursor(page.getLast().time(), page.getLast().id());
    return answer(new EventPage(page, next), span, found.size());
  }

  @Override
  public Answer<Optional<AuditEvent>> event(String eventId) {
    ask("event " + eventId);
    Optional<AuditEvent> found =
        events.stream().filter(event -> event.id().equals(eventId)).findFirst();
    return answer(found, PERIOD.span(), found.isPresent() ? 1 : 0);
  }

  private String query(String control) {
    Control known = library().find(control).orElseThrow();
    return PopulationQuery.of(
        known, known.items() instanceof ItemRule.Scheduled rule ? rule.schedule() : List.of());
  }

  @Override
  public String populationQuery(String control) {
    return query(control);
  }

  @Override
  public Answer<Histogram> populationHistogram(String control, TimeSpan span, Duration width) {
    ask("population histogram " + control);
    List<AuditEvent> found = matching(query(control), span);
    return answer(SampleTrail.buckets(found, width), span, found.size());
  }

  @Override
  public Answer<EventPage> population(String control, TimeSpan span, PageCursor after, int size) {
    return events(query(control), span, after, false, size);
  }

  @Override
  public PackagePreview preview(
      PackageScope scope, Period period, Progress progress, Cancellation cancellation) {
    ask("preview " + scope);
    if (empty) {
      return new PackagePreview(0, 0, 0, 0, 0, 0, List.of(), omissions, true);
    }
    int controls =
        switch (scope) {
          case PackageScope.All all -> 5;
          case PackageScope.Criteria criteria -> criteria.ids().size();
          case PackageScope.Controls some -> some.ids().size();
        };
    return new PackagePreview(
        controls,
        108_288,
        47,
        21_400_000,
        exhibits.goingIn().size(),
        exhibits.goingIn().stream()
            .mapToLong(one -> matching(Filters.kql(one.kql(), one.filters()), one.span()).size())
            .sum(),
        List.of(
            new PackagePreview.Remark("AWS-REGION", "the parameter approved_regions is missing")),
        omissions,
        true);
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
    begin(IssuePart.JUDGE, progress);
    begin(IssuePart.ROWS, progress);
    progress.report("Writing rows of AWS-REGION", 57, 88);
    ask("issue " + scope + " into " + folder + (accepted.isEmpty() ? "" : " partial"));
    begin(IssuePart.REPORT, progress);
    progress.report("Drawing the report", 57, 88);
    begin(IssuePart.SIGN, progress);
    begin(IssuePart.TIMESTAMP, progress);
    issuedFor = readers;
    cancellation.throwIfCancelled();
    issued.addFirst(SampleResults.issued("all", 108_288));
    return issued.getFirst();
  }

  @Override
  boolean isOwn(Path file) {
    return issued.stream().anyMatch(one -> one.file().equals(file));
  }

  @Override
  public List<IssuedPackage> packages() {
    return empty ? List.of() : List.copyOf(issued);
  }

  @Override
  public StampedPackage timestamp(Path file, Progress progress, Cancellation cancellation) {
    ask("timestamp " + file);
    return SampleResults.stamped(file);
  }

  @Override
  public Map<String, String> identity() {
    return SampleResults.identity();
  }

  @Override
  public List<KeptRecord> records(String control) {
    onRecords.run();
    return said.stream().filter(kept -> kept.record().control().equals(control)).toList();
  }

  @Override
  public List<DefinitionChange> definitions(String control) {
    return SampleResults.definitions(control);
  }

  @Override
  public List<DefinitionChange> definitions() {
    return library().controls().stream()
        .flatMap(control -> definitions(control.id()).stream())
        .toList();
  }

  @Override
  public ControlHistory.Told history(String control) {
    return told.apply(FakePeople.history(control, lastRun(PERIOD)));
  }

  @Override
  public DrawSamples.Sample sample(
      String control, Period period, DrawSamples.Wish wish, String by, Cancellation cancellation) {
    ask("sample " + control + " " + wish + " " + by);
    KeptRecord kept =
        FakePeople.sampled(
            said, control, period, wish, by, matching(query(control), PERIOD.span()));
    return FakePeople.redraw(kept, matching(query(control), PERIOD.span()));
  }

  @Override
  public DrawSamples.Sample redraw(KeptRecord sample, Cancellation cancellation) {
    ask("redraw " + sample.record().id());
    return FakePeople.redraw(sample, matching(query(sample.record().control()), PERIOD.span()));
  }

  @Override
  public String say(String control, Period period, String by, Saying saying, List<Path> files) {
    calls.add("say " + control + " " + by + " " + saying + in(period));
    if (saying instanceof Saying.Waive waive && waive.scope().isBlank()) {
      throw new UserFacingException("Say something for the scope.", "It is empty.");
    }
    return FakePeople.say(said, control, by, saying, files);
  }
}
