package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.intake.Json;
import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.MemoryEventWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What intake writes, compared byte for byte with files that a person has read. */
class IntakeGoldenTest {
  @TempDir Path folder;

  @Test
  void eventsAndRejectsAreAsAgreed() throws IOException {
    MemoryEventWriter store = new MemoryEventWriter();
    Clock clock = Clock.fixed(Instant.parse("2026-04-01T06:00:00Z"), ZoneOffset.UTC);
    IntakeReport report;
    try (InputStream records = resource("records.ndjson")) {
      LogIntake.Request request =
          new LogIntake.Request(
              List.of("-"), records, null, MissingTimes.USUAL, null, false, folder);
      report =
          new LogIntake(store, List.of(new CloudTrailFormat()), clock)
              .run(request, Progress.SILENT, Cancellation.none());
    }
    String events =
        store.documents().stream()
            .map(event -> new String(Json.bytes(event.tree()), StandardCharsets.UTF_8) + "\n")
            .collect(Collectors.joining());
    assertEquals(text("events.ndjson"), events);
    assertEquals(text("rejects.ndjson"), Files.readString(report.rejectsFile()));
    assertEquals("rejects-20260401T060000Z.ndjson", report.rejectsFile().getFileName().toString());
  }

  private static InputStream resource(String name) {
    return IntakeGoldenTest.class.getResourceAsStream("/golden/intake/" + name);
  }

  private static String text(String name) {
    try (InputStream in = resource(name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
