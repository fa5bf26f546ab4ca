package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.LogFormat;
import dev.exhibit.intake.github.GithubFormat;
import dev.exhibit.model.Document;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GithubIntakeTest extends SourcesFixture {
  private static final String PAYLOADS = "github/octokit-webhooks";

  @Override
  List<LogFormat> formats() {
    return List.of(new GithubFormat());
  }

  /** What each folder is named after, and how many payloads are in it. */
  private static Map<String, Long> byFolder() throws IOException {
    Map<String, Long> count = new TreeMap<>();
    try (Stream<Path> files = Files.walk(RealData.path(PAYLOADS))) {
      files
          .filter(file -> file.toString().endsWith(".json"))
          .forEach(file -> count.merge(file.getParent().getFileName().toString(), 1L, Long::sum));
    }
    return count;
  }

  @Test
  void everyPayloadIsToldByItsMembers() throws IOException {
    IntakeReport report = ingest(PAYLOADS);
    assertEquals(79, report.records());
    assertEquals(79, report.files());
    // Nothing in these says when they happened: four of membership, three of team, three of
    // organization.
    assertEquals(10, report.rejected());
    assertEquals(69, report.events());
    Map<String, Long> expected = byFolder();
    assertEquals(79, expected.values().stream().mapToLong(Long::longValue).sum());
    Map<String, Long> found = new TreeMap<>(countBy("github.event"));
    for (String line : Files.readAllLines(report.rejectsFile())) {
      Document reject = new Document(Json.object(line).orElseThrow());
      String reason = reject.text("reason", "");
      assertTrue(reason.contains("says nowhere when it happened"), reason);
      found.merge(reason.split(" ")[1], 1L, Long::sum);
    }
    assertEquals(expected, found);
    IntakeReport again = ingest(PAYLOADS);
    assertEquals(0, again.events());
    assertEquals(69, again.duplicates());
  }

  @Test
  void everyEventHasWhoWhatWhenAndOnWhat() {
    ingest(PAYLOADS);
    for (Document document : store.documents()) {
      assertTrue(document.has("user.name"), document.toString());
      assertTrue(document.text("event.action", "").startsWith(document.text("github.event", "-")));
      assertTrue(document.has("resource.id") || document.has("organization.name"));
      boolean own = !document.has("github.time_not_before");
      assertEquals(
          own,
          !List.of("member", "team", "team_add", "x").contains(kind(document)),
          () -> kind(document) + " " + document.text("github.time_from"));
    }
  }

  /** Those whose time is only bounded: access given, and what is left of a kept object. */
  private static String kind(Document document) {
    String action = document.text("event.action", "");
    return List.of(
                "branch_protection_rule.deleted",
                "code_scanning_alert.reopened",
                "secret_scanning_alert.reopened",
                "release.deleted",
                "release.edited",
                "code_scanning_alert.fixed")
            .contains(action)
        ? "x"
        : document.text("github.event", "");
  }

  private Document of(String payload) {
    read(payload);
    return only();
  }

  private static final String REPOSITORY =
      "\"repository\":{\"full_name\":\"acme/shop\",\"updated_at\":\"2026-03-01T09:00:00Z\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"action\":\"created\",\"project_card\":{\"updated_at\":\"2026-03-01T10:00:00Z\"}|project_card.created",
        "\"action\":\"edited\",\"project_column\":{\"updated_at\":\"2026-03-01T10:00:00Z\"}|project_column.edited",
        "\"action\":\"created\",\"project\":{\"updated_at\":\"2026-03-01T10:00:00Z\"}|project.created",
        "\"action\":\"created\",\"content_reference\":{\"id\":1}|content_reference.created",
        "\"action\":\"sub_issue_added\",\"sub_issue\":{\"id\":1},\"parent_issue\":{\"id\":2}|sub_issues.sub_issue_added",
        "\"action\":\"blocking_added\",\"blocked_issue\":{\"id\":1},\"blocking_issue\":{\"id\":2}|issue_dependencies.blocking_added",
        "\"status\":\"success\"|repository_import",
        "\"@version\":\"1\",\"headers\":{}|public",
        "\"action\":\"deleted\",\"tags\":[]|repository.deleted"
      })
  void anEventIsToldByWhatItIsAbout(String members, String action) {
    Document event = of("{" + members + "," + REPOSITORY + "}");
    assertEquals(action, event.text("event.action"));
  }

  @Test
  void whatIsAboutSomethingUnknownIsNoEventOfTheRepository() {
    String unknown = "{\"action\":\"created\",\"novelty\":{\"id\":1}," + REPOSITORY;
    read(unknown + ",\"url\":\"https://api.github.com/x\"}");
    assertEquals(List.of(), store.documents());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"action\":\"completed\",\"check_run\":{\"started_at\":\"2026-03-01T10:00:00Z\",\"completed_at\":\"2026-03-01T10:05:00Z\"}|2026-03-01T10:05:00Z|check_run.completed_at",
        "\"action\":\"created\",\"check_run\":{\"started_at\":\"2026-03-01T10:00:00Z\"}|2026-03-01T10:00:00Z|check_run.started_at",
        "\"action\":\"rerequested\",\"check_run\":{\"completed_at\":\"2026-01-01T10:05:00Z\"}|2026-03-01T09:00:00Z|repository.updated_at",
        "\"id\":1,\"build\":{\"updated_at\":\"2026-03-01T10:00:00Z\",\"created_at\":\"2026-03-01T09:59:00Z\"}|2026-03-01T10:00:00Z|build.updated_at"
      })
  void theTimeIsThatOfTheEvent(String members, String time, String from) {
    Document event = of("{" + members + "," + REPOSITORY + "}");
    assertEquals(time, event.text("@timestamp"));
    assertEquals(from, event.text("github.time_from"));
  }

  @Test
  void anAdvisoryNamesNobodyAndIsAnEvent() {
    Document event =
        of(
            "{\"action\":\"published\",\"security_advisory\":{\"ghsa_id\":\"GHSA-x\",\"published_at\":"
                + "\"2026-03-01T10:00:00Z\",\"updated_at\":\"2026-03-02T10:00:00Z\"}}");
    assertEquals("security_advisory.published", event.text("event.action"));
    assertEquals("2026-03-01T10:00:00Z", event.text("@timestamp"));
  }

  @Test
  void aPurchaseHappensWhenItBecomesEffectiveUnlessItIsPending() {
    String purchase =
        ",\"effective_date\":\"2026-03-01T00:00:00+00:00\",\"sender\":{\"login\":\"kim\"},"
            + "\"marketplace_purchase\":{\"account\":{\"login\":\"acme\"}}}";
    Document event = of("{\"action\":\"purchased\"" + purchase);
    assertEquals("2026-03-01T00:00:00Z", event.text("@timestamp"));
    assertEquals(1, read("{\"action\":\"pending_change\"" + purchase).rejected());
  }

  @Test
  void aDeploymentNamesItsCommit() {
    ingest(PAYLOADS + "/deployment/gh-pages.payload.json");
    Document event = only();
    assertEquals("deployment.created", event.text("event.action"));
    assertEquals("2022-01-03T01:28:40Z", event.text("@timestamp"));
    assertEquals("145988746", event.text("deployment.id"));
    assertEquals("github-pages", event.text("deployment.environment"));
    assertEquals(List.of("f95f852bd8fca8fcc58a9a2d6c842781e32a215e"), event.values("change.id"));
    assertEquals("gh-pages", event.text("change.branch"));
    assertEquals("Codertocat", event.text("user.name"));
  }

  @Test
  void aReviewIsAnApprovalOfAChange() {
    Document event =
        of(
            """
            {"action":"submitted","review":{"id":1,"user":{"login":"rev"},"commit_id":"aa11",
             "submitted_at":"2026-03-01T10:00:00Z","state":"approved"},
             "pull_request":{"number":12,"user":{"login":"dev"},"updated_at":"2026-03-01T10:00:01Z",
             "head":{"sha":"aa11"},"base":{"ref":"main"},"merge_commit_sha":"trial"},
             "repository":{"full_name":"acme/web"},"sender":{"login":"rev","id":7}}
            """);
    assertEquals("pull_request_review.submitted", event.text("event.action"));
    assertEquals("approved", event.text("event.reason"));
    assertEquals("2026-03-01T10:00:00Z", event.text("@timestamp"));
    assertEquals(List.of("aa11", "acme/web#12"), event.values("change.id"));
    assertEquals("dev", event.text("change.author"));
    assertEquals("rev", event.text("user.name"));
    assertEquals("main", event.text("change.branch"));
  }

  @Test
  void aMergedRequestNamesTheCommitItBecame() {
    Document event =
        of(
            """
            {"action":"closed","number":12,"pull_request":{"number":12,"user":{"login":"dev"},
             "merged":true,"closed_at":"2026-03-01T11:00:00Z","head":{"sha":"aa11"},
             "merge_commit_sha":"bb22","base":{"ref":"main"},"merged_by":{"login":"rev"}},
             "repository":{"full_name":"acme/web"},"sender":{"login":"rev","id":7}}
            """);
    assertEquals("pull_request.closed", event.text("event.action"));
    assertEquals(List.of("acme/web#12", "aa11", "bb22"), event.values("change.id"));
    assertEquals("rev", event.text("github.merged_by"));
  }

  @Test
  void storedDeliveriesHaveTheirIdAndTheirEvent() {
    read(
        """
        {"headers":{"x-github-event":"membership","x-github-delivery":"d-1"},
         "received_at":"2026-03-01T10:00:00Z",
         "body":"{\\"action\\":\\"added\\",\\"scope\\":\\"team\\",\\"member\\":{\\"login\\":\\"new\\"},\
        \\"team\\":{\\"slug\\":\\"ops\\"},\\"sender\\":{\\"login\\":\\"boss\\"}}"}
        {"id":1,"guid":"d-2","delivered_at":"2026-03-01T11:00:00Z","event":"team","action":"created",
         "request":{"headers":{"X-GitHub-Event":"team"},"payload":{"action":"created",
         "team":{"name":"Ops","slug":"ops"},"organization":{"login":"acme"},
         "sender":{"login":"boss"}}}}
        """);
    Document first = store.document("d-1");
    assertEquals("membership.added", first.text("event.action"));
    assertEquals("2026-03-01T10:00:00Z", first.text("@timestamp"));
    assertEquals("new", first.text("user.target.name"));
    assertEquals("ops", first.text("group.name"));
    Document second = store.document("d-2");
    assertEquals("team.created", second.text("event.action"));
    assertEquals("2026-03-01T11:00:00Z", second.text("@timestamp"));
    assertEquals("acme", second.text("organization.name"));
  }

  @Test
  void auditEntriesInEveryForm() {
    IntakeReport report =
        read(
            """
            [{"@timestamp":1671111111111,"_document_id":"doc1","action":"protected_branch.destroy",
              "actor":"boss","actor_id":5,"actor_ip":"198.51.100.7","org":"acme","repo":"acme/web",
              "user":"boss","operation_type":"remove","name":"main"}]
            {"created_at":1621305118553,"action":"team.add_member","actor":"boss","user":"new",\
            "org":"acme","team":"acme/ops"}
            {"at_sign_timestamp":"2022-08-16 16:56:49.309","action":"repo.create","org":"acme",\
            "actor":"x","repo":"acme/new","visibility":"public"}
            {"action":"pull_request.merge","created_at":1621305118553,"org":"acme","actor":"rev",\
            "repo":"acme/web","pull_request_url":"https://github.com/acme/web/pull/12"}
            {"action":"org.add_member","_document_id":"doc9","actor":"boss","org":"acme"}
            """);
    assertEquals(4, report.events());
    assertEquals(1, report.rejected());
    Document removed = store.document("doc1");
    assertEquals("github.audit", removed.text("event.dataset"));
    assertEquals("2022-12-15T13:31:51.111Z", removed.text("@timestamp"));
    assertEquals("198.51.100.7", removed.text("source.ip"));
    assertEquals("deletion", removed.text("event.type"));
    assertEquals("acme/web", removed.text("resource.id"));
    assertEquals("remove", removed.text("github.operation_type"));
    Document joined = action("team.add_member").findFirst().orElseThrow();
    assertEquals("new", joined.text("user.target.name"));
    assertEquals("2021-05-18T02:31:58.553Z", joined.text("@timestamp"));
    assertEquals(
        "public", action("repo.create").findFirst().orElseThrow().text("github.visibility"));
    assertEquals(
        "acme/web#12", action("pull_request.merge").findFirst().orElseThrow().text("change.id"));
  }

  @Test
  void otherJsonIsNotTakenForGithub() {
    IntakeReport report =
        read(
            """
            {"action":"created","repository":{"name":"x"},"deployment":{"sha":"1"}}
            {"action":"allow","created_at":1621305118553,"actor":"x"}
            {"payload":{"a":1},"headers":{"X-Other":"y"}}
            """);
    assertEquals(0, report.records());
    assertEquals(1, report.skipped().size());
    assertNull(report.rejectsFile());
    assertFalse(report.skipped().getFirst().reason().isBlank());
  }
}
