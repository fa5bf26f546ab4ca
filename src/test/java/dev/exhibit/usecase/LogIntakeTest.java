package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.Sha256;
import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.model.Document;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.MemoryEventWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogIntakeTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);

  private final MemoryEventWriter store = new MemoryEventWriter();

  @TempDir Path folder;

  private static String record(String id, String more) {
    return "{\"eventVersion\":\"1.08\",\"eventID\":\""
        + id
        + "\",\"eventName\":\"StopLogging\","
        + "\"eventSource\":\"cloudtrail.amazonaws.com\",\"eventTime\":\"2026-03-01T10:00:00Z\","
        + "\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"deploy\"}"
        + more
        + "}";
  }

  private static String record(String id) {
    return record(id, "");
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve("in").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] zip(String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(bytes);
      zip.closeEntry();
    }
    return out.toByteArray();
  }

  private IntakeReport ingest(Object... paths) {
    return ingest(InputStream.nullInputStream(), Cancellation.none(), paths);
  }

  private IntakeReport ingest(InputStream stdin, Cancellation cancellation, Object... paths) {
    List<String> names = Arrays.stream(paths).map(Object::toString).toList();
    LogIntake.Request request =
        new LogIntake.Request(names, stdin, null, null, false, folder.resolve("rejects"));
    IntakeReport report =
        new LogIntake(store, List.of(new CloudTrailFormat()), CLOCK)
            .run(request, Progress.SILENT, cancellation);
    assertEquals(
        report.records(),
        report.events() + report.duplicates() + report.conflicts() + report.rejected());
    return report;
  }

  private List<Document> rejects(IntakeReport report) throws IOException {
    return Files.readAllLines(report.rejectsFile()).stream()
        .map(line -> new Document(Json.object(line).orElseThrow()))
        .toList();
  }

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
  void bytesThatAreNotUtf8AreKeptAsTheyAre() throws IOException {
    byte[] raw = record("a", ",\"userAgent\":\"caf\u00e9\"").getBytes(StandardCharsets.ISO_8859_1);
    ingest(write("latin.json", raw));
    Document event = store.document("a");
    assertFalse(event.has("event.original"));
    assertEquals(Base64.getEncoder().encodeToString(raw), event.text("event.original_base64"));
    assertEquals(Sha256.of(raw), event.text("event.hash"));
    assertEquals("deploy", event.text("user.name"));
  }

  @Test
  void halfACharacterDoesNotStopTheRest() throws IOException {
    String half = record("a").replace("\"deploy\"", "\"\\ud800\"");
    assertEquals(2, ingest(write("half.ndjson", half + "\n" + record("b"))).events());
  }

  @Test
  void aRecordOverFiveMegabytesIsListedWithItsHash() throws IOException {
    String big = record("big", ",\"x\":\"" + "y".repeat(5 * 1024 * 1024) + "\"");
    IntakeReport report =
        ingest(write("big.ndjson", record("a") + "\n" + big + "\n" + record("b")));
    assertEquals(2, report.events());
    Document listed = rejects(report).getFirst();
    assertEquals(Sha256.of(big.getBytes(StandardCharsets.UTF_8)), listed.text("sha256"));
    assertEquals(String.valueOf(big.length()), listed.text("length"));
    assertEquals(String.valueOf(record("a").length() + 1), listed.text("offset"));
    assertFalse(listed.has("original"));
  }

  @Test
  void aTruncatedArchiveGivesWhatIsThereAndSaysSo() throws IOException {
    StringBuilder lines = new StringBuilder();
    new Random(1).ints(2_000).forEach(n -> lines.append(record("id" + n)).append('\n'));
    byte[] packed = gzip(lines.toString().getBytes(StandardCharsets.UTF_8));
    write("a.json.gz", Arrays.copyOf(packed, packed.length / 2));
    write("b.json", record("b"));
    IntakeReport report = ingest(folder.resolve("in"));
    assertTrue(report.events() > 500, () -> "only " + report.events());
    assertEquals(1, report.rejected());
    assertTrue(rejects(report).getFirst().text("reason", "").contains("ZLIB"));
    assertEquals("deploy", store.document("b").text("user.name"));
  }

  @Test
  void aZipBombIsNotReadToItsEnd() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("bomb.json"));
      byte[] spaces = new byte[1024 * 1024];
      Arrays.fill(spaces, (byte) ' ');
      for (int i = 0; i < 200; i++) {
        zip.write(spaces);
      }
      zip.closeEntry();
    }
    write("a.zip", out.toByteArray());
    write("b.json", record("b"));
    IntakeReport report = ingest(folder.resolve("in"));
    assertEquals(1, report.events());
    assertTrue(rejects(report).getFirst().text("reason", "").contains("times its size"));
  }

  @Test
  void archivesWithinArchivesEnd() throws IOException {
    byte[] nested = record("a").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 6; i++) {
      nested = zip("n.zip", nested);
    }
    IntakeReport report = ingest(write("n.zip", nested));
    assertEquals(1, report.rejected());
    assertTrue(rejects(report).getFirst().text("reason", "").contains("nested"));
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
  void generatedEventsSaySo() throws IOException {
    Path file = write("one.json", record("a"));
    new LogIntake(store, List.of(new CloudTrailFormat()), CLOCK)
        .run(
            new LogIntake.Request(
                List.of(file.toString()),
                InputStream.nullInputStream(),
                "aws.cloudtrail",
                "trail-1",
                true,
                folder),
            Progress.SILENT,
            Cancellation.none());
    assertEquals("true", store.document("a").text("exhibit.generated"));
  }

  @Test
  void anUnknownSourceIsSaid() throws IOException {
    Path file = write("one.json", record("a"));
    LogIntake.Request request =
        new LogIntake.Request(
            List.of(file.toString()),
            InputStream.nullInputStream(),
            "nonsense",
            null,
            false,
            folder);
    LogIntake intake = new LogIntake(store, List.of(new CloudTrailFormat()), CLOCK);
    assertThrows(
        UserFacingException.class, () -> intake.run(request, Progress.SILENT, Cancellation.none()));
  }

  static Stream<String> hostileRecords() {
    List<String> values =
        List.of(
            "null",
            "1",
            "true",
            "\"x\"",
            "[]",
            "[[{}]]",
            "{}",
            "{\"items\":{\"items\":[1]}}",
            "1e999");
    List<String> fields =
        List.of(
            "userIdentity",
            "requestParameters",
            "responseElements",
            "resources",
            "eventSource",
            "additionalEventData",
            "errorCode",
            "sourceIPAddress",
            "readOnly",
            "awsRegion",
            "eventID");
    List<String> actions =
        List.of(
            "AuthorizeSecurityGroupIngress",
            "PutBucketPolicy",
            "PutBucketAcl",
            "ConsoleLogin",
            "PutEventSelectors",
            "ModifyImageAttribute",
            "ModifyDBSnapshotAttribute");
    return actions.stream()
        .flatMap(action ->
            fields.stream()
                .flatMap(field ->
                    values.stream()
                        .map(value ->
                            record("a", ",\"" + field + "\":" + value)
                                .replace("StopLogging", action))));
  }

  @Test
  void anyTypeAnywhereBecomesAnEventOrAReject() throws IOException {
    List<String> records = hostileRecords().toList();
    IntakeReport report = ingest(write("hostile.ndjson", String.join("\n", records)));
    assertEquals(records.size(), report.records());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void damageNeverStopsReading(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("{\"Records\":[");
    for (int i = 0; i < 40; i++) {
      text.append(i == 0 ? "" : ",")
          .append(record("r" + i, ",\"requestParameters\":{\"a\":[1,{\"b\":\"}\"}]}"));
    }
    byte[] good = text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    int header = "{'Records':[".length();
    for (int round = 0; round < 250; round++) {
      byte[] bad =
          Arrays.copyOf(good, random.nextBoolean() ? good.length : random.nextInt(good.length));
      for (int flips = random.nextInt(4); flips > 0 && bad.length > 0; flips--) {
        // Where the list's own name is lost, all up to the next damage is one unknown object.
        int at = header + random.nextInt(Math.max(1, bad.length - header));
        bad[Math.min(at, bad.length - 1)] = (byte) random.nextInt(256);
      }
      boolean packed = random.nextInt(4) == 0;
      byte[] file = packed ? gzip(bad) : bad;
      if (packed) {
        file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
      }
      IntakeReport report = ingest(new ByteArrayInputStream(file), Cancellation.none(), "-");
      if (!packed && bad.length == good.length) {
        assertTrue(report.records() >= 30, () -> "only " + report.records());
      }
      if (report.rejectsFile() != null) {
        Files.delete(report.rejectsFile());
      }
    }
  }
}
