package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.intake.cloudtrail.StoredEvents;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.MemoryEventWriter;
import dev.exhibit.testing.RealData;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Intake over CloudTrail that nobody here wrote; the numbers are counted by other means. */
class LogIntakeRealDataTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);

  private final MemoryEventWriter store = new MemoryEventWriter();

  @TempDir Path folder;

  private IntakeReport ingest(String... names) {
    List<String> paths =
        List.of(names).stream()
            .map(name -> RealData.path("cloudtrail/" + name).toString())
            .toList();
    return new LogIntake(store, List.of(new CloudTrailFormat()), CLOCK)
        .run(
            new LogIntake.Request(
                paths,
                InputStream.nullInputStream(),
                null,
                MissingTimes.USUAL,
                null,
                false,
                folder),
            Progress.SILENT,
            Cancellation.none());
  }

  private long count(Predicate<Document> test) {
    return store.documents().stream().filter(test).count();
  }

  private static Predicate<Document> is(String field, String value) {
    return document -> value.equals(document.text(field));
  }

  @Test
  void invictusIsTakenInWholeAndOnlyOnce() {
    IntakeReport report = ingest("invictus-ir");
    assertEquals(55, report.files());
    assertEquals(2, report.skipped().size());
    assertEquals(2900, report.records());
    assertEquals(2900, report.events());
    assertTrue(report.clean());
    assertNull(report.rejectsFile());
    assertEquals(Instant.parse("2023-07-10T11:42:18Z"), report.first());
    assertEquals(Instant.parse("2023-07-10T12:37:50Z"), report.last());
    assertEquals(List.of("exhibit-aws.cloudtrail"), report.indices());
    assertTrue(store.largestBatch() <= 1000);

    IntakeReport again = ingest("invictus-ir");
    assertEquals(2900, again.duplicates());
    assertEquals(0, again.events());
    assertEquals(2900, store.documents().size());
  }

  @Test
  void invictusFactsAgreeWithTheGroundTruth() {
    ingest("invictus-ir");
    assertEquals(260, distinct("event.action"));
    assertEquals(29, distinct("event.provider"));
    assertEquals(16, distinct("source.address"));
    assertEquals(2748, count(is("aws.cloudtrail.user_identity.type", "IAMUser")));
    assertEquals(300, count(document -> document.has("error.code")));
    assertEquals(574, count(is("aws.cloudtrail.read_only", "false")));
    assertEquals(0, count(document -> !document.has("user.name")));

    Map<String, String> opened = new TreeMap<>();
    for (Document document : store.documents()) {
      if (document.has("exhibit.opened.world")) {
        opened.put(document.text("event.id", ""), document.text("exhibit.opened.world", ""));
        assertEquals("sg-04cfb7a4712d75b00", document.text("resource.id"));
        assertEquals("0.0.0.0/0", document.text("exhibit.opened.cidr"));
      }
    }
    assertEquals(
        Map.of(
            "7e96f0e7-4d78-423d-b3f5-391370685b30", "443",
            "74bd84b4-6729-4895-b2a4-e2beb7c6b377", "22"),
        opened);

    assertEquals(3, count(is("event.action", "StopLogging").and(is("exhibit.effect", "refused"))));
    assertEquals(
        2, count(is("event.action", "DeleteTrail").and(is("exhibit.effect", "succeeded"))));
    assertEquals(1, count(is("exhibit.narrows", "true")));
    assertEquals(1, count(is("exhibit.mfa", "Yes")));
    assertEquals(1, count(is("exhibit.mfa", "No")));
    assertEquals(4, count(document -> document.has("exhibit.grant.to")));
    assertEquals(2, count(is("exhibit.grant.to", "193672423079")));
  }

  private long distinct(String field) {
    return store.documents().stream().map(document -> document.text(field)).distinct().count();
  }

  @Test
  void everyStratusEventHasWhoWhatWhen() {
    IntakeReport report = ingest("stratus-red-team");
    assertEquals(160, report.events());
    for (Document document : store.documents()) {
      AuditEvent event = StoredEvents.map("none", document, FieldProfile.EXHIBIT);
      assertFalse(event.who().equals("unknown"), event.id());
      assertFalse(event.what().equals("unknown"), event.id());
      assertTrue(event.time().isAfter(Instant.parse("2024-07-30T00:00:00Z")), event.id());
      assertFalse(event.onWhat().isBlank(), event.id());
    }
  }

  @Test
  void theSameEventsInTwoFilesCountOnce() {
    IntakeReport report = ingest("trailscraper");
    assertEquals(2, report.files());
    assertEquals(4, report.records());
    assertEquals(2, report.events());
    assertEquals(2, report.duplicates());
  }

  @Test
  void eventBridgeSamplesGiveTheirRecords() {
    IntakeReport report = ingest("cloud-custodian-cwe");
    assertEquals(24, report.records());
    assertEquals(24, report.files());
    assertEquals(13, report.skipped().size());
    assertEquals(1, report.rejected()); // has no event time
    assertEquals(2, report.conflicts()); // the same eventID with other content
    assertEquals(21, report.events());
    assertNotNull(report.rejectsFile());
    assertTrue(
        report.skipped().stream()
            .anyMatch(one -> one.reason().contains("Config Configuration Item Change")));
  }

  @Test
  void lookupItemsCarryTheirRecordAsText() {
    IntakeReport report = ingest("plaso");
    assertEquals(6, report.events());
    assertEquals(Instant.parse("2022-02-07T22:23:37Z"), report.last());
    Document event = store.document("0828c0d2-3589-4390-b954-c78b4a7df44b");
    assertEquals("fakeusername", event.text("user.name"));
    assertTrue(event.text("event.original", "").startsWith("{\"EventId\""));
  }

  @Test
  void logstashRecordsInAZipHaveTheirTime() {
    IntakeReport report = ingest("otrf-security-datasets");
    assertEquals(103, report.events());
    assertEquals(1, report.files());
    assertEquals(Instant.parse("2020-09-14T00:44:20Z"), report.first());
    assertEquals(Instant.parse("2020-09-14T01:13:20Z"), report.last());
  }

  @Test
  void everyFileIsRead() {
    IntakeReport report = ingest("");
    assertEquals(2900 + 160 + 4 + 24 + 6 + 103, report.records());
    assertEquals(
        report.records(),
        report.events() + report.duplicates() + report.conflicts() + report.rejected());
  }
}
