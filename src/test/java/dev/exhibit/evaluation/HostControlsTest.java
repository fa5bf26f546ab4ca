package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.Gap;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Period;
import dev.exhibit.model.Source;
import dev.exhibit.model.State;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import dev.exhibit.workspace.StarterSources;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each control over hosts, Ansible and sources passes, fails, and is not evaluable. */
class HostControlsTest {
  private static final Period DAY = Period.parse("2026-03-02/2026-03-03", ZoneOffset.UTC);
  private static final String AUTH = "exhibit-system.auth";
  private static final Map<String, List<String>> NAMED =
      Map.of("sudo_users", List.of("alice"), "approved_admins", List.of("alice"));

  private static Events host(String time, String action) {
    return Events.at("2026-03-02T" + time + "Z")
        .set("event.action", action)
        .set("event.provider", "")
        .set("host.name", "web1");
  }

  private static Document sudo(String time, String user, String target, String effect) {
    return host(time, "sudo-command")
        .set("user.name", user)
        .set("user.effective.name", target)
        .set("exhibit.effect", effect)
        .document();
  }

  private static Document sudo(String time, String user) {
    return sudo(time, user, "root", "succeeded");
  }

  /** What else sudo leaves of a command: its process, and so its command line, is sudo's too. */
  private static Document ofSudo(String time, String action) {
    return host(time, action)
        .set("user.name", "bob")
        .set("process.name", "sudo")
        .set("process.command_line", "sudo ls")
        .document();
  }

  private static Document login(String time, String outcome, String method) {
    return host(time, "ssh-login")
        .set("event.outcome", outcome)
        .set("exhibit.auth.method", method)
        .set("source.ip", "203.0.113.7")
        .document();
  }

  private static Document failed(String time, int repeat) {
    return Events.at("2026-03-02T" + time + "Z")
        .set("event.action", "ssh-login")
        .set("event.outcome", "failure")
        .set("exhibit.auth.method", "password")
        .set("source.ip", "203.0.113.7")
        .set("host.name", "web1")
        .set("exhibit.repeat", repeat)
        .document();
  }

  private static Document added(String time, String host) {
    return host(time, "user-added").set("host.name", host).set("user.name", "bob").document();
  }

  private static Events ansible(String time, String phase, String id) {
    return host(time, "ansible-run-" + phase)
        .set("exhibit.run.phase", phase)
        .set("exhibit.run.id", id)
        .set("exhibit.run.name", "site.yml");
  }

  private static Document start(String time, String id) {
    return ansible(time, "start", id).document();
  }

  private static Document finish(String time, String id, String status, int unreachable) {
    return ansible(time, "finish", id)
        .set("exhibit.run.status", status)
        .set("exhibit.run.unreachable", unreachable)
        .document();
  }

  /** Something every twelve hours, so that nothing is blind. */
  static List<Document> quiet() {
    List<Document> events = new ArrayList<>();
    for (int hours = 0; hours <= 24; hours += 12) {
      events.add(
          Events.at(DAY.from().plus(Duration.ofHours(hours)))
              .set("event.action", "message")
              .document());
    }
    return events;
  }

  private static InMemoryLogStore store(List<Document> log, List<Document> more) {
    return new InMemoryLogStore().add(AUTH, log).add(AUTH, more);
  }

  private static Evaluation judge(
      String control, InMemoryLogStore store, Map<String, List<String>> parameters) {
    return Bench.evaluator(store, StarterSources.all(), DAY, Bench.LATER)
        .evaluate(Bench.shipped(control), parameters, Cancellation.none());
  }

  /**
   * Control, state and population of good events, good events, exceptions of bad ones, bad ones.
   */
  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of(
            "LNX-SUDO",
            2L,
            List.of(sudo("10:00:00", "alice"), sudo("10:01:00", "bob", "postgres", "succeeded")),
            List.of("A1 bob", "A2 alice", "A2 bob"),
            List.of(
                sudo("10:00:00", "bob"),
                sudo("10:01:00", "alice", "root", "refused"),
                sudo("10:02:00", "bob", "root", "refused"))),
        Arguments.of(
            "LNX-LOGIN-BURST",
            18L,
            List.of(
                failed("10:00:00", 9),
                failed("10:05:00", 9),
                login("10:06:00", "success", "password"),
                login("10:06:00", "failure", "publickey")),
            List.of("A1 203.0.113.7"),
            List.of(failed("10:00:00", 4), failed("10:04:59", 6))),
        Arguments.of(
            "LNX-SSH-PASSWORD",
            1L,
            List.of(
                login("10:00:00", "success", "publickey"),
                login("10:00:00", "failure", "password")),
            List.of("A1 deploy"),
            List.of(login("10:00:00", "success", "password"))),
        Arguments.of(
            "LNX-ACCOUNT",
            2L,
            List.of(
                sudo("10:00:00", "alice"), added("10:00:05", "web1"), added("10:00:00", "web1")),
            List.of("A1 bob", "A1 bob", "A1 bob", "A1 bob", "A1 bob"),
            List.of(
                sudo("10:00:00", "alice"),
                sudo("10:00:04", "mallory"),
                sudo("10:10:00", "alice"),
                sudo("10:20:00", "alice", "postgres", "succeeded"),
                sudo("10:30:00", "alice", "root", "refused"),
                added("10:00:05", "web1"), // by mallory
                added("10:10:05", "web2"), // on another host
                added("10:10:06", "web1"), // too late
                added("10:20:00", "web1"), // not as root
                added("10:30:00", "web1"))), // refused
        Arguments.of(
            "ANS-RUN",
            2L,
            List.of(
                start("10:00:00", "1"),
                finish("10:05:00", "1", "succeeded", 0),
                start("10:01:00", "2"),
                finish("10:02:00", "2", "succeeded", 0)),
            List.of("A2 deploy", "A1 deploy", "A2 deploy"),
            List.of(
                start("10:00:00", "1"),
                finish("10:05:00", "1", "failed", 0),
                start("10:01:00", "2"),
                start("10:02:00", "3"),
                finish("10:03:00", "3", "succeeded", 0),
                finish("10:03:01", "3", "succeeded", 1))));
  }

  @ParameterizedTest
  @MethodSource("events")
  void passesAndFails(
      String control,
      long population,
      List<Document> good,
      List<String> exceptions,
      List<Document> bad) {
    Evaluation pass = judge(control, store(quiet(), good), NAMED);
    assertEquals(State.PASS, pass.state(), pass.reason());
    assertEquals(population, pass.population());
    Evaluation fail = judge(control, store(quiet(), bad), NAMED);
    assertEquals(State.EXCEPTION, fail.state(), fail.reason());
    assertEquals(
        exceptions,
        fail.items().stream().map(item -> item.attribute() + " " + item.who()).toList());
    assertEquals(exceptions.size(), fail.exceptions());
    assertTrue(Bench.kinds(fail).contains("OPEN_EXCEPTION"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void isNotEvaluableWhereTheLogIsShortAndStillFails(
      String control,
      long population,
      List<Document> good,
      List<String> exceptions,
      List<Document> bad) {
    Evaluation blind = judge(control, store(List.of(), good), NAMED);
    assertEquals(State.NOT_EVALUABLE, blind.state(), blind.reason());
    assertEquals(List.of("LOG_SHORT", "LOG_SHORT"), Bench.kinds(blind));
    assertEquals(State.EXCEPTION, judge(control, store(List.of(), bad), NAMED).state());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"LNX-SUDO", "LNX-LOGIN-BURST", "LNX-SSH-PASSWORD", "LNX-ACCOUNT", "ANS-RUN"})
  void isNotEvaluableWithoutItsSourceAndSaysHowToConnectIt(String control) {
    InMemoryLogStore other = new InMemoryLogStore().add("exhibit-aws.cloudtrail", quiet());
    Evaluation evaluation = judge(control, other, Map.of());
    assertEquals(State.NOT_EVALUABLE, evaluation.state());
    assertEquals(List.of("NO_EVIDENCE"), Bench.kinds(evaluation), "and nothing else");
    Gap gap = evaluation.gaps().getFirst();
    assertTrue(gap.todo().contains("exhibit ingest"), gap.todo());
    assertEquals(null, gap.since(), "it is not about a time");
    assertEquals(List.of(), evaluation.proofs());
    // One index of several is enough, and the proof says which are not there.
    Evaluation some = judge(control, store(quiet(), List.of(start("09:00:00", "0"))), NAMED);
    assertTrue(
        some.proofs().getFirst().absent().contains("exhibit-system.journal"),
        some.proofs().toString());
    assertEquals(List.of(AUTH), some.proofs().getFirst().proof().indices());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LNX-SUDO", "LNX-ACCOUNT"})
  void isNotEvaluableWithoutItsParameter(String control) {
    List<Document> events = List.of(sudo("10:00:00", "alice"), added("10:00:01", "web1"));
    Evaluation evaluation = judge(control, store(quiet(), events), Map.of());
    assertEquals(State.NOT_EVALUABLE, evaluation.state());
    assertEquals(1, evaluation.population(), "counted all the same");
    assertEquals(List.of("PARAMETER_MISSING"), Bench.kinds(evaluation));
    Map<String, List<String>> nobody =
        Map.of("sudo_users", List.of(), "approved_admins", List.of());
    assertEquals(State.EXCEPTION, judge(control, store(quiet(), events), nobody).state());
  }

  @ParameterizedTest
  @ValueSource(strings = {"LNX-SUDO", "LNX-LOGIN-BURST", "LNX-SSH-PASSWORD", "LNX-ACCOUNT"})
  void didNotOccurInAQuietLog(String control) {
    Evaluation quiet = judge(control, store(quiet(), List.of()), NAMED);
    assertEquals(State.NOT_OCCURRED, quiet.state(), quiet.reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LNX-SUDO",
        "LNX-LOGIN-BURST",
        "LNX-SSH-PASSWORD",
        "LNX-ACCOUNT",
        "ANS-RUN",
        "SRC-ALIVE"
      })
  void aStoreThatCannotAnswerIsNoGoodNews(String control) {
    InMemoryLogStore store = store(quiet(), List.of(start("10:00:00", "1"), sudo("10:00:00", "a")));
    store.failShardFor(control.equals("SRC-ALIVE") ? "histogram" : "count");
    Evaluation evaluation = judge(control, store, NAMED);
    assertEquals(State.NOT_EVALUABLE, evaluation.state(), evaluation.reason());
    assertEquals(List.of("NO_EVIDENCE"), Bench.kinds(evaluation));
    assertEquals(DAY.from(), evaluation.gaps().getFirst().since(), "the store is to blame");
  }

  private static Document ran(String time, String user, String command, int offset) {
    return host(time, "sudo-command")
        .set("user.name", user)
        .set("user.effective.name", "root")
        .set("process.command_line", command)
        .set("log.file.path", "auth.log")
        .set("log.offset", offset)
        .document();
  }

  @Test
  void anAccountIsChangedByWhoRanAToolForAccountsElseByTheLast() {
    List<Document> others =
        List.of(
            ran("10:00:00", "alice", "/usr/sbin/useradd -m kim", 1),
            ran("10:00:01", "bob", "/bin/cat /etc/passwd", 2),
            added("10:00:02", "web1"));
    Evaluation one = judge("LNX-ACCOUNT", store(quiet(), others), NAMED);
    assertEquals(State.PASS, one.state(), one.reason());
    // Of one second, the line that stands last in its file.
    List<Document> together =
        List.of(
            ran("10:00:00", "alice", "/opt/accounts", 20),
            ran("10:00:00", "bob", "/bin/ls", 10),
            added("10:00:02", "web1"));
    Evaluation tied = judge("LNX-ACCOUNT", store(quiet(), together), NAMED);
    assertEquals(State.PASS, tied.state(), tied.reason());
  }

  @Test
  void whatSudoLeavesOfOneCommandIsOneItem() {
    List<Document> one =
        List.of(
            sudo("10:00:00", "alice"),
            ofSudo("10:00:00", "session-opened"),
            ofSudo("10:00:00", "sudo-command-continued"),
            ofSudo("10:00:01", "session-closed"));
    Evaluation evaluation = judge("LNX-SUDO", store(quiet(), one), NAMED);
    assertEquals(1, evaluation.population());
    assertEquals(State.PASS, evaluation.state(), evaluation.reason());
  }

  @Test
  void aBurstIsOneItemThatSaysHowManyInWhichSpan() {
    Evaluation evaluation =
        judge(
            "LNX-LOGIN-BURST",
            store(
                quiet(),
                List.of(
                    failed("10:00:00", 1),
                    failed("10:01:00", 12),
                    failed("10:03:30", 1),
                    failed("12:00:00", 1))),
            Map.of());
    assertEquals(
        List.of(15L, 4L, 1L),
        List.of(evaluation.population(), evaluation.events(), evaluation.exceptions()));
    assertEquals(14, evaluation.items().getFirst().count());
    assertEquals(
        "14 in 3 min 30 s, 10 or more of them within 5 min",
        evaluation.items().getFirst().observed());
    assertEquals("web1", evaluation.items().getFirst().onWhat());
    assertTrue(evaluation.reason().startsWith("1 burst in 15 attempts."), evaluation.reason());
  }

  @Test
  void aBurstBelongsToThePeriodInWhichItBegan() {
    List<Document> attempts = new ArrayList<>();
    for (int minute = 50; minute < 70; minute++) {
      String hour = minute < 60 ? "11" : "12";
      attempts.add(failed("%s:%02d:00".formatted(hour, minute % 60), 3));
    }
    InMemoryLogStore store = store(quiet(), attempts);
    Evaluation morning = burst(store, "2026-03-02T00:00:00Z/2026-03-02T12:00:00Z");
    Evaluation afternoon = burst(store, "2026-03-02T12:00:00Z/2026-03-03T00:00:00Z");
    Evaluation day = burst(store, "2026-03-02T00:00:00Z/2026-03-03T00:00:00Z");
    assertEquals(List.of(30L, 30L, 60L), populations(morning, afternoon, day));
    assertEquals(day.items(), morning.items(), "whole, and chained on far beyond the window");
    assertEquals(60, day.items().getFirst().count());
    assertEquals(List.of(), afternoon.items(), "it is in one of two periods that meet");
    // Neither side of the edge weighs enough by itself.
    Evaluation last = burst(store, "2026-03-02T00:00:00Z/2026-03-02T11:52:00Z");
    assertEquals(List.of(6L), populations(last));
    assertEquals(day.items(), last.items());
    // What is quiet between is no burst.
    InMemoryLogStore apart = store(quiet(), List.of(failed("11:58:00", 9), failed("12:04:00", 9)));
    assertEquals(List.of(), burst(apart, "2026-03-02T00:00:00Z/2026-03-02T12:00:00Z").items());
  }

  private static List<Long> populations(Evaluation... evaluations) {
    return Stream.of(evaluations).map(Evaluation::population).toList();
  }

  private static Evaluation burst(InMemoryLogStore store, String period) {
    return Bench.evaluator(
            store,
            List.of(new Source("host", List.of(AUTH), FieldProfile.EXHIBIT, Duration.ofDays(1))),
            Period.parse(period, ZoneOffset.UTC),
            Bench.LATER)
        .evaluate(Bench.shipped("LNX-LOGIN-BURST"), Map.of(), Cancellation.none());
  }

  @Test
  void anIndexThatTheCompanyNamedMustBeThere() {
    List<Source> named =
        List.of(
            new Source("host", List.of(AUTH, "gone"), FieldProfile.EXHIBIT, Duration.ofDays(1)));
    Evaluation evaluation =
        Bench.evaluator(store(quiet(), List.of()), named, DAY, Bench.LATER)
            .evaluate(Bench.shipped("LNX-SUDO"), NAMED, Cancellation.none());
    assertEquals(State.NOT_EVALUABLE, evaluation.state());
    assertEquals(GapKind.NO_EVIDENCE, evaluation.gaps().getFirst().kind());
    assertEquals(DAY.from(), evaluation.gaps().getFirst().since());
    assertTrue(evaluation.reason().contains("gone"), evaluation.reason());
  }
}
