package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.LogFormat;
import dev.exhibit.intake.backup.BorgFormat;
import dev.exhibit.intake.backup.ResticFormat;
import dev.exhibit.intake.backup.ResticText;
import dev.exhibit.model.Document;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BackupIntakeTest extends SourcesFixture {
  @Override
  List<LogFormat> formats() {
    return List.of(new ResticFormat(), new ResticText(), new BorgFormat());
  }

  private static Map<String, String> reasons(IntakeReport report) {
    Map<String, String> reasons = new TreeMap<>();
    report
        .skipped()
        .forEach(one -> reasons.put(Path.of(one.file()).getFileName().toString(), one.reason()));
    return reasons;
  }

  @Test
  void everyFileOfResticIsReadOrSkippedByName() {
    IntakeReport report = ingest("backup/self-captured-restic");
    assertTrue(report.clean(), report.toString());
    assertEquals(1, report.files());
    assertEquals(3, report.events());
    Map<String, String> reasons = reasons(report);
    assertEquals(8, reasons.size(), reasons.toString());
    for (String text : List.of("backup3.txt", "backup_failed.stderr", "check.txt", "init.txt")) {
      assertTrue(reasons.getOrDefault(text, "").contains("without times"), text + reasons);
    }
    for (String summary : List.of("backup1.jsonl", "backup2.jsonl")) {
      assertTrue(reasons.getOrDefault(summary, "").contains("before 0.17"), summary + reasons);
    }
    assertTrue(reasons.getOrDefault("forget.json", "").contains("what restic forgot"));
    assertEquals("The file is empty.", reasons.get("backup_failed.stdout"));
    Document last = with("exhibit.run.id", "ee2be9cb").findFirst().orElseThrow();
    assertEquals("backup-finish", last.text("event.action"));
    assertEquals("2026-11-23T14:39:58.922Z", last.text("@timestamp"));
    assertEquals("vm", last.text("host.name"));
    assertEquals("root", last.text("user.name"));
    IntakeReport again = ingest("backup/self-captured-restic");
    assertEquals(0, again.events());
    assertEquals(3, again.duplicates());
  }

  @Test
  void everyFileOfBorgIsReadOrSkippedByName() {
    IntakeReport report = ingest("backup/self-captured-borg");
    assertTrue(report.clean(), report.toString());
    assertEquals(4, report.files());
    assertEquals(Map.of("check.logjson", "The file is empty."), reasons(report));
    // One created archive, two listed, 17 messages of create and two of prune.
    assertEquals(22, report.events());
    assertEquals(4, action("backup-finish").count());
    assertEquals(1, action("backup-prune").count());
    Document created =
        action("backup-finish")
            .filter(one -> one.has("exhibit.run.bytes"))
            .findFirst()
            .orElseThrow();
    assertEquals("1640542", created.text("exhibit.run.bytes"));
    assertEquals("40", created.text("exhibit.run.files"));
    assertEquals("nightly-2026-11-22", created.text("exhibit.run.name"));
    assertEquals("2026-11-23T14:40:03Z", created.text("@timestamp"));
    // The archive that the log tells of is the same that the list holds.
    assertEquals(
        2,
        with("exhibit.run.id", "a3f22395b6d401affb5424b8593937a71ac749f78e2fb4606f24f36c9868d528")
            .filter(one -> one.text("event.action", "").equals("backup-finish"))
            .count());
    IntakeReport again = ingest("backup/self-captured-borg");
    assertEquals(0, again.events());
    assertEquals(22, again.duplicates());
  }

  @Test
  void aSummaryWithItsTimesIsAFinish() {
    IntakeReport report =
        read(
            """
            {"message_type":"status","percent_done":0}
            {"message_type":"summary","files_new":1,"total_files_processed":40,\
            "total_bytes_processed":1640000,"backup_start":"2026-11-23T14:39:57+01:00",\
            "backup_end":"2026-11-23T14:40:57.5+01:00","snapshot_id":"ab12cd34ef56"}
            """);
    // Progress is neither an event nor something that could not be read.
    assertEquals(1, report.records());
    Document finish = only();
    assertEquals("ab12cd34", finish.text("exhibit.run.id"));
    assertEquals("2026-11-23T13:40:57.500Z", finish.text("@timestamp"));
    assertEquals("60500000000", finish.text("event.duration"));
    assertEquals("1640000", finish.text("exhibit.run.bytes"));
    assertEquals("succeeded", finish.text("exhibit.run.status"));
  }

  @Test
  void aBackupThatCouldNotReadAFileFailed() {
    String summary =
        "{\"message_type\":\"summary\",\"files_new\":1,\"backup_start\":\"2026-11-2%s\","
            + "\"backup_end\":\"2026-11-2%s\",\"snapshot_id\":\"%s\"}\n";
    IntakeReport report =
        read(
            "{\"message_type\":\"error\",\"error\":{\"message\":\"open /x: permission denied\"},"
                + "\"during\":\"archival\",\"item\":\"/x\"}\n"
                + summary.formatted("3T14:00:00Z", "3T14:01:00Z", "aaaaaaaa")
                + "{\"message_type\":\"exit_error\",\"code\":3,\"message\":\"Warning: unread\"}\n"
                + summary.formatted("4T14:00:00Z", "4T14:01:00Z", "bbbbbbbb"));
    assertEquals(2, report.rejected(), "what has no time is listed all the same");
    Document bad = with("exhibit.run.id", "aaaaaaaa").findFirst().orElseThrow();
    assertEquals("failed", bad.text("exhibit.run.status"));
    assertEquals(
        "One file could not be read: /x (open /x: permission denied).", bad.text("event.reason"));
    Document good = with("exhibit.run.id", "bbbbbbbb").findFirst().orElseThrow();
    assertEquals("succeeded", good.text("exhibit.run.status"));
  }

  @Test
  void aDryRunIsATrial() {
    read(
        """
        {"message_type":"summary","dry_run":true,"files_new":1,"total_files_processed":40,\
        "backup_start":"2026-11-23T14:39:57Z","backup_end":"2026-11-23T14:40:57Z"}
        """);
    assertEquals("backup-trial", only().text("event.action"));
    assertEquals("true", only().text("exhibit.run.check_mode"));
  }

  @Test
  void aFailureWithoutATimeIsListed() {
    IntakeReport report =
        read("{\"message_type\":\"exit_error\",\"code\":12,\"message\":\"Fatal: wrong password\"}");
    assertEquals(1, report.rejected());
    assertEquals(0, report.events());
  }

  @Test
  void timesOfBorg1AreOfTheZone() {
    read(
        "{\"archives\":[{\"id\":\""
            + "a".repeat(64)
            + "\",\"name\":\"n\",\"start\":\"2026-07-01T12:00:00.000000\"}]}",
        ZoneId.of("Europe/Berlin"));
    assertEquals("2026-07-01T10:00:00Z", only().text("@timestamp"));
  }

  @Test
  void anErrorOfBorgIsAFailedFinish() {
    read(
        """
        {"type":"log_message","time":1795444804.5,"message":"Repository /b does not exist.",\
        "levelname":"ERROR","name":"borg.archiver","msgid":"Repository.DoesNotExist"}
        {"type":"log_message","time":1795444804.6,"message":"terminating with error status, rc 2",\
        "levelname":"ERROR","name":"borg.output.show-rc"}
        {"type":"log_message","time":1795444900,"message":"Starting repository check",\
        "levelname":"INFO","name":"borg.repository"}
        {"type":"log_message","time":1795444901,"message":"Finished full repository check, no\
         problems found.","levelname":"INFO","name":"borg.repository"}
        """);
    List<Document> failed = with("exhibit.run.status", "failed").toList();
    assertEquals(1, failed.size());
    assertEquals("Repository.DoesNotExist", failed.getFirst().text("error.code"));
    assertEquals("backup-finish", failed.getFirst().text("event.action"));
    Document checked = with("exhibit.run.status", "succeeded").findFirst().orElseThrow();
    assertEquals("backup-check", checked.text("event.action"));
    assertEquals(
        "2",
        with("event.action", "message").findFirst().orElseThrow().text("exhibit.run.exit_code"));
  }
}
