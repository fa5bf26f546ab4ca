package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.cloudtrail.StoredEvents;
import dev.exhibit.model.Document;
import dev.exhibit.model.Metrics;
import dev.exhibit.model.Period;
import dev.exhibit.model.Schedule;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import dev.exhibit.workspace.StarterSources;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of deployments and changes, and what is said where the store did not answer in full. */
class OperationsMetricsTest {
  private static final Period DAY = Period.parse("2026-03-02/2026-03-03", ZoneOffset.UTC);
  private static final String GITHUB = "exhibit-github.webhook";
  private static final String AUTH = "exhibit-system.auth";

  private static Metrics measure(InMemoryLogStore store) {
    return new OperationsMetrics(
            store,
            (hit, form) -> StoredEvents.map(hit.id(), hit.source(), form),
            StarterSources.all(),
            DAY,
            Bench.LATER,
            Cancellation.none())
        .measure(Bench.shipped("CHG-ROLLBACK"), new Schedule(List.of()));
  }

  private static Events event(String time, String action) {
    return Events.at("2026-03-02T" + time + "Z").set("event.action", action);
  }

  private static Events github(String time, String action, String deployment) {
    return event(time, action).set("resource.id", "acme/shop").set("deployment.id", deployment);
  }

  private static Document deploy(String time, String id, String commit) {
    return github(time, "deployment.created", id)
        .set("deployment.environment", "production")
        .set("change.id", List.of(commit))
        .document();
  }

  private static Document status(String time, String id, String state) {
    return github(time, "deployment_status.created", id).set("github.state", state).document();
  }

  private static List<Document> quiet() {
    return Stream.of("00:00:00", "12:00:00", "23:59:59")
        .map(time -> event(time, "nothing").document())
        .toList();
  }

  @Test
  void deploymentsTheirEndsAndTheirRollbacksAreCounted() {
    InMemoryLogStore store =
        new InMemoryLogStore()
            .add(GITHUB, quiet())
            .add(
                GITHUB,
                List.of(
                    deploy("08:00:00", "1", "aa"),
                    status("08:02:00", "1", "success"),
                    deploy("09:00:00", "2", "bb"),
                    status("09:06:00", "2", "failure"),
                    deploy("10:00:00", "3", "aa"),
                    status("10:04:00", "3", "success"),
                    deploy("11:00:00", "4", "cc")));
    Metrics.Deployments found = measure(store).deployments();
    assertNull(found.unknown());
    assertEquals(4, found.deployments());
    assertEquals(1, found.failed(), "the second");
    assertEquals(1, found.rolledBack(), "what stood before the second was deployed again");
    Metrics.Took took = found.took();
    assertNotNull(took);
    assertEquals(3, took.count(), "the fourth has not ended");
    assertEquals(Duration.ofMinutes(4), took.median());
    assertEquals(Duration.ofMinutes(6), took.longest());
  }

  private static Document backup(String time, boolean trial) {
    return event(time, "backup-finish")
        .set("event.dataset", "restic")
        .set("exhibit.run.id", time)
        .set("exhibit.run.phase", "finish")
        .set("exhibit.run.status", "succeeded")
        .set("exhibit.run.check_mode", trial)
        .document();
  }

  @Test
  void trialsAreNeitherRunsNorGoodBackups() {
    InMemoryLogStore store =
        new InMemoryLogStore()
            .add("exhibit-restic", List.of(backup("10:00:00", false), backup("11:00:00", true)));
    Metrics found = measure(store);
    assertEquals(1, found.runs().getFirst().runs(), found.runs().toString());
    assertEquals(1, found.backups().runs());
    assertEquals(Instant.parse("2026-03-02T10:00:00Z"), found.backups().lastGood());
  }

  private static Document asked(String time, String stage, String effect, boolean trial) {
    Events event = event(time, "create").set("kubernetes.audit.stage", stage);
    if (trial) {
      event.set("exhibit.run.check_mode", true);
    }
    return event.set("exhibit.effect", effect).document();
  }

  @Test
  void aRequestOfKubernetesIsOneChangeWhenItChangedSomething() {
    InMemoryLogStore store =
        new InMemoryLogStore()
            .add("exhibit-kubernetes.audit", quiet())
            .add(
                "exhibit-kubernetes.audit",
                List.of(
                    asked("10:00:00", "RequestReceived", "", false),
                    asked("10:00:01", "ResponseStarted", "succeeded", false),
                    asked("10:00:02", "ResponseComplete", "succeeded", false),
                    asked("11:00:00", "ResponseComplete", "refused", false),
                    asked("12:00:00", "ResponseComplete", "succeeded", true)));
    assertEquals(1, changes(store, "kubernetes").changes());
  }

  private static Metrics.Changes changes(InMemoryLogStore store, String source) {
    return measure(store).changes().stream()
        .filter(one -> one.source().equals(source))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSourceThatOnlySharesTheHostLogsAndSawNothingIsNotSaidToHaveZero() {
    InMemoryLogStore shared = new InMemoryLogStore().add(AUTH, quiet());
    Metrics.Changes ansible = changes(shared, "ansible");
    assertNull(ansible.changes());
    assertTrue(String.valueOf(ansible.unknown()).contains("host"), ansible.unknown());
    assertEquals(0, changes(shared, "host").changes(), "the host logs are its own");
    Document run =
        event("10:00:00", "ansible-run-finish")
            .set("exhibit.run.id", "r")
            .set("exhibit.run.phase", "finish")
            .set("exhibit.run.changed", 2)
            .document();
    assertEquals(
        1,
        changes(new InMemoryLogStore().add(AUTH, quiet()).add(AUTH, List.of(run)), "ansible")
            .changes());
    InMemoryLogStore own = shared.add("exhibit-ansible", quiet());
    assertEquals(0, changes(own, "ansible").changes(), "its own log says so");
  }

  @ParameterizedTest
  @ValueSource(strings = {"count", "histogram", "walk"})
  void aPartialAnswerIsSaid(String question) {
    InMemoryLogStore store =
        new InMemoryLogStore()
            .add(GITHUB, quiet())
            .add(GITHUB, List.of(deploy("08:00:00", "1", "aa")))
            .add(AUTH, quiet());
    assertNull(measure(store).partial());
    store.failShardFor(question);
    String partial = measure(store).partial();
    assertNotNull(partial);
    assertTrue(partial.length() > 10, partial);
  }
}
