package dev.exhibit.bench;

import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.evaluation.AskedTogether;
import dev.exhibit.evaluation.Evaluator;
import dev.exhibit.evidence.Branding;
import dev.exhibit.evidence.OrderedRows;
import dev.exhibit.evidence.PackagePlan;
import dev.exhibit.evidence.PackageWriter;
import dev.exhibit.evidence.PeopleEvidence;
import dev.exhibit.evidence.Signer;
import dev.exhibit.evidence.oscal.OscalExport;
import dev.exhibit.evidence.pdf.PdfReportRenderer;
import dev.exhibit.evidence.signing.DssIdentities;
import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.intake.cloudtrail.StoredEvents;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.elastic.ElasticEventWriter;
import dev.exhibit.logstore.elastic.ElasticLogStore;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.LedgerHead;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.TriedControls;
import dev.exhibit.usecase.LogIntake;
import dev.exhibit.usecase.PopulationRows;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From a store to a package that is signed and complete, against a bare walk of the same days at
 * the same record size, of which nothing is looked at, and against {@code elasticdump} where a path
 * to it is given; then what that package costs those who get it.
 *
 * <p>Arguments: how many events (default 1,000,000), and the path of elasticdump, or {@code short}
 * for events as short as lines of a log, of which many can be had.
 */
public final class ExportBench {
  private static final String INDEX = "exhibit-aws.cloudtrail";
  private static final int ROUNDS = 3;
  private static final long LARGE = 1_000_000;
  private static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");
  private static final Period YEAR = Period.parse("2025-01-01/2026-01-01", ZoneOffset.UTC);
  private static final Source SOURCE =
      new Source("aws.cloudtrail", List.of(INDEX), FieldProfile.EXHIBIT, Duration.ofHours(1));

  private final BenchStore store;
  private final Path folder;
  private final long events;
  private final boolean brief;
  private final int rounds;

  private ExportBench(BenchStore store, Path folder, long events, boolean brief) {
    this.store = store;
    this.folder = folder;
    this.events = events;
    this.brief = brief;
    this.rounds = events >= LARGE ? 1 : ROUNDS;
  }

  /** Runs it and prints what was measured. */
  public static void main(String[] arguments) throws Exception {
    long events = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
    String last = arguments.length > 1 ? arguments[1] : null;
    boolean brief = "short".equals(last);
    Path folder = Files.createTempDirectory("exhibit-bench");
    try (BenchStore store = new BenchStore(folder.resolve("store"))) {
      new ExportBench(store, folder, events, brief).run(brief ? null : last);
    } finally {
      BenchFolders.delete(folder);
    }
  }

  private void run(@Nullable String dump) throws Exception {
    say("-Xmx %d MB, %,d events over 365 days", Runtime.getRuntime().maxMemory() >> 20, events);
    ingest();
    BareWalk bare = new BareWalk(store, INDEX, YEAR);
    double single = 0;
    double sliced = 0;
    double rows = 0;
    double whole = 0;
    IssuedPackage issued = null;
    for (int round = 0; round < rounds; round++) {
      single = best(single, seconds(() -> check(bare.run(1))));
      if (!brief) {
        sliced = best(sliced, seconds(() -> check(bare.run(4))));
        rows = best(rows, seconds(this::rowsAlone));
      }
      if (issued != null) {
        Files.delete(issued.file());
      }
      long start = System.nanoTime();
      issued = export();
      whole = best(whole, (System.nanoTime() - start) / 1e9);
    }
    check(issued.rows());
    say(
        "package                %,9d MB, of %,d MB walked",
        issued.bytes() >> 20, bare.bytes() >> 20);
    tell("bare walk, one slice", single);
    tell("export, whole package", whole);
    say("ratio to one slice     %9.2f (aim 0.5)", single / whole);
    if (!brief) {
      tell("bare walk, four slices", sliced);
      tell("rows in order, unused", rows);
      say("ratio to four slices   %9.2f", sliced / whole);
      say("of it rows in order    %9.0f %%", 100 * rows / whole);
    }
    if (dump != null) {
      double dumped = elasticdump(dump);
      tell("elasticdump", dumped);
      say("times elasticdump      %9.1f (aim 5)", dumped / whole);
    }
    PackageReading reading =
        new PackageReading(issued, folder.resolve("own").resolve("root.pem"), folder, rounds);
    reading.verify();
    reading.search();
    reading.compare();
    say("largest heap           %,9d MB after collection", heap() >> 20);
  }

  private static double best(double before, double now) {
    return before == 0 ? now : Math.min(before, now);
  }

  private void tell(String what, double seconds) {
    say("%-23s%,9.0f rows/s, %,.1f s", what, events / seconds, seconds);
  }

  private void ingest() throws Exception {
    if (brief) {
      new ShortEvents(store, INDEX).send(events, YEAR.from(), YEAR.span().duration());
    } else {
      records();
    }
    store.ask("POST", "/" + INDEX + "/_refresh", new byte[0]);
    check(store.count(INDEX));
  }

  private void records() throws Exception {
    try (ElasticEventWriter writer = new ElasticEventWriter(store.connection())) {
      new LogIntake(writer, List.of(new CloudTrailFormat()), Clock.systemUTC())
          .run(
              new LogIntake.Request(
                  List.of("-"),
                  BenchTrail.lines(1, events),
                  null,
                  MissingTimes.USUAL,
                  INDEX,
                  false,
                  folder.resolve("rejects")),
              Progress.SILENT,
              Cancellation.none());
    }
  }

  private OrderedRows ordered(LogStore view) {
    return new OrderedRows(
        new PopulationRows(
            view,
            List.of(SOURCE),
            (hit, profile) -> StoredEvents.map(hit.id(), hit.source(), profile)),
        YEAR.span());
  }

  private void rowsAlone() throws Exception {
    long[] count = new long[1];
    try (LogStore log = new ElasticLogStore(store.connection());
        LogStore view = log.freeze(List.of(INDEX))) {
      ordered(view).send(control(), row -> count[0]++, Cancellation.none());
    }
    check(count[0]);
  }

  private IssuedPackage export() throws Exception {
    Control control = control();
    try (LogStore log = new ElasticLogStore(store.connection());
        LogStore view = log.freeze(List.of(INDEX));
        Signer signer = new DssIdentities(Clock.systemUTC()).firstRun(folder.resolve("own"))) {
      Evaluator evaluator =
          new Evaluator(
              new AskedTogether(view),
              (hit, profile) -> StoredEvents.map(hit.id(), hit.source(), profile),
              List.of(SOURCE),
              YEAR,
              LATER);
      Evaluation evaluation = evaluator.evaluate(control, Map.of(), Cancellation.none());
      return new PackageWriter(new PdfReportRenderer(), new OscalExport(), Clock.systemUTC())
          .write(
              plan(control, evaluation),
              ordered(view),
              signer,
              folder,
              Progress.SILENT,
              Cancellation.none());
    }
  }

  private static PackagePlan plan(Control control, Evaluation evaluation) {
    return new PackagePlan(
        "Benchmark",
        true,
        new PackageScope.All(),
        YEAR,
        List.of(new PackagePlan.ControlEvidence(control, evaluation, evaluation.documents())),
        CriteriaTable.read(),
        List.of(),
        List.of(),
        List.of(),
        new PackagePlan.Run(
            LATER, "bench", "bench", "Exhibit bench", new LedgerHead(1, "ab".repeat(32))),
        PeopleEvidence.NONE,
        Branding.NONE);
  }

  private double elasticdump(String program) throws Exception {
    Path output = folder.resolve("dump.json");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                program,
                "--input=" + store.url() + "/" + INDEX,
                "--output=" + output,
                "--type=data",
                "--limit=5000",
                "--headers={\"Authorization\":\"ApiKey " + store.token() + "\"}")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("elasticdump.log").toFile())
            .start();
    int exit = process.waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (exit != 0) {
      throw new IOException(Files.readString(folder.resolve("elasticdump.log")));
    }
    try (var lines = Files.lines(output)) {
      check(lines.count());
    }
    Files.delete(output);
    return seconds;
  }

  private static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getCollectionUsage)
        .filter(usage -> usage != null)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  /** One that all events are items of, and of which few depart. */
  private static Control control() {
    String text =
        """
        population:
          unit: one call
          sources: [aws.cloudtrail]
          query: 'event.action:*'
          item_key: [event.id]
        attributes:
          - {id: A1, text: The address may call, test: 'not source.ip:10.1.2.0/24'}
        """;
    return BenchControls.read(TriedControls.yaml("BENCH-ALL", text), SOURCE.name());
  }

  private void check(long found) {
    if (found != events) {
      throw new IllegalStateException("There are " + found + " events, not " + events + ".");
    }
  }

  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }

  static double seconds(Step step) throws Exception {
    long start = System.nanoTime();
    step.run();
    return (System.nanoTime() - start) / 1e9;
  }

  static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
