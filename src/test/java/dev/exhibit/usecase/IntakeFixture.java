package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.LogFormat;
import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.model.Document;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.MemoryEventWriter;
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
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;

/** Writes small logs and takes them in, into a store in memory. */
class IntakeFixture {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);

  final MemoryEventWriter store = new MemoryEventWriter();

  @TempDir Path folder;

  static String record(String id, String more) {
    return "{\"eventVersion\":\"1.08\",\"eventID\":\""
        + id
        + "\",\"eventName\":\"StopLogging\","
        + "\"eventSource\":\"cloudtrail.amazonaws.com\",\"eventTime\":\"2026-03-01T10:00:00Z\","
        + "\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"deploy\"}"
        + more
        + "}";
  }

  static String record(String id) {
    return record(id, "");
  }

  Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve("in").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  static byte[] zip(String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(bytes);
      zip.closeEntry();
    }
    return out.toByteArray();
  }

  /** The formats that are read. */
  List<LogFormat> formats() {
    return List.of(new CloudTrailFormat());
  }

  IntakeReport ingest(Object... paths) {
    return ingest(InputStream.nullInputStream(), Cancellation.none(), paths);
  }

  IntakeReport ingest(InputStream stdin, Cancellation cancellation, Object... paths) {
    List<String> names = Arrays.stream(paths).map(Object::toString).toList();
    LogIntake.Request request =
        new LogIntake.Request(
            names, stdin, null, MissingTimes.USUAL, null, false, folder.resolve("rejects"));
    IntakeReport report =
        new LogIntake(store, formats(), CLOCK).run(request, Progress.SILENT, cancellation);
    assertEquals(
        report.records(),
        report.events() + report.duplicates() + report.conflicts() + report.rejected());
    return report;
  }

  List<Document> rejects(IntakeReport report) throws IOException {
    return Files.readAllLines(report.rejectsFile()).stream()
        .map(line -> new Document(Json.object(line).orElseThrow()))
        .toList();
  }
}
