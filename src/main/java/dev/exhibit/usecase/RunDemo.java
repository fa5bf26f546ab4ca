package dev.exhibit.usecase;

import dev.exhibit.demo.GeneratedTrail;
import dev.exhibit.demo.PlantedFindings;
import dev.exhibit.demo.TrailGenerator;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.Period;
import dev.exhibit.model.State;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.workspace.Engagement;
import dev.exhibit.workspace.SourcesFile;
import dev.exhibit.workspace.WorkspaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows the main job end to end on a generated trail: makes it, reads it through the same intake as
 * any other, judges it, issues and verifies a package, and compares with what was planted.
 */
public final class RunDemo {
  private static final String NAME = "Generated demo";

  private final Function<ConnectionRequest, UseCases> door;
  private final Clock clock;

  /** A demo that opens its workspace through this door. */
  public RunDemo(Function<ConnectionRequest, UseCases> door, Clock clock) {
    this.door = door;
    this.clock = clock;
  }

  /**
   * Which trail.
   *
   * @param folder the demo's own workspace; one of another engagement is refused
   * @param end last day, UTC; null for yesterday
   */
  public record Request(Path folder, long seed, @Nullable LocalDate end) {}

  /**
   * What came out.
   *
   * @param events events in the store
   * @param planted what was planted, one sentence each
   * @param missed planted events that no control named
   */
  public record Result(
      ConnectionRequest workspace,
      Period period,
      long events,
      List<Found> controls,
      List<String> planted,
      List<String> missed,
      IssuedPackage issued,
      Verification verified) {

    /** Whether everything planted was found, nothing else, and the package is intact. */
    public boolean asPlanted() {
      return controls.stream().allMatch(Found::asPlanted)
          && missed.isEmpty()
          && verified.intact()
          && verified.findings().isEmpty();
    }
  }

  /** What one control said, beside what it must say. */
  public record Found(Evaluation evaluation, PlantedFindings.Expected expectation) {
    /** The control. */
    public String id() {
      return evaluation.control();
    }

    /** Its state. */
    public State found() {
      return evaluation.state();
    }

    /** The state that it must have. */
    public State expected() {
      return expectation.state();
    }

    /** Its exceptions. */
    public long exceptions() {
      return evaluation.exceptions();
    }

    /** The exceptions that it must have. */
    public long expectedExceptions() {
      return expectation.exceptions();
    }

    /** Whether state and counts are the planted ones. */
    public boolean asPlanted() {
      return evaluation.state() == expectation.state()
          && evaluation.population() == expectation.population()
          && evaluation.exceptions() == expectation.exceptions()
          && evaluation.refused() == expectation.refused();
    }
  }

  /** Runs the demo. */
  public Result run(Request request, Progress progress, Cancellation cancellation) {
    WorkspaceFolder folder = new WorkspaceFolder(request.folder());
    refuseForeign(folder);
    LocalDate asked = request.end();
    LocalDate end =
        asked == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1) : asked;
    String trailName = "trail-" + request.seed() + "-" + end;
    GeneratedTrail trail = generate(folder, trailName, request.seed(), end, progress, cancellation);
    PlantedFindings planted = trail.planted();
    String index = "exhibit-demo-" + request.seed() + "-" + end;
    writeWorkspace(folder, planted, index);
    ConnectionRequest workspace = ConnectionRequest.workspace(folder.root());
    try (UseCases open = door.apply(workspace)) {
      look(open, cancellation); // what arrives from now on is told, as where somebody watches
      IntakeReport intake =
          open.ingest()
              .run(
                  List.of(trail.folder().toString()),
                  null,
                  MissingTimes.USUAL,
                  index,
                  true,
                  progress,
                  cancellation);
      look(open, cancellation);
      EvaluationRun run =
          open.evaluate().run(planted.period(), List.of(), Map.of(), progress, cancellation);
      IssuedPackage issued = issue(open, folder, planted.period(), progress, cancellation);
      Verification verified =
          open.verify().run(issued.file(), List.of(open.keys().ownRoot()), progress, cancellation);
      return new Result(
          workspace,
          planted.period(),
          intake.events() + intake.duplicates() - trail.duplicates(),
          found(planted, run),
          planted.findings().stream().map(RunDemo::sentence).toList(),
          missed(planted, run),
          issued,
          verified);
    }
  }

  private static void look(UseCases open, Cancellation cancellation) {
    try (WatchAlerts watch = open.alerts().watch(List.of(), List.of(), "")) {
      watch.look(cancellation);
    }
  }

  private static String sentence(PlantedFindings.Finding finding) {
    return finding.control() + ": " + finding.story();
  }

  private static void refuseForeign(WorkspaceFolder folder) {
    if (Files.exists(folder.engagementFile()) && !Engagement.read(folder).generated()) {
      throw new UserFacingException(
          folder.root() + " is the workspace of another engagement.",
          "Name another folder with --dir; the demo mixes nothing generated with real events.");
    }
  }

  private static GeneratedTrail generate(
      WorkspaceFolder folder,
      String name,
      long seed,
      LocalDate end,
      Progress progress,
      Cancellation cancellation) {
    folder.create();
    Path target = folder.root().resolve(name);
    return new TrailGenerator(seed, end).write(target, progress, cancellation);
  }

  private static void writeWorkspace(
      WorkspaceFolder folder, PlantedFindings planted, String index) {
    folder.write(
        folder.engagementFile(),
        Engagement.template(NAME, planted.period().toString(), planted.parameters(), true));
    folder.write(folder.sourcesFile(), SourcesFile.cloudTrailIn(index));
  }

  private static IssuedPackage issue(
      UseCases open,
      WorkspaceFolder folder,
      Period period,
      Progress progress,
      Cancellation cancellation) {
    return open.packages()
        .issue(
            new IssuePackages.Request(
                new PackageScope.All(), period, Map.of(), folder.packages(), false),
            progress,
            cancellation);
  }

  private static List<Found> found(PlantedFindings planted, EvaluationRun run) {
    List<Found> found = new ArrayList<>();
    for (PlantedFindings.Expected expected : planted.controls()) {
      run.evaluations().stream()
          .filter(evaluation -> evaluation.control().equals(expected.control()))
          .forEach(evaluation -> found.add(new Found(evaluation, expected)));
    }
    return found;
  }

  /** Planted events that their control does not name, and controls that nobody judged. */
  private static List<String> missed(PlantedFindings planted, EvaluationRun run) {
    Set<String> named = new HashSet<>();
    run.evaluations()
        .forEach(evaluation ->
            evaluation
                .items()
                .forEach(item -> named.add(evaluation.control() + " " + item.eventId())));
    Set<String> judged =
        run.evaluations().stream().map(Evaluation::control).collect(Collectors.toSet());
    return Stream.concat(
            planted.findings().stream()
                .filter(finding -> !named.contains(finding.control() + " " + finding.eventId()))
                .map(RunDemo::sentence),
            planted.controls().stream()
                .map(PlantedFindings.Expected::control)
                .filter(control -> !judged.contains(control))
                .map(control -> control + " was not judged."))
        .toList();
  }
}
