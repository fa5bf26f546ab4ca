package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.exhibit.intake.LogFormat;
import dev.exhibit.intake.backup.BorgFormat;
import dev.exhibit.intake.backup.ResticFormat;
import dev.exhibit.intake.kubernetes.KubernetesAuditFormat;
import dev.exhibit.intake.profile.ProfileFormat;
import dev.exhibit.model.FieldMap;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.MemoryEventWriter;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One odd record neither stops the others nor passes for another. */
class HostileRecordsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private final MemoryEventWriter store = new MemoryEventWriter();

  private static ProfileFormat profile(String name) {
    Map<String, String> fields =
        Map.of("@timestamp", "time", "event.id", "id", "event.action", "op", "user.name", "user");
    return new ProfileFormat(new FieldMap(name, List.of("op", name), fields, Map.of(), null));
  }

  private IntakeReport read(List<LogFormat> formats, String lines) {
    LogIntake.Request request =
        new LogIntake.Request(
            List.of("-"),
            new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
            null,
            MissingTimes.USUAL,
            null,
            false,
            folder);
    return new LogIntake(store, formats, CLOCK).run(request, Progress.SILENT, Cancellation.none());
  }

  @Test
  void aDurationOfCenturiesAndATimeWithoutEndDoNotStopTheRest() {
    IntakeReport report =
        read(
            List.of(new KubernetesAuditFormat(), new BorgFormat()),
            """
            {"kind":"Event","apiVersion":"audit.k8s.io/v1","auditID":"a","stage":"ResponseComplete","verb":"get","requestReceivedTimestamp":"1970-01-01T00:00:00Z","stageTimestamp":"2300-01-01T00:00:00Z"}
            {"type":"log_message","name":"borg.x","levelname":"INFO","time":1e999,"message":"m"}
            {"kind":"Event","apiVersion":"audit.k8s.io/v1","auditID":"b","stage":"ResponseComplete","verb":"get","requestReceivedTimestamp":"2026-01-01T00:00:00Z","stageTimestamp":"2026-01-01T00:00:01Z"}
            """);
    assertEquals(2, report.events());
    assertEquals(1, report.rejected());
    assertNull(store.document("a/ResponseComplete").text("event.duration"));
  }

  @Test
  void aRecordThatLooksLikeProgressIsNotLost() {
    IntakeReport report =
        read(
            List.of(new ResticFormat(), profile("crm")),
            """
            {"message_type":"status","user":"u","time":"2026-01-01T00:00:00Z","op":"delete","crm":1,"id":"1"}
            """);
    assertEquals(1, report.events());
  }

  @Test
  void equalIdsOfTwoSourcesAreTwoEvents() {
    IntakeReport report =
        read(
            List.of(profile("crm"), profile("erp")),
            """
            {"user":"u","time":"2026-01-01T00:00:00Z","op":"delete","crm":1,"id":"1"}
            {"user":"u","time":"2026-01-01T00:00:00Z","op":"delete","erp":1,"id":"1"}
            """);
    assertEquals(2, report.events());
    assertEquals(0, report.conflicts());
  }
}
