package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.model.Document;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogIntakeTest extends IntakeFixture {

  @Test
  void theUnalteredRecordItsHashAndItsArrivalAreKept() throws IOException {
    String raw = record("a", ",  \"note\" : \"\\u00e4ß\"");
    ingest(write("one.json", "{\"Records\":[" + raw + "]}"));
    Document event = store.document("a");
    assertEquals(raw, event.text("event.original"));
    assertEquals(Sha256.of(raw.getBytes(StandardCharsets.UTF_8)), event.text("event.hash"));
    assertEquals("2026-11-01T08:00:00Z", event.text("event.ingested"));
    assertEquals("aws.cloudtrail", event.text("event.dataset"));
    assertFalse(event.has("exhibit.generated"));
  }

  @Test
  void theWholeEnvelopeIsTheRecord() throws IOException {
    String raw = "{\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":" + record("a") + "}";
    ingest(write("one.json", raw));
    assertEquals(raw, store.document("a").text("event.original"));
  }

  /** As text within JSON. */
  private static String quoted(String json) {
    return '"' + json.replace("\"", "\\\"") + '"';
  }

  static List<String> carriers() {
    String a = quoted(record("a"));
    String b = quoted(record("b"));
    return List.of(
        "{\"@timestamp\":\"2026-03-01T10:09:00Z\",\"message\":%s}\n{\"log\":%s}".formatted(a, b),
        "{\"preview\":false,\"result\":{\"_raw\":%s}}{\"result\":{\"_raw\":%s}}".formatted(a, b),
        "{\"_index\":\"i\",\"_source\":%s}\n{\"_source\":{\"message\":%s}}"
            .formatted(record("a"), b),
        "{\"events\":[{\"logStreamName\":\"s\",\"timestamp\":1,\"message\":%s,\"ingestionTime\":2},"
                .formatted(a)
            + "{\"message\":%s,\"ingestionTime\":2}],\"searchedLogStreams\":[]}".formatted(b),
        "{\"messageType\":\"DATA_MESSAGE\",\"logGroup\":\"g\",\"logEvents\":[{\"id\":\"1\",\"message\":%s}]}"
                .formatted(a)
            + "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[{\"id\":\"2\",\"message\":%s}]}"
                .formatted(b));
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void whatCollectorsCarryIsARecord(String text) throws IOException {
    IntakeReport report = ingest(write("carried.json", text));
    assertEquals(List.of(2L, 0L), List.of(report.events(), report.rejected()), report.toString());
    for (String id : List.of("a", "b")) {
      Document event = store.document(id);
      assertEquals("StopLogging", event.text("event.action"));
      assertEquals("2026-03-01T10:00:00Z", event.text("@timestamp"));
    }
  }

  @Test
  void whatACollectorCutOffIsNotPassedOver() throws IOException {
    String cut = quoted(record("a").substring(0, 150));
    IntakeReport report = ingest(write("carried.ndjson", "{\"message\":%s}\n".formatted(cut)));
    assertEquals(1, report.rejected());
    assertEquals(List.of(), report.skipped());
  }

  @Test
  void everyContainerGivesTheSameEvents() throws IOException {
    byte[] records =
        ("{\"Records\":[" + record("a") + "," + record("b") + "]}")
            .getBytes(StandardCharsets.UTF_8);
    write("plain.json", records);
    write("sub/packed.json.gz", gzip(records));
    write("sub/deeper/packed.zip", zip("in/side.json.gz", gzip(records)));
    IntakeReport report = ingest(folder.resolve("in"));
    assertEquals(3, report.files());
    assertEquals(2, report.events());
    assertEquals(4, report.duplicates());
    IntakeReport piped = ingest(new ByteArrayInputStream(gzip(records)), Cancellation.none(), "-");
    assertEquals(2, piped.duplicates());
    assertEquals(4, ingest(folder.resolve("in") + "/**.{gz,zip}").duplicates());
    assertEquals(2, ingest(folder.resolve("in") + "/pl*.json").duplicates());
  }

  @Test
  void aPathThatIsNotThereIsSaidAtOnce() throws IOException {
    Path there = write("one.json", record("a"));
    String missing = folder + "/missing.json";
    UserFacingException e = assertThrows(UserFacingException.class, () -> ingest(there, missing));
    assertTrue(e.getMessage().contains(missing));
    assertEquals(List.of(), store.documents());
    assertThrows(UserFacingException.class, () -> ingest(folder + "/*.nothing"));
  }

  @Test
  void sameIdAndOtherContentIsAConflictKeptBeside() throws IOException {
    String first = record("a");
    String second = record("a", ",\"x\":1");
    Path both = write("both.ndjson", first + "\n" + second + "\n" + second + "\n" + first + "\n");
    IntakeReport report = ingest(both);
    assertEquals(1, report.events());
    assertEquals(1, report.conflicts());
    assertEquals(2, report.duplicates());
    assertFalse(report.clean());
    String beside = "a-" + Sha256.of(second.getBytes(StandardCharsets.UTF_8));
    assertEquals(second, store.document(beside).text("event.original"));
    assertEquals(beside, store.document(beside).text("event.id"));
    Document listed = rejects(report).getFirst();
    assertEquals("a", listed.text("id"));
    assertEquals(beside, listed.text("kept_as"));
    assertEquals("2", listed.text("line"));

    IntakeReport again = ingest(both);
    assertEquals(4, again.duplicates());
    assertTrue(again.clean());

    IntakeReport reversed = ingest(write("reversed.ndjson", second + "\n" + first + "\n"));
    assertEquals(2, reversed.duplicates());
    assertEquals(2, store.documents().size());
  }

  @Test
  void equalRecordsWithoutAnIdAreDifferentEventsOfOneFile() throws IOException {
    String raw = record("a").replace("\"eventID\":\"a\",", "");
    Path file = write("noid.ndjson", raw + "\n" + raw + "\n");
    assertEquals(2, ingest(file).events());
    assertEquals(2, ingest(file).duplicates());
    Path renamed = write("moved/other.ndjson", "\n" + raw + "\n" + raw + "\n" + raw + "\n");
    IntakeReport third = ingest(renamed);
    assertEquals(2, third.duplicates());
    assertEquals(1, third.events());
  }

  @Test
  void aLineThatCannotBeReadIsListedWithItsPlace() throws IOException {
    String lines =
        record("a")
            + "\n{\"eventSource\":\n"
            + record("b")
            + "\n"
            + record("c").replace("2026-03-01T10:00:00Z", "soon")
            + "\n";
    IntakeReport report = ingest(write("some.ndjson", lines));
    assertEquals(2, report.events());
    assertEquals(2, report.rejected());
    List<Document> listed = rejects(report);
    assertEquals("2", listed.getFirst().text("line"));
    assertEquals(String.valueOf(record("a").length() + 1), listed.getFirst().text("offset"));
    assertEquals("4", listed.getLast().text("line"));
    assertTrue(listed.getLast().text("reason", "").contains("event time"));
    assertTrue(listed.getLast().text("original", "").contains("soon"));
  }

  @Test
  void filesOfNoKnownFormAreSkippedByName() throws IOException {
    write("LICENSE", "Permission is hereby granted { free of charge }\n");
    write("empty.json", "");
    write("digest.json", "{\"digestStartTime\":\"2026-01-01T00:00:00Z\",\"logFiles\":[]}");
    write(
        "insight.json",
        "{\"Records\":[{\"eventType\":\"AwsCloudTrailInsight\",\"eventID\":\"i\",\"insightDetails\":{}}]}");
    write(
        "notice.json",
        "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\",\"userIdentity\":{\"principalId\":\"x\"},\"s3\":{}}]}");
    write("other.json", "{\"hello\":\"world\"}");
    write("bytes.bin", new byte[] {0, 1, 2, 3, (byte) 0xff});
    IntakeReport report = ingest(folder.resolve("in"));
    assertEquals(0, report.records());
    assertEquals(0, report.files());
    assertEquals(7, report.skipped().size());
    assertNull(report.rejectsFile());
    List<String> reasons = report.skipped().stream().map(IntakeReport.Skipped::reason).toList();
    for (String word : List.of("digest", "Insight", "aws:s3", "hello", "empty", "not JSON")) {
      assertTrue(reasons.stream().anyMatch(reason -> reason.contains(word)), word + reasons);
    }
  }

  @Test
  void whatIsNoRecordAmongRecordsIsRejectedByName() throws IOException {
    String digest = "{\"digestStartTime\":\"2026-01-01T00:00:00Z\"}";
    IntakeReport report = ingest(write("mixed.ndjson", digest + "\n" + record("a") + "\n"));
    assertEquals(1, report.events());
    assertEquals(1, report.rejected());
    assertTrue(rejects(report).getFirst().text("reason", "").contains("digest"));
  }

  @Test
  void theStoreGoingAwayIsSaidAndReadingAgainGoesOn() throws IOException {
    StringBuilder lines = new StringBuilder();
    IntStream.range(0, 3_500).forEach(n -> lines.append(record("id" + n)).append('\n'));
    Path file = write("many.ndjson", lines.toString());
    store.goDownAfter(2);
    StoreUnavailableException e = assertThrows(StoreUnavailableException.class, () -> ingest(file));
    assertTrue(e.getMessage().contains("2000 events stored"), e.getMessage());
    store.comeBack();
    IntakeReport report = ingest(file);
    assertEquals(2_000, report.duplicates());
    assertEquals(1_500, report.events());
  }

  @Test
  void aWishToStopIsHeard() throws IOException {
    Path file = write("one.json", record("a"));
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    assertThrows(
        CancellationException.class,
        () -> ingest(InputStream.nullInputStream(), cancellation, file));
  }

  @Test
  void whatContradictsIsToldWhereAReadingIsStoppedAndWhereItGoesOn() throws IOException {
    StringBuilder lines = new StringBuilder(record("a") + "\n" + record("a", ",\"x\":1") + "\n");
    for (int number = 0; number < 2_500; number++) {
      lines.append(record("r" + number)).append('\n');
    }
    Path file = write("many.ndjson", lines.toString());
    Cancellation cancellation = new Cancellation();
    store.onWrite = cancellation::cancel;
    IntakeReport stopped =
        assertThrows(
                StoppedReading.class,
                () -> ingest(InputStream.nullInputStream(), cancellation, file))
            .stored();
    assertEquals(1, stopped.conflicts());
    assertEquals(1, rejects(stopped).size());
    store.onWrite = () -> {};
    IntakeReport after = ingest(file);
    assertEquals(2_502, after.records());
    assertEquals(0, after.conflicts());
    assertEquals(stopped.events() + 1, after.duplicates());
    assertEquals(1, after.contradicting());
    assertEquals(
        rejects(stopped).getFirst().text("kept_as"), rejects(after).getFirst().text("kept_as"));
  }

  @Test
  void whoStopsIsToldWhatWasStored() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int number = 0; number < 2_500; number++) {
      lines.append(record("r" + number)).append('\n');
    }
    Path file = write("many.ndjson", lines.toString());
    Cancellation cancellation = new Cancellation();
    store.onWrite = cancellation::cancel;
    List<IntakeReport> told = new ArrayList<>();
    LogIntake.Request request =
        new LogIntake.Request(
            List.of(file.toString()),
            InputStream.nullInputStream(),
            null,
            MissingTimes.USUAL,
            null,
            false,
            folder.resolve("rejects"));
    assertThrows(
        CancellationException.class,
        () ->
            new LogIntake(store, List.of(new CloudTrailFormat()), CLOCK)
                .run(request, Progress.SILENT, cancellation, told::add));
    assertEquals(1, told.size());
    assertEquals(store.documents().size(), told.getFirst().events());
    assertTrue(told.getFirst().events() > 0, "some were stored");
    assertTrue(told.getFirst().events() < 2_500, "not all were");
    assertEquals(List.of("exhibit-aws.cloudtrail"), told.getFirst().indices());
  }

  @Test
  void generatedEventsSaySo() throws IOException {
    Path file = write("one.json", record("a"));
    new LogIntake(store, List.of(new CloudTrailFormat()), CLOCK)
        .run(
            new LogIntake.Request(
                List.of(file.toString()),
                InputStream.nullInputStream(),
                "aws.cloudtrail",
                MissingTimes.USUAL,
                "trail-1",
                true,
                folder),
            Progress.SILENT,
            Cancellation.none());
    assertEquals("true", store.document("a").text("exhibit.generated"));
  }

  @Test
  void whatCameIsStoredWhileAQuietInputIsWaitedFor() {
    CountDownLatch stored = new CountDownLatch(1);
    store.onWrite = stored::countDown;
    Iterator<String> lines = List.of(record("a") + "\n", record("b") + "\n").iterator();
    InputStream live =
        new InputStream() {
          private int reads;

          @Override
          public int read() {
            throw new UnsupportedOperationException("read in pieces");
          }

          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            try {
              if (++reads == 2 && !stored.await(60, TimeUnit.SECONDS)) {
                throw new IOException("the first was not stored while the second was waited for");
              }
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            byte[] line =
                lines.hasNext() ? lines.next().getBytes(StandardCharsets.UTF_8) : new byte[0];
            System.arraycopy(line, 0, to, offset, line.length);
            return line.length == 0 ? -1 : line.length;
          }
        };
    IntakeReport report = ingest(live, Cancellation.none(), "-");
    assertEquals(2, report.events());
    assertEquals(0, report.rejected());
  }
}
