package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.Evaluation;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Job;
import dev.exhibit.model.Period;
import dev.exhibit.model.Schedule;
import dev.exhibit.model.State;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.EmbeddedElasticsearch;
import dev.exhibit.testing.ForeignStreams;
import dev.exhibit.testing.OpenedWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * On the real server: of two sources that field maps read, the one of tickets has no programs, so
 * that it cannot tell of a job that is found by its program. It goes on when the other falls
 * silent, and must not vouch that the job did not run.
 */
class JobWitnessTest {
  @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();

  private static final String TWO_DAYS = "2026-03-01/2026-03-03";
  private static final String START = "process.name:dump and event.action:began";

  @TempDir static Path folder;
  private static UseCases open;

  @BeforeAll
  static void fill() throws IOException {
    String tickets = SERVER.newIndex("witness-tickets");
    String runs = SERVER.newIndex("witness-runs");
    put(tickets, "2026-02-28T00:30:00Z", "2026-03-05T00:00:00Z", "none");
    put(runs, "2026-02-28T00:30:00Z", "2026-03-01T20:00:00Z", "other");
    put(runs, "2026-03-04T00:30:00Z", "2026-03-05T00:00:00Z", "other");
    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(folder.resolve("profiles/tickets.yaml"), profile(""));
    Files.writeString(
        folder.resolve("profiles/runs.yaml"), profile(", process.name: program.keyword"));
    Files.writeString(
        folder.resolve("sources.yaml"),
        """
        schema: exhibit/sources/1
        sources:
          tickets: {indices: ['%s'], profile: tickets, max_silence: PT2H}
          runs: {indices: ['%s'], profile: runs, max_silence: PT2H}
        """
            .formatted(tickets, runs));
    Files.writeString(
        Files.createDirectories(folder.resolve("controls")).resolve("runs.yaml"), control());
    open = OpenedWorkspace.open(folder, SERVER, Clock.systemUTC());
  }

  private static String profile(String more) {
    return """
    schema: exhibit/profile/1
    requires: [action]
    fields: {'@timestamp': time, event.action: action.keyword, user.name: user.keyword%s}
    """
        .formatted(more);
  }

  private static String control() {
    return """
    schema: exhibit/control/1
    id: CTL-RUNS
    version: 1
    title: Dumps run
    statement: Every dump runs at every time it is scheduled for.
    owner: lead
    reviewer: other-lead
    status: active
    nature: expected-run
    effective: {from: 2020-01-01}
    criteria:
      - {id: A1.2, relationship: primary, rationale: What did not run cannot be restored.}
    population:
      unit: one time
      sources: ['*']
      query: '*'
      item_key: [exhibit.slot.job, host.name, exhibit.slot.time]
    runs: {jobs: dump}
    attributes:
      - {id: A1, text: It ran, test: 'not exhibit.slot.missed:true'}
    freshness: {ttl: P1D, warn_before: PT6H}
    retention: {min_days: 400}
    guidance: Run it again.
    """;
  }

  private static void put(String index, String from, String to, String program) throws IOException {
    List<ObjectNode> records = new ArrayList<>();
    Instant end = Instant.parse(to);
    for (Instant at = Instant.parse(from); at.isBefore(end); at = at.plus(Duration.ofHours(1))) {
      records.add(
          JsonMapper.shared()
              .createObjectNode()
              .put("time", at.toString())
              .put("action", "noted")
              .put("user", "ann")
              .put("program", program));
    }
    ForeignStreams.put(SERVER, index, records);
  }

  @AfterAll
  static void close() {
    if (open != null) {
      open.close();
    }
  }

  private static Evaluation evaluate(String start, @Nullable String finish, String... sources) {
    Job job =
        new Job(
            "nightly",
            "dump",
            List.of("db1"),
            "0 12 * * *",
            ZoneOffset.UTC,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofHours(2),
            start,
            finish,
            Set.of(),
            List.of(sources));
    return open.evaluate()
        .run(
            Period.parse(TWO_DAYS, ZoneOffset.UTC),
            List.of("CTL-RUNS"),
            Map.of(),
            new Schedule(List.of(job)),
            Progress.SILENT,
            Cancellation.none())
        .evaluations()
        .getFirst();
  }

  @Test
  void whatCannotTellOfAJobIsNoWitnessThatItDidNotRun() {
    Evaluation found = evaluate(START, null);
    assertEquals(2, found.runs().expected());
    assertEquals(1, found.runs().missed(), "on the second day nobody could have seen it");
    assertEquals(List.of("runs"), found.proofs().stream().map(it -> it.source()).toList());
    Evaluation named = evaluate(START, null, "tickets", "runs");
    assertEquals(1, named.runs().missed());
    assertEquals(State.EXCEPTION, named.state());
  }

  @Test
  void aJobOfWhichNoSourceCanTellIsNotEvaluable() {
    isBroken(evaluate(START, null, "tickets"), "start");
    isBroken(evaluate("event.action:noted", "process.name:dump", "tickets"), "finish");
  }

  private static void isBroken(Evaluation found, String what) {
    assertEquals(State.NOT_EVALUABLE, found.state(), found.reason());
    assertEquals(
        "No "
            + what
            + " of job nightly can be seen: the field map tickets, by which tickets is read, has"
            + " no process.name, which it is asked by.",
        found.reason());
    assertEquals(GapKind.MAPPING_BROKEN, found.gaps().getFirst().kind());
  }

  @Test
  void aQueryThatOneOfItsAlternativesAnswersIsAsked() {
    Evaluation found = evaluate("process.name:dump or event.action:dumped", null, "tickets");
    assertEquals(2, found.runs().missed(), found.reason());
  }
}
