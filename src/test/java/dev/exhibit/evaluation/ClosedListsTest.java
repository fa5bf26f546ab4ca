package dev.exhibit.evaluation;

import static dev.exhibit.evaluation.ScheduleBench.FINISHED;
import static dev.exhibit.evaluation.ScheduleBench.at;
import static dev.exhibit.evaluation.ScheduleBench.day;
import static dev.exhibit.evaluation.ScheduleBench.event;
import static dev.exhibit.evaluation.ScheduleBench.jobs;
import static dev.exhibit.evaluation.ScheduleBench.without;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.controls.CriteriaTable;
import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Item;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.Period;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PersonRecord.Act;
import dev.exhibit.model.PersonRecord.Attested;
import dev.exhibit.model.PersonRecord.Confirmed;
import dev.exhibit.model.PersonRecord.Waived;
import dev.exhibit.model.RunCell;
import dev.exhibit.model.State;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import dev.exhibit.ui.common.Standing;
import dev.exhibit.usecase.ListGaps;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The closed lists, value by value: an input that gives the value, and the nearly equal input that
 * gives the good answer. A value without such a pair fails.
 */
class ClosedListsTest {
  private static final Control TRAIL = Bench.shipped("AWS-TRAIL");
  private static final Control REGION = Bench.shipped("AWS-REGION");
  private static final String WHOLE = "job: hourly, " + FINISHED;

  /** What an input gives, and what its twin gives. */
  private record Twins(Supplier<Collection<?>> found, Supplier<Collection<?>> good) {}

  private static Stream<DynamicTest> pairs(Object[] values, Map<?, Twins> pairs, Object good) {
    return Stream.of(values)
        .map(value ->
            DynamicTest.dynamicTest(
                String.valueOf(value),
                () -> {
                  Twins twins = pairs.get(value);
                  assertNotNull(twins, value + " has no input that gives it, and no good twin");
                  Collection<?> found = twins.found().get();
                  assertTrue(found.contains(value), () -> value + " is not in " + found);
                  Collection<?> twin = twins.good().get();
                  assertTrue(good == null || twin.contains(good), () -> twin.toString());
                  assertFalse(
                      !value.equals(good) && twin.contains(value),
                      () -> "the twin is no better: " + twin);
                }));
  }

  private static Document deletion(String effect, int minute, String who) {
    return Events.at(Bench.PERIOD.from().plusSeconds(minute * 60L))
        .set("event.action", "DeleteTrail")
        .set("user.name", who)
        .set("exhibit.effect", effect)
        .document();
  }

  private static Evaluation trail(List<Document> log, String effect) {
    return Bench.judge(TRAIL, Bench.store(log, deletion(effect, 10, "ops")));
  }

  private static Evaluation good() {
    return trail(Bench.heartbeat(), "refused");
  }

  private static KeptRecord kept(Control control, Act act) {
    return new KeptRecord(
        new PersonRecord("0123456789ab", control.id(), "cto", Bench.LATER, act, List.of()),
        "00",
        List.of(),
        null);
  }

  private static Evaluation confirmed(String effect) {
    Evaluation found =
        Bench.judge(
            TRAIL,
            Bench.store(
                Bench.heartbeat(), deletion(effect, 10, "ops"), deletion(effect, 20, "dev")));
    Confirmed act = new Confirmed(found.period(), Facts.exceptions(found), "By design.");
    return new PeoplesPart(TRAIL, List.of(kept(TRAIL, act)), Bench.LATER)
        .judge(found, PeoplesPart.Reading.NONE, Map.of());
  }

  private static Evaluation read(String effect) {
    Control reading = Bench.changed("test: 'not *'", "kind: read");
    return Bench.judge(reading, Bench.store(Bench.heartbeat(), deletion(effect, 10, "ops")));
  }

  private static Supplier<Collection<?>> state(Supplier<Evaluation> evaluation) {
    return () -> List.of(evaluation.get().state());
  }

  private static Supplier<Collection<?>> shown(Duration age) {
    return () -> {
      Evaluation good = good();
      Instant now = good.evaluatedAt().plus(good.timeToLive()).plus(age);
      return List.of(Standing.of(good, now) == Standing.STALE ? State.STALE : good.state());
    };
  }

  @TestFactory
  Stream<DynamicTest> everyState() {
    Supplier<Collection<?>> good = state(ClosedListsTest::good);
    Map<State, Twins> pairs =
        Map.of(
            State.INEFFECTIVE,
                new Twins(state(() -> confirmed("succeeded")), state(() -> confirmed("refused"))),
            State.EXCEPTION, new Twins(state(() -> trail(Bench.heartbeat(), "succeeded")), good),
            State.NOT_EVALUABLE, new Twins(state(() -> trail(Bench.shortLog(), "refused")), good),
            State.STALE, new Twins(shown(Duration.ofMillis(1)), shown(Duration.ofMillis(-1))),
            State.PENDING, new Twins(state(() -> read("succeeded")), state(() -> read("refused"))),
            State.NOT_OCCURRED,
                new Twins(state(() -> Bench.judge(TRAIL, Bench.store(Bench.heartbeat()))), good),
            State.PASS, new Twins(good, good));
    return pairs(State.values(), pairs, State.PASS);
  }

  private static Supplier<Collection<?>> kinds(Supplier<Evaluation> evaluation) {
    return () -> evaluation.get().gaps().stream().map(Gap::kind).toList();
  }

  private static Evaluation scheduled(List<Document> log) {
    return ScheduleBench.judge(jobs(WHOLE), log);
  }

  private static List<Document> changed(String gone, Events instead) {
    List<Document> log = without(day("web1"), at(gone));
    log.add(instead.document());
    return log;
  }

  private static List<Document> failed() {
    return changed(
        "05:18:00",
        event(Instant.parse(at("05:18:00")), "web1", "finish").set("exhibit.run.status", "failed"));
  }

  private static List<Document> late() {
    List<Document> log = changed("05:17:01", event(Instant.parse(at("05:22:01")), "web1", "start"));
    log.add(event(Instant.parse(at("05:23:00")), "web1", "finish").document());
    return without(log, at("05:18:00"));
  }

  private static List<Document> silence() {
    List<Document> log = new ArrayList<>(Bench.heartbeat());
    log.removeIf(event -> {
      Instant time = Instant.parse(event.text("@timestamp", ""));
      return time.isAfter(Bench.PERIOD.from()) && time.isBefore(Bench.PERIOD.to());
    });
    return log;
  }

  private static Evaluation region(Map<String, List<String>> parameters) {
    return Bench.judge(REGION, Bench.store(Bench.heartbeat()), parameters);
  }

  private static Supplier<Collection<?>> unanswered(ControlLibrary library) {
    return () -> {
      String id = TRAIL.criteria().getFirst().id();
      return new ListGaps(CriteriaTable.read(), library)
          .unanswered().stream().filter(gap -> gap.control().equals(id)).map(Gap::kind).toList();
    };
  }

  private static Supplier<Collection<?>> stored(Duration age) {
    return () -> {
      Evaluation good = good();
      EvaluationRun run = new EvaluationRun(good.period(), good.evaluatedAt(), List.of(good));
      return new ListGaps(List.of(), new ControlLibrary(List.of(TRAIL), List.of()))
          .standing(Optional.of(run), good.evaluatedAt().plus(good.timeToLive()).plus(age)).stream()
              .map(Gap::kind)
              .toList();
    };
  }

  private static Evaluation until(Instant now) {
    return Bench.judge(
        TRAIL,
        Bench.store(Bench.heartbeat(), deletion("refused", 10, "ops")),
        FieldProfile.EXHIBIT,
        Bench.PERIOD,
        Map.of(),
        now);
  }

  private static Evaluation mapped(String type) {
    InMemoryLogStore store =
        Bench.store(Bench.heartbeat(), deletion("refused", 10, "ops")).map("event.action", type);
    return Bench.judge(TRAIL, store);
  }

  private static Evaluation attested(String until) {
    Control control = Bench.shipped("ATT-CC1.1");
    Period year = Period.parse("2026-01-01/2027-01-01", ZoneOffset.UTC);
    Attested act = new Attested("So it is.", year.from(), Instant.parse(until));
    return new Attestations(control, year, Instant.parse("2027-02-01T00:00:00Z"))
        .judge(List.of(kept(control, act)));
  }

  private static Evaluation waived(Duration left) {
    Waived act =
        new Waived("user.name:ops", "Ticket", "cso", Bench.PERIOD.from(), Bench.LATER.plus(left));
    return new PeoplesPart(TRAIL, List.of(kept(TRAIL, act)), Bench.LATER)
        .judge(good(), PeoplesPart.Reading.NONE, Map.of());
  }

  private static Map<GapKind, Twins> ofSources() {
    Supplier<Collection<?>> good = kinds(ClosedListsTest::good);
    Supplier<Collection<?>> nothing = kinds(() -> Bench.judge(TRAIL, new InMemoryLogStore()));
    return Map.of(
        GapKind.NO_CONTROL,
            new Twins(
                unanswered(new ControlLibrary(List.of(), List.of())),
                unanswered(new ControlLibrary(List.of(TRAIL), List.of()))),
        GapKind.NO_EVIDENCE, new Twins(nothing, good),
        GapKind.PARAMETER_MISSING,
            new Twins(
                kinds(() -> region(Map.of())),
                kinds(() -> region(Map.of("approved_regions", List.of("us-east-1"))))),
        GapKind.STALE, new Twins(stored(Duration.ZERO), stored(Duration.ofMillis(-1))),
        GapKind.SOURCE_SILENT, new Twins(kinds(() -> trail(silence(), "refused")), good),
        GapKind.LOG_SHORT, new Twins(kinds(() -> trail(Bench.shortLog(), "refused")), good),
        GapKind.PERIOD_OPEN,
            new Twins(
                kinds(() -> until(Bench.PERIOD.to().minusMillis(1))),
                kinds(() -> until(Bench.PERIOD.to()))),
        GapKind.MAPPING_BROKEN,
            new Twins(kinds(() -> mapped("keyword,text")), kinds(() -> mapped("keyword"))),
        GapKind.OPEN_EXCEPTION,
            new Twins(kinds(() -> trail(Bench.heartbeat(), "succeeded")), good));
  }

  private static Map<GapKind, Twins> ofRunsAndPeople() {
    Supplier<Collection<?>> good = kinds(() -> scheduled(day("web1")));
    return Map.of(
        GapKind.NO_SCHEDULE,
            new Twins(
                kinds(() -> ScheduleBench.judge(jobs(WHOLE + ", kind: backup"), day("web1"))),
                good),
        GapKind.MISSED_RUN,
            new Twins(kinds(() -> scheduled(without(day("web1"), at("05:17:01")))), good),
        GapKind.FAILED_RUN, new Twins(kinds(() -> scheduled(failed())), good),
        GapKind.LATE_RUN, new Twins(kinds(() -> scheduled(late())), good),
        GapKind.UNFINISHED_RUN,
            new Twins(kinds(() -> scheduled(without(day("web1"), at("05:18:00")))), good),
        GapKind.RECONCILIATION_MISMATCH,
            new Twins(
                kinds(() -> ReconciliationTest.judge("stop", "d1", "d2")),
                kinds(() -> ReconciliationTest.judge("stop", "d1", "d1"))),
        GapKind.ATTESTATION_OVERDUE,
            new Twins(
                kinds(() -> attested("2026-12-31T23:59:59Z")),
                kinds(() -> attested("2027-01-01T00:00:00Z"))),
        GapKind.WAIVER_EXPIRED,
            new Twins(
                kinds(() -> waived(Duration.ZERO)), kinds(() -> waived(Duration.ofMillis(1)))));
  }

  @TestFactory
  Stream<DynamicTest> everyKindOfGap() {
    Map<GapKind, Twins> pairs = new java.util.EnumMap<>(ofSources());
    pairs.putAll(ofRunsAndPeople());
    return pairs(GapKind.values(), pairs, null);
  }

  private static Supplier<Collection<?>> cells(Supplier<Evaluation> evaluation) {
    return () -> ScheduleBench.cells(evaluation.get()).keySet();
  }

  private static Evaluation waivedRun(List<Document> log) {
    Evaluation found = scheduled(log);
    List<Item> waived = found.items().stream().map(item -> item.waivedBy("w")).toList();
    return found.with(found.facts().with(WaivedCells.of(found.jobs(), waived)));
  }

  private static Evaluation judgedAt(String time) {
    return ScheduleBench.judge(
        "JOB-CRON",
        jobs(WHOLE),
        without(day("web1"), at("05:17:01"), at("05:18:00")),
        Period.parse(at("00:00:00") + "/" + at("05:30:00"), ZoneOffset.UTC),
        Instant.parse(at(time)));
  }

  @TestFactory
  Stream<DynamicTest> everyCell() {
    Supplier<Collection<?>> good = cells(() -> scheduled(day("web1")));
    List<Document> missed = without(day("web1"), at("05:17:01"), at("05:18:00"));
    List<Document> twice = day("web1");
    twice.add(event(Instant.parse(at("05:17:40")), "web1", "start").document());
    List<Document> cut =
        day("web1").stream()
            .filter(it -> it.text("@timestamp", "").compareTo(at("06:00:00")) > 0)
            .toList();
    Map<RunCell, Twins> pairs =
        Map.of(
            RunCell.RAN, new Twins(good, good),
            RunCell.FAILED, new Twins(cells(() -> scheduled(failed())), good),
            RunCell.LATE, new Twins(cells(() -> scheduled(late())), good),
            RunCell.MISSED, new Twins(cells(() -> scheduled(missed)), good),
            RunCell.DUPLICATE, new Twins(cells(() -> scheduled(twice)), good),
            RunCell.NOT_DUE,
                new Twins(cells(() -> judgedAt("05:21:59")), cells(() -> judgedAt("05:22:00"))),
            RunCell.SILENT, new Twins(cells(() -> scheduled(cut)), good),
            RunCell.WAIVED,
                new Twins(cells(() -> waivedRun(missed)), cells(() -> waivedRun(day("web1")))));
    return pairs(RunCell.values(), pairs, RunCell.RAN);
  }

  @Test
  void theGoodTwinsHaveNothingElse() {
    Evaluation whole = scheduled(day("web1"));
    assertEquals(State.PASS, whole.state(), whole.reason());
    assertEquals(List.of(), whole.gaps());
    assertEquals(Map.of(RunCell.RAN, 24L), ScheduleBench.cells(whole));
    assertEquals(List.of(), good().gaps());
  }
}
