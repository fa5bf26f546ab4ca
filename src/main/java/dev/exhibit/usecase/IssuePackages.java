package dev.exhibit.usecase;

import dev.exhibit.evidence.Envelopes;
import dev.exhibit.evidence.ExhibitEvidence;
import dev.exhibit.evidence.OrderedRows;
import dev.exhibit.evidence.PackagePlan;
import dev.exhibit.evidence.PackagePlan.ControlEvidence;
import dev.exhibit.evidence.PackageWriter;
import dev.exhibit.evidence.Rows;
import dev.exhibit.evidence.Signer;
import dev.exhibit.logstore.EventReader;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.DiskFaultException;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Exhibit;
import dev.exhibit.model.IssuePart;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Omission;
import dev.exhibit.model.PackagePreview;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.Period;
import dev.exhibit.model.Readers;
import dev.exhibit.model.Schedule;
import dev.exhibit.model.SigningKey;
import dev.exhibit.model.State;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.workspace.AlertBook;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a package would hold, and writes it: complete, or refused. Everything in it is judged
 * and read at one moment of the store.
 */
public final class IssuePackages {
  private static final int FILES_A_CONTROL = 7;
  private static final int FILES_AN_EXHIBIT = 6;
  private static final int FILES_OF_EVERY_PACKAGE = 22;
  private static final long BYTES_A_ROW = 370;
  private static final long BYTES_OF_EVERY_PACKAGE = 300_000;

  private final Session session;
  private final EventReader reader;
  private final EvaluateControls evaluate;
  private final InspectSources sources;
  private final List<Criterion> criteria;
  private final Supplier<ListGaps> gaps;
  private final Issuing issuing;
  private final PackagedPeople people;
  private final ScopedControls scoped;

  /** Issues from this session. */
  public IssuePackages(
      Session session,
      EventReader reader,
      EvaluateControls evaluate,
      InspectSources sources,
      List<Criterion> criteria,
      Supplier<ListGaps> gaps,
      Issuing issuing,
      PeopleRecords records) {
    this.people = new PackagedPeople(session, records);
    this.session = session;
    this.reader = reader;
    this.evaluate = evaluate;
    this.sources = sources;
    this.criteria = List.copyOf(criteria);
    this.gaps = gaps;
    this.issuing = issuing;
    this.scoped = new ScopedControls(session, evaluate, this.criteria);
  }

  /**
   * What issuing needs beside the workspace.
   *
   * @param operator who runs the program, as the system names them
   * @param host where
   * @param tool name and version of the program
   * @param times who vouches for the time
   * @param envelopes encrypts for readers
   */
  public record Issuing(
      PackageWriter writer,
      PackageKeys keys,
      String operator,
      String host,
      String tool,
      TrustedTimes times,
      Envelopes envelopes) {}

  /**
   * How to close a package; what is not said, the workspace's settings say.
   *
   * @param key that signs; null when not said
   * @param authorities that vouch for the time, in order of preference; empty when not said
   * @param readers who alone may read it
   */
  public record Closing(@Nullable SigningKey key, List<URI> authorities, Readers readers) {
    /** As the workspace's settings say, for everybody. */
    public static final Closing AS_SET = new Closing(null, List.of(), Readers.EVERYBODY);

    public Closing {
      authorities = List.copyOf(authorities);
    }
  }

  /**
   * What to issue.
   *
   * @param set parameters that override those of the engagement
   * @param out the file to write, or a folder in which the package is named by its content: one
   *     that is there, a name without an extension, or a path that ends with {@code .}
   * @param accepted the omissions that a person has seen and goes on with, if some; where there are
   *     others by now nothing is written. Null for whichever there are
   * @param jobs what must run; null for the engagement's own
   * @param exhibits views that go in
   */
  public record Request(
      PackageScope scope,
      Period period,
      Map<String, List<String>> set,
      Path out,
      boolean allowPartial,
      @Nullable List<Omission> accepted,
      @Nullable Schedule jobs,
      Closing closing,
      List<Exhibit> exhibits) {
    public Request {
      exhibits = List.copyOf(exhibits);
    }

    /** Whichever omissions there are, where it may be partial. */
    public Request(
        PackageScope scope,
        Period period,
        Map<String, List<String>> set,
        Path out,
        boolean allowPartial,
        @Nullable Schedule jobs,
        Closing closing,
        List<Exhibit> exhibits) {
      this(scope, period, set, out, allowPartial, null, jobs, closing, exhibits);
    }

    /** By the engagement's own jobs, closed as the workspace's settings say, without exhibits. */
    public Request(
        PackageScope scope,
        Period period,
        Map<String, List<String>> set,
        Path out,
        boolean allowPartial) {
      this(scope, period, set, out, allowPartial, null, Closing.AS_SET, List.of());
    }
  }

  /** What a package would hold; nothing is written. */
  public PackagePreview preview(
      PackageScope scope,
      Period period,
      List<Exhibit> exhibits,
      Progress progress,
      Cancellation cancellation) {
    session.engaged().renew();
    List<Control> asked = scoped.of(scope);
    try (LogStore frozen = session.freeze(session.sources())) {
      List<Control> controls = evaluate.joined(frozen, asked, null);
      EvaluationRun run =
          evaluate.judge(frozen, period, controls, Map.of(), progress, cancellation);
      List<Evaluation> all = run.evaluations();
      long rows = all.stream().mapToLong(Evaluation::documents).sum();
      PackagedExhibits.Found views = exhibits(frozen).count(exhibits, progress, cancellation);
      List<Omission> omissions = new ArrayList<>(omissions(scope, run));
      omissions.addAll(views.omissions());
      return new PackagePreview(
          all.size(),
          rows,
          FILES_OF_EVERY_PACKAGE + FILES_A_CONTROL * all.size() + files(views),
          BYTES_OF_EVERY_PACKAGE + BYTES_A_ROW * (rows + views.rows()),
          views.evidence().size(),
          views.rows(),
          all.stream()
              .filter(it -> it.state() == State.NOT_EVALUABLE)
              .map(it -> new PackagePreview.Remark(it.control(), it.reason()))
              .toList(),
          omissions,
          session.clock().instant().isBefore(period.to()));
    }
  }

  private PackagedExhibits exhibits(LogStore frozen) {
    return new PackagedExhibits(frozen, session.sources(), reader);
  }

  /** Those of each, and the table over all of them. */
  private static int files(PackagedExhibits.Found views) {
    int exhibits = views.evidence().size();
    return exhibits == 0 ? 0 : 1 + FILES_AN_EXHIBIT * exhibits;
  }

  /** Writes a package, keeps its evaluations and says so in the ledger. */
  public IssuedPackage issue(Request request, Progress progress, Cancellation cancellation) {
    session.engaged().renew();
    List<Control> asked = scoped.of(request.scope());
    PackagePlace place = PackagePlace.of(request.out());
    place.check();
    progress.begin(IssuePart.JUDGE);
    // Whoever is asked for a password, or named a wrong one, has not waited for the judging first.
    try (Signer signer = issuing.keys().open(request.closing().key())) {
      return issue(request, asked, place, sealing(request, signer), progress, cancellation);
    } catch (IOException e) {
      throw DiskFaultException.writing(
          "The package could not be written: " + e.getMessage() + ".",
          "Nothing was left behind. Free space or choose another place, then try again.",
          e);
    }
  }

  private PackageWriter.Sealing sealing(Request request, Signer signer) throws IOException {
    return new PackageWriter.Sealing(
        signer,
        issuing.times().of(request.closing().authorities()),
        request.closing().readers().everybody()
            ? null
            : issuing.envelopes().of(request.closing().readers()));
  }

  private IssuedPackage issue(
      Request request,
      List<Control> asked,
      PackagePlace place,
      PackageWriter.Sealing sealing,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    try (LogStore frozen = session.freeze(session.sources())) {
      Instant started = session.clock().instant();
      evaluate.noteDefinitions();
      List<Control> controls = evaluate.joined(frozen, asked, request.jobs());
      EvaluationRun run =
          evaluate.judge(frozen, request.period(), controls, request.set(), progress, cancellation);
      PackagedExhibits.Found views =
          exhibits(frozen).count(request.exhibits(), progress, cancellation);
      List<Omission> omissions = new ArrayList<>(omissions(request.scope(), run));
      omissions.addAll(views.omissions());
      if (!omissions.isEmpty() && !request.allowPartial()) {
        throw LeftOut.refusal(omissions, run.evaluations());
      }
      LeftOut.refuseUnseen(omissions, request.accepted());
      evaluate.keep(run, request.set().isEmpty() && request.jobs() == null);
      PackagePlan plan =
          plan(request, run, controls, omissions, frozen, started)
              .with(exhibits(frozen).seen(views.evidence(), sources, started, cancellation));
      place.make();
      IssuedPackage issued =
          issuing
              .writer()
              .write(
                  plan, rows(request, plan, frozen), sealing, place.path(), progress, cancellation);
      session.archive().keep(issued);
      session.ledger().append("export", record(issued, plan.exhibits()));
      return issued;
    }
  }

  private PackagePlan plan(
      Request request,
      EvaluationRun run,
      List<Control> controls,
      List<Omission> omissions,
      LogStore frozen,
      Instant started) {
    WatchDefinitions definitions = new WatchDefinitions(session);
    List<ControlEvidence> evidence = new ArrayList<>();
    for (int i = 0; i < controls.size(); i++) {
      Evaluation evaluation = run.evaluations().get(i);
      evidence.add(
          new ControlEvidence(
              controls.get(i),
              evaluation,
              evaluation.documents(),
              definitions.of(controls.get(i).id())));
    }
    return new PackagePlan(
        session.engagement().name(),
        session.engagement().generated(),
        request.scope(),
        request.period(),
        evidence,
        criteria,
        Stream.concat(
                CarveOuts.gaps(session.engagement().scope(), run.period(), run.evaluatedAt())
                    .stream(),
                gaps.get().unanswered().stream())
            .toList(),
        sources.run(frozen, request.period(), Progress.SILENT, Cancellation.none()),
        omissions,
        new PackagePlan.Run(
            started, issuing.operator(), issuing.host(), issuing.tool(), session.ledger().head()),
        people.of(run),
        OwnReport.of(session),
        new AlertBook(session.database(), session.ledger()).fired(request.period().span()),
        List.of());
  }

  private Rows rows(Request request, PackagePlan plan, LogStore frozen) {
    Rows stored =
        new OrderedRows(
            new PopulationRows(frozen, session.sources(), reader),
            new TimeSpan(
                request.period().from(), plan.controls().getFirst().evaluation().judgedUntil()));
    Set<String> unanswered = new HashSet<>();
    plan.controls().stream()
        .filter(it -> EvaluateControls.populationUnknown(it.evaluation()))
        .forEach(it -> unanswered.add(it.control().id()));
    return stored.except(unanswered);
  }

  private List<Omission> omissions(PackageScope scope, EvaluationRun run) {
    List<Evaluation> evaluations = run.evaluations();
    List<Omission> omissions = new ArrayList<>(people.omissions(run));
    evaluations.stream()
        .filter(EvaluateControls::populationUnknown)
        .map(it -> new Omission("The population of " + it.control(), it.reason()))
        .forEach(omissions::add);
    omissions.addAll(scoped.omissions(scope));
    return omissions;
  }

  private static Map<String, Object> record(IssuedPackage issued, List<ExhibitEvidence> exhibits) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("file", String.valueOf(issued.file().getFileName()));
    record.put("sha256", issued.sha256());
    record.put("content_digest", issued.contentDigest());
    record.put("scope", issued.scope());
    record.put("period", issued.period().toString());
    record.put("controls", issued.controls());
    record.put("rows", issued.rows());
    if (!exhibits.isEmpty()) {
      record.put("exhibits", exhibits.stream().map(one -> one.exhibit().id()).toList());
    }
    record.put("omissions", issued.omissions().size());
    record.put("signer", issued.signer());
    record.put("fingerprint", issued.signerFingerprint());
    IssuedPackage.VouchedTime vouched = issued.vouched();
    record.put("time", vouched == null ? "claimed" : "trusted");
    if (vouched != null) {
      record.put("timestamp", vouched.at().toString());
      record.put("authority", vouched.authority());
    }
    return record;
  }
}
