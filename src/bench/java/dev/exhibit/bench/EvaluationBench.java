package dev.exhibit.bench;

import dev.exhibit.evaluation.AskedTogether;
import dev.exhibit.evaluation.Evaluator;
import dev.exhibit.evaluation.KeptLog;
import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.intake.cloudtrail.StoredEvents;
import dev.exhibit.logstore.Inquiry;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.elastic.ElasticEventWriter;
import dev.exhibit.logstore.elastic.ElasticLogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.TriedControls;
import dev.exhibit.usecase.LogIntake;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.KeptBuckets;
import dev.exhibit.workspace.WorkspaceFolder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A hundred controls over 365 days, each the middle of three, with the server's request cache
 * empty:
 *
 * <ul>
 *   <li>a bare {@code _msearch} of what must be known: of each control how many items there are,
 *       the first and the last, and the documents of those that fail;
 *   <li>a cold evaluation, which keeps nothing, as for a package;
 *   <li>a first evaluation, which keeps what it learns in SQLite;
 *   <li>an evaluation again after a thousand new events at the end of the year;
 *   <li>and after a thousand late ones, scattered over all of it, which reopen every day.
 * </ul>
 *
 * <p>Arguments: how many events, one run for each (default 1,000,000, 4,000,000 and 10,000,000).
 */
public final class EvaluationBench {
  private static final String INDEX = "exhibit-aws.cloudtrail";
  private static final int CONTROLS = 100;
  private static final int NEW_EVENTS = 1_000;
  private static final int ROUNDS = 3;
  private static final int TOGETHER = 64;
  private static final int MOST_DOCUMENTS = 10_000;
  private static final Map<String, String> AGAIN =
      Map.of(
          "none", "again, nothing new",
          "new", "after 1,000 new events",
          "late", "after 1,000 late events");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Instant LAST_DAY = Instant.parse("2025-12-31T06:00:00Z");
  private static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");
  private static final Period YEAR = Period.parse("2025-01-01/2026-01-01", ZoneOffset.UTC);
  private static final Source SOURCE =
      new Source("aws.cloudtrail", List.of(INDEX), FieldProfile.EXHIBIT, Duration.ofHours(1));
  private static final String[] ACTIONS = {
    "DescribeInstances", "Decrypt", "AssumeRole", "CreateUser", "StopLogging"
  };
  private static final String[] SERVICES = {"ec2", "s3", "kms", "sts", "ssm"};

  private final BenchStore store;
  private final Path folder;
  private final List<Control> controls = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private long items;

  private EvaluationBench(BenchStore store, Path folder) {
    this.store = store;
    this.folder = folder;
    for (int i = 0; i < CONTROLS; i++) {
      controls.add(control(i));
    }
  }

  /** Runs it and prints what was measured. */
  public static void main(String[] arguments) throws Exception {
    List<String> sizes =
        arguments.length > 0 ? List.of(arguments) : List.of("1000000", "4000000", "10000000");
    Path folder = Files.createTempDirectory("exhibit-bench");
    say("-Xmx %d MB, %d controls, 365 days", Runtime.getRuntime().maxMemory() >> 20, CONTROLS);
    try (BenchStore store = new BenchStore(folder.resolve("store"))) {
      for (String size : sizes) {
        new EvaluationBench(store, folder).run(Long.parseLong(size));
      }
    } finally {
      BenchFolders.delete(folder);
    }
  }

  private void run(long events) throws Exception {
    store.delete(INDEX);
    ingest(1, events, BenchTrail.START, BenchTrail.YEAR);
    evaluate(Mode.ANEW, true); // warms both sides, and tells which questions are asked
    byte[] bare = String.join("", asked).getBytes(StandardCharsets.UTF_8);
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      measure(seconds, "bare", () -> store.ask("POST", "/_msearch?filter_path=took", bare));
      measure(seconds, "cold", () -> evaluate(Mode.ANEW, false));
      Files.deleteIfExists(kept());
      measure(seconds, "first", () -> evaluate(Mode.KEPT, false));
      measure(seconds, "none", () -> evaluate(Mode.KEPT, false));
      ingest(10 + round, NEW_EVENTS, LAST_DAY, Duration.ofHours(12));
      measure(seconds, "new", () -> evaluate(Mode.KEPT, false));
      ingest(20 + round, NEW_EVENTS, BenchTrail.START, BenchTrail.YEAR);
      measure(seconds, "late", () -> evaluate(Mode.KEPT, false));
    }
    say("events                 %,11d, %,d items fetched", events, items);
    say("bare _msearch          %11.3f s, %,d searches", middle(seconds, "bare"), asked.size());
    double cold = middle(seconds, "cold");
    say(
        "cold evaluation        %11.3f s, ratio %5.2f (aim 1.2)",
        cold, cold / middle(seconds, "bare"));
    double first = middle(seconds, "first");
    say("first, keeping it      %11.3f s, ratio %5.2f", first, first / middle(seconds, "bare"));
    say("kept                   %,11d bytes", Files.size(kept()));
    for (String again : List.of("none", "new", "late")) {
      double took = middle(seconds, again);
      say(
          "%-23s%11.3f s, %5.1f times less than cold (aim 20)",
          AGAIN.get(again), took, cold / took);
    }
  }

  private void measure(Map<String, List<Double>> into, String name, Step step) throws Exception {
    store.ask("POST", "/" + INDEX + "/_cache/clear", new byte[0]);
    into.computeIfAbsent(name, key -> new ArrayList<>()).add(seconds(step));
  }

  /** How the store is asked. */
  private enum Mode {
    ANEW,
    KEPT
  }

  private Path kept() {
    return new WorkspaceFolder(folder.resolve("workspace")).database();
  }

  /** Judges all controls over one view of the store. */
  private void evaluate(Mode mode, boolean listen) {
    try (LogStore log = new ElasticLogStore(store.connection());
        LogStore view = log.freeze(List.of(INDEX));
        Database database = Database.open(new WorkspaceFolder(folder.resolve("workspace")))) {
      LogStore heard = listen ? listening(view) : view;
      KeptLog kept = new KeptLog(heard, new KeptBuckets(database, Clock.systemUTC()), YEAR.span());
      Evaluator evaluator =
          new Evaluator(
              mode == Mode.KEPT ? kept : new AskedTogether(heard),
              (hit, profile) -> StoredEvents.map(hit.id(), hit.source(), profile),
              List.of(SOURCE),
              YEAR,
              LATER);
      items = 0;
      for (int i = 0; i < controls.size(); i++) {
        if (i % TOGETHER == 0) {
          List<Control> next = controls.subList(i, Math.min(i + TOGETHER, controls.size()));
          evaluator.expect(next, Map.of(), Cancellation.none());
        }
        judge(evaluator, controls.get(i));
      }
      kept.keep();
    }
  }

  private void judge(Evaluator evaluator, Control control) {
    Evaluation found = evaluator.evaluate(control, Map.of(), Cancellation.none());
    if (found.population() == 0) {
      throw new IllegalStateException(control.id() + ": " + found.reason());
    }
    items += found.items().size();
  }

  /** The same store, of which the questions are written down. */
  private LogStore listening(LogStore log) {
    return (LogStore)
        Proxy.newProxyInstance(
            LogStore.class.getClassLoader(),
            new Class<?>[] {LogStore.class},
            (proxy, method, values) -> {
              try {
                Object said = method.invoke(log, values);
                if (method.getName().equals("survey")) {
                  ((List<?>) values[0]).forEach(one -> hear(log, (Inquiry) one));
                } else if (said instanceof Answer<?> answer && !method.getName().equals("walk")) {
                  hear(answer.proof().query(), 0);
                }
                return said;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void hear(LogStore log, Inquiry inquiry) {
    hear(log.request(inquiry.selection()), inquiry.documents() > 0 ? MOST_DOCUMENTS : 0);
  }

  /** Writes a question down as it would be asked, had it no company. */
  private void hear(String text, int documents) {
    JsonNode tree = JSON.readTree(text);
    for (JsonNode request : tree.isArray() ? tree : List.of(tree)) {
      ObjectNode body = (ObjectNode) request.path("body").deepCopy();
      body.put("size", documents);
      ObjectNode head = JSON.createObjectNode();
      head.set("index", request.path("indices"));
      asked.add(head + "\n" + body + "\n");
    }
  }

  private void ingest(long seed, long events, Instant from, Duration span) throws Exception {
    try (ElasticEventWriter writer = new ElasticEventWriter(store.connection())) {
      new LogIntake(writer, List.of(new CloudTrailFormat()), Clock.systemUTC())
          .run(
              new LogIntake.Request(
                  List.of("-"),
                  BenchTrail.lines(seed, events, from, span),
                  null,
                  MissingTimes.USUAL,
                  INDEX,
                  false,
                  folder.resolve("rejects")),
              Progress.SILENT,
              Cancellation.none());
    }
    store.ask("POST", "/" + INDEX + "/_refresh", new byte[0]);
  }

  /** Controls as companies write them: a slice of the trail, of which few items depart. */
  private static Control control(int number) {
    String action = ACTIONS[number % ACTIONS.length];
    String service = SERVICES[number / ACTIONS.length % SERVICES.length];
    int part = number / (ACTIONS.length * SERVICES.length);
    String text =
        """
        population:
          unit: one call
          sources: [aws.cloudtrail]
          query: 'event.action:%s and event.provider:%s.amazonaws.com'
          item_key: [event.id]
        attributes:
          - {id: A1, text: The address may call, test: 'not source.ip:10.%d.0.0/16'}
        """
            .formatted(action, service, part);
    return BenchControls.read(TriedControls.yaml("BENCH-" + number, text), SOURCE.name());
  }

  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  private static double seconds(Step step) throws Exception {
    long start = System.nanoTime();
    step.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double middle(Map<String, List<Double>> seconds, String name) {
    return seconds.getOrDefault(name, List.of()).stream().sorted().toList().get(ROUNDS / 2);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
