package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.LogFormat;
import dev.exhibit.intake.ansible.AnsibleJsonFormat;
import dev.exhibit.intake.ansible.AnsibleLogFormat;
import dev.exhibit.model.Document;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnsibleIntakeTest extends SourcesFixture {
  private static final String FINISH = "ansible-run-finish";

  @Override
  List<LogFormat> formats() {
    return List.of(new AnsibleLogFormat(), new AnsibleJsonFormat());
  }

  private void assertSums(long rows, long ok, long changed, long unreachable, long failed) {
    assertEquals(rows, action(FINISH).count());
    assertEquals(ok, sum(FINISH, "exhibit.run.ok"));
    assertEquals(changed, sum(FINISH, "exhibit.run.changed"));
    assertEquals(unreachable, sum(FINISH, "exhibit.run.unreachable"));
    assertEquals(failed, sum(FINISH, "exhibit.run.failed"));
  }

  private long messages(String beginning) {
    return store.documents().stream()
        .filter(document -> document.text("message", "").startsWith(beginning))
        .count();
  }

  private void assertAllOnce(IntakeReport report, String path) {
    assertTrue(report.clean(), report.toString());
    IntakeReport again = ingest(path);
    assertEquals(0, again.events());
    assertEquals(report.records(), again.duplicates());
  }

  @Test
  void theLogOfAnsible1() {
    String path = "ansible/cscfi-hp-firmware/ansible.log";
    IntakeReport report = ingest(path);
    assertSums(1, 13, 10, 0, 0);
    assertEquals(1, messages("PLAY RECAP"));
    assertEquals(2, messages("PLAY ["));
    assertEquals(13, messages("TASK: ["));
    assertEquals(Instant.parse("2015-04-21T11:06:50.424Z"), report.first());
    assertEquals(Instant.parse("2015-04-21T14:48:13.174Z"), report.last());
    assertEquals(18, action("ansible-command").count());
    Document start = action("ansible-run-start").findFirst().orElseThrow();
    assertEquals(1, action("ansible-run-start").count());
    assertEquals("setup.yml", start.text("exhibit.run.name"));
    assertEquals("false", start.text("exhibit.run.check_mode"));
    Document finish = action(FINISH).findFirst().orElseThrow();
    assertEquals(start.text("exhibit.run.id"), finish.text("exhibit.run.id"));
    assertEquals("succeeded", finish.text("exhibit.run.status"));
    assertEquals("301679000000", finish.text("event.duration"));
    assertAllOnce(report, path);
  }

  @Test
  void aVerboseLogWhoseRecordsGoOn() {
    String path = "ansible/keysight-aaa/ansible.log";
    IntakeReport report = ingest(path);
    assertSums(3, 11, 6, 1, 0);
    assertEquals(3, messages("PLAY RECAP"));
    assertEquals(3, messages("PLAY ["));
    assertEquals(15, messages("TASK ["));
    assertEquals(Instant.parse("2025-05-28T15:51:17.589Z"), report.first());
    assertEquals(3, action("ansible-run-start").count());
    assertEquals(
        Map.of("windows.yaml", 2L, "windows_cleanup.yaml", 1L), names("ansible-run-start"));
    Document unreachable = with("event.reason", "unreachable").findFirst().orElseThrow();
    assertTrue(unreachable.text("event.original", "").endsWith("    \"unreachable\": true\n}"));
    assertEquals(1, with("exhibit.run.status", "failed").count());
    assertEquals(
        297,
        store.documents().stream()
            .mapToLong(one -> one.text("event.original", "").lines().count())
            .sum());
    assertAllOnce(report, path);
  }

  private Map<String, Long> names(String action) {
    return action(action)
        .collect(
            Collectors.groupingBy(
                document -> document.text("exhibit.run.name", "-"), Collectors.counting()));
  }

  @Test
  void twoRunsOfThreeHosts() {
    String path = "ansible/self-captured/ansible.log";
    IntakeReport report = ingest(path);
    assertSums(6, 23, 9, 0, 1);
    assertEquals(2, messages("PLAY RECAP"));
    assertEquals(2, messages("PLAY ["));
    assertEquals(10, messages("TASK ["));
    assertEquals(Instant.parse("2026-11-23T14:39:54.994Z"), report.last());
    Document failed = with("exhibit.run.status", "failed").findFirst().orElseThrow();
    assertEquals("web02", failed.text("exhibit.run.host"));
    assertEquals("root/15742/2026-11-23T14:39:34.288Z", failed.text("exhibit.run.id"));
    Set<String> runs =
        store.documents().stream()
            .map(document -> document.text("exhibit.run.id"))
            .collect(Collectors.toSet());
    assertEquals(
        Set.of("root/15742/2026-11-23T14:39:34.288Z", "root/17308/2026-11-23T14:39:50.126Z"), runs);
    assertAllOnce(report, path);
  }

  @Test
  void theJsonCallbackIsOneFinish() {
    IntakeReport report = ingest("ansible/self-captured/run2.json");
    assertEquals(1, report.events());
    assertSums(1, 12, 0, 0, 1);
    Document finish = only();
    assertEquals("3", finish.text("exhibit.run.hosts"));
    assertEquals("2", finish.text("exhibit.run.skipped"));
    assertEquals("failed", finish.text("exhibit.run.status"));
    assertEquals("web02", finish.text("ansible.failed_hosts"));
    assertEquals("Baseline hardening", finish.text("exhibit.run.name"));
    assertEquals("2026-11-23T14:39:39.610Z", finish.text("event.start"));
    assertEquals("2026-11-23T14:39:43.777Z", finish.text("@timestamp"));
    assertAllOnce(report, "ansible/self-captured/run2.json");
  }

  @Test
  void theJsonLinesCallbackIsAnEventEach() {
    IntakeReport report = ingest("ansible/self-captured/run3.jsonl");
    assertEquals(22, report.events());
    assertSums(1, 12, 0, 0, 1);
    assertEquals(1, action("ansible-run-start").count());
    assertEquals(5, action("ansible-task").count());
    assertEquals(15, action("ansible-host-result").count());
    assertEquals(1, countBy("exhibit.run.id").size());
    assertEquals("failed", action(FINISH).findFirst().orElseThrow().text("exhibit.run.status"));
    assertAllOnce(report, "ansible/self-captured/run3.jsonl");
  }

  @Test
  void theWholeFolderAndWhatItSkips() {
    IntakeReport report = ingest("ansible");
    assertEquals(5, report.files());
    assertEquals(
        Map.of("ansible", report.events()),
        report.bySource().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().events())));
    assertEquals(4, report.skipped().size());
    assertEquals(
        2, report.skipped().stream().filter(one -> one.reason().contains("log_path")).count());
    assertAllOnce(report, "ansible");
  }

  private static final String CHECKED =
      """
      2026-03-01 08:00:00,000 p=7 u=deploy n=ansible INFO| DRY RUN ***************
      2026-03-01 08:00:00,001 p=7 u=deploy n=ansible INFO| PLAY [web] [CHECK MODE] ****
      2026-03-01 08:00:01,000 p=7 u=deploy n=ansible INFO| TASK [a : b] [CHECK MODE] ****
      2026-03-01 08:00:02,000 p=7 u=deploy n=ansible INFO| changed: [w1 -> localhost] => (item=x)
      2026-03-01 08:00:03,000 p=7 u=deploy n=ansible INFO| PLAY RECAP ****************
      2026-03-01 08:00:03,000 p=7 u=deploy n=ansible INFO| w1  : ok=1    changed=1    unreachable=0 \
         failed=0    skipped=0    rescued=0    ignored=0
      2026-03-01 08:00:03,001 p=7 u=deploy n=ansible INFO| DRY RUN ***************
      2026-03-01 09:00:00,000 p=7 u=deploy n=ansible INFO| PLAY [web] ****
      2026-03-01 09:00:01,000 p=7 u=deploy n=ansible INFO| TASK [a : b] ****
      """;

  @Test
  void checkModeIsToldApartAndAKilledRunHasNoFinish() {
    read(CHECKED, ZoneId.of("Europe/Berlin"));
    List<Document> starts = action("ansible-run-start").toList();
    assertEquals(2, starts.size());
    assertEquals("true", starts.get(0).text("exhibit.run.check_mode"));
    assertNull(starts.get(1).text("exhibit.run.check_mode"));
    assertEquals("2026-03-01T07:00:00.001Z", starts.get(0).text("@timestamp"));
    Document finish = action(FINISH).findFirst().orElseThrow();
    assertEquals(1, action(FINISH).count());
    assertEquals(starts.get(0).text("exhibit.run.id"), finish.text("exhibit.run.id"));
    Document result = action("ansible-host-result").findFirst().orElseThrow();
    assertEquals("w1", result.text("exhibit.run.host"));
    assertEquals("changed", result.text("event.reason"));
    assertEquals("INFO", result.text("ansible.level"));
  }

  @Test
  void aSummaryWithoutHostsIsAFinish() {
    read(
        """
        2026-03-01 08:00:00,001 p=7 u=deploy n=ansible | PLAY [web] ****
        2026-03-01 08:00:01,000 p=7 u=deploy n=ansible | skipping: no hosts matched
        2026-03-01 08:00:02,000 p=7 u=deploy n=ansible | PLAY RECAP ****
        """);
    Document finish = action(FINISH).findFirst().orElseThrow();
    assertEquals("0", finish.text("exhibit.run.hosts"));
    assertEquals("2026-03-01T08:00:00.001Z", finish.text("event.start"));
  }

  @Test
  void whatForkedProcessesSayBelongsToTheOnlyRun() {
    read(
        """
        2026-03-01 08:00:00,001 p=7 u=deploy n=ansible | PLAY [web] ****
        2026-03-01 08:00:01,000 p=9 u=deploy n=ansible | Pipelining is enabled.
        2026-03-01 08:00:01,000 p=9 u=other n=ansible | Pipelining is enabled.
        2026-03-01 08:00:01,001 p=8 u=deploy n=ansible | PLAY [db] ****
        2026-03-01 08:00:02,000 p=9 u=deploy n=ansible | EXEC (via pipeline wrapper)
        """);
    List<String> runs =
        store.documents().stream().map(one -> one.text("exhibit.run.name", "none")).toList();
    assertEquals(List.of("web", "web", "none", "db", "none"), runs);
  }

  @Test
  void emptyLinesInsideOfARecordAreKept() {
    read(
        """
        2026-03-01 08:00:00,001 p=7 u=deploy |  ERROR: no


        line 2
        2026-03-01 08:00:01,000 p=7 u=deploy |  x
        """);
    Document error = action("ansible-error").findFirst().orElseThrow();
    assertEquals(
        "2026-03-01 08:00:00,001 p=7 u=deploy |  ERROR: no\n\n\nline 2",
        error.text("event.original"));
  }

  @Test
  void aTimeThatIsNoneIsListed() {
    IntakeReport report =
        read(
            """
            2026-03-01 08:00:00,001 p=7 u=deploy | PLAY [web] ****
            2026-13-41 08:00:00,001 p=7 u=deploy | PLAY [web] ****
            """);
    assertEquals(1, report.events());
    assertEquals(1, report.rejected());
  }
}
