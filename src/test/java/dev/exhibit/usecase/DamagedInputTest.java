package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.model.Document;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged, hostile and oversized input: it stops nothing else and is never lost without a word. */
class DamagedInputTest extends IntakeFixture {
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
  void anUnknownSourceIsSaid() throws IOException {
    Path file = write("one.json", record("a"));
    LogIntake.Request request =
        new LogIntake.Request(
            List.of(file.toString()),
            InputStream.nullInputStream(),
            "nonsense",
            MissingTimes.USUAL,
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
