package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.intake.LogFormat;
import dev.exhibit.model.Document;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.MemoryEventWriter;
import dev.exhibit.testing.RealData;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Takes the logs of some formats into a store in memory. */
abstract class SourcesFixture {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);

  final MemoryEventWriter store = new MemoryEventWriter();

  @TempDir Path folder;

  abstract List<LogFormat> formats();

  /** A file or folder of the real data. */
  IntakeReport ingest(String path) {
    return run(RealData.path(path).toString(), InputStream.nullInputStream(), ZoneOffset.UTC);
  }

  /** A log as standard input. */
  IntakeReport read(String log) {
    return read(log, ZoneOffset.UTC);
  }

  IntakeReport read(String log, ZoneId zone) {
    return run("-", new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), zone);
  }

  private IntakeReport run(String path, InputStream standardInput, ZoneId zone) {
    IntakeReport report =
        new LogIntake(store, formats(), CLOCK)
            .run(
                new LogIntake.Request(
                    List.of(path),
                    standardInput,
                    null,
                    new MissingTimes(zone, null),
                    null,
                    false,
                    folder),
                Progress.SILENT,
                Cancellation.none());
    assertEquals(
        report.records(),
        report.events() + report.duplicates() + report.conflicts() + report.rejected());
    return report;
  }

  Stream<Document> with(String field, String value) {
    return store.documents().stream().filter(document -> value.equals(document.text(field)));
  }

  Stream<Document> action(String action) {
    return with("event.action", action);
  }

  Map<String, Long> countBy(String field) {
    return store.documents().stream()
        .collect(
            Collectors.groupingBy(
                document -> document.text(field, "-"), TreeMap::new, Collectors.counting()));
  }

  long sum(String action, String field) {
    return action(action).mapToLong(document -> Long.parseLong(document.text(field, "0"))).sum();
  }

  /** The only event that was stored. */
  Document only() {
    assertEquals(1, store.documents().size());
    return store.documents().getFirst();
  }
}
