package dev.exhibit.bench;

import dev.exhibit.controls.ControlReader;
import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.evaluation.Evaluator;
import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.intake.cloudtrail.StoredEvents;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.elastic.ElasticEventWriter;
import dev.exhibit.logstore.elastic.ElasticLogStore;
import dev.exhibit.model.Answer;
import dev.exhibit.model.Control;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.LogIntake;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A hundred controls over 365 days: a cold evaluation against a bare {@code _msearch} of the very
 * requests that it sent, and an evaluation again after a thousand new events. The server's request
 * cache is emptied before each; each is the middle of three.
 *
 * <p>Arguments: how many events, one run for each (default 1,000,000, 4,000,000 and 10,000,000).
 */
public final class EvaluationBench {
  private static final String INDEX = "exhibit-aws.cloudtrail";
  private static final int CONTROLS = 100;
  private static final int NEW_EVENTS = 1_000;
  private static final int ROUNDS = 3;
  private static final JsonMapper JSON = JsonMapper.shared();
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
    ingest(1, events);
    evaluate(true); // warms both sides, and tells which requests are sent
    byte[] bare = multiSearch();
    List<Double> cold = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    List<Double> again = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      forget();
      plain.add(seconds(() -> store.ask("POST", "/_msearch?filter_path=took", bare)));
      forget();
      cold.add(seconds(() -> evaluate(false)));
      ingest(round + 2, NEW_EVENTS);
      again.add(seconds(() -> evaluate(false)));
    }
    double middle = middle(cold);
    say("events                 %,11d, %,d items fetched", events, items);
    say("requests               %,11d", asked.size());
    say("bare _msearch          %11.2f s", middle(plain));
    say("cold evaluation        %11.2f s, ratio %5.2f (aim 1.2)", middle, middle / middle(plain));
    say(
        "after %,d new events %11.2f s, %5.1f times less than cold (aim 20)",
        NEW_EVENTS, middle(again), middle / middle(again));
  }

  /** Judges all controls over one view of the store. */
  private void evaluate(boolean listen) {
    try (LogStore log = new ElasticLogStore(store.connection());
        LogStore view = log.freeze(List.of(INDEX))) {
      Evaluator evaluator =
          new Evaluator(
              listen ? listening(view) : view,
              (hit, profile) -> StoredEvents.map(hit.id(), hit.source(), profile),
              List.of(SOURCE),
              YEAR,
              LATER);
      items = 0;
      for (Control control : controls) {
        Evaluation found = evaluator.evaluate(control, Map.of(), Cancellation.none());
        if (found.population() == 0) {
          throw new IllegalStateException(control.id() + ": " + found.reason());
        }
        items += found.items().size();
      }
    }
  }

  /** The same store, of which the requests are written down. */
  private LogStore listening(LogStore log) {
    return (LogStore)
        Proxy.newProxyInstance(
            LogStore.class.getClassLoader(),
            new Class<?>[] {LogStore.class},
            (proxy, method, values) -> {
              try {
                Object said = method.invoke(log, values);
                if (said instanceof Answer<?> answer) {
                  asked.add(answer.proof().query());
                }
                return said;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** The requests as they were sent, one after the other in one body. */
  private byte[] multiSearch() {
    StringBuilder lines = new StringBuilder();
    for (String text : asked) {
      JsonNode tree = JSON.readTree(text);
      for (JsonNode request : tree.isArray() ? tree : List.of(tree)) {
        ObjectNode body = (ObjectNode) request.path("body").deepCopy();
        // The order of a walk is one of a view, which this has not; any order will do.
        body.remove("sort");
        ObjectNode head = JSON.createObjectNode();
        head.set("index", request.path("indices"));
        lines.append(head).append("\n");
        lines.append(body).append('\n');
      }
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void forget() throws Exception {
    store.ask("POST", "/" + INDEX + "/_cache/clear", new byte[0]);
  }

  private void ingest(long seed, long events) throws Exception {
    try (ElasticEventWriter writer = new ElasticEventWriter(store.connection())) {
      new LogIntake(writer, List.of(new CloudTrailFormat()), Clock.systemUTC())
          .run(
              new LogIntake.Request(
                  List.of("-"),
                  BenchTrail.lines(seed, events),
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
        schema: exhibit/control/1
        id: BENCH-%d
        version: 1
        title: Benchmark
        statement: Calls come from where they may.
        owner: a
        reviewer: b
        status: active
        nature: event
        effective: {from: 2020-01-01}
        criteria:
          - {id: CC6.1, relationship: primary, rationale: It is measured.}
        population:
          unit: one call
          sources: [aws.cloudtrail]
          query: 'event.action:%s and event.provider:%s.amazonaws.com'
          item_key: [event.id]
        attributes:
          - {id: A1, text: The address may call, test: 'not source.ip:10.%d.0.0/16'}
        freshness: {ttl: P1D, warn_before: PT6H}
        retention: {min_days: 400}
        guidance: None.
        """
            .formatted(number, action, service, part);
    ControlReader reader =
        new ControlReader(
            CriteriaTable.read().stream().map(Criterion::id).toList(), List.of(SOURCE.name()));
    return switch (reader.read("bench.yaml", text.getBytes(StandardCharsets.UTF_8))) {
      case ControlReader.Read.Good good -> good.control();
      case ControlReader.Read other -> throw new IllegalStateException(other.toString());
    };
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

  private static double middle(List<Double> seconds) {
    return seconds.stream().sorted().toList().get(seconds.size() / 2);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
