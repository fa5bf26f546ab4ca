package dev.exhibit.faults;

import dev.exhibit.intake.cloudtrail.CloudTrailFormat;
import dev.exhibit.logstore.EventWriter;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.Selection;
import dev.exhibit.model.Answer;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.query.Kql;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.testing.MemoryEventWriter;
import dev.exhibit.usecase.IntakeReport;
import dev.exhibit.usecase.LogIntake;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A log for one round: events, some of them twice, some without an id, some that contradict another
 * of the same id.
 *
 * @param name marks the events of this round
 * @param file holds them, one a line
 * @param expected every event that must be stored, hash by id
 * @param report what taking it in undisturbed says
 */
public record Trail(String name, Path file, Map<String, String> expected, IntakeReport report) {

  /** Writes a log of so many records into the folder. */
  public static Trail write(Path folder, String name, int records, Random random)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (int n = 0; n < records; n++) {
      int kind = n == 0 ? 99 : random.nextInt(100);
      if (kind < 4) {
        lines.add(lines.get(random.nextInt(n)));
      } else {
        String id = kind < 7 ? name + "-" + random.nextInt(n) : name + "-" + n;
        lines.add(record(kind < 10 && kind >= 7 ? "" : "\"eventID\":\"" + id + "\",", name, n));
      }
    }
    Path file = Files.write(folder.resolve(name + ".ndjson"), lines);
    MemoryEventWriter memory = new MemoryEventWriter();
    IntakeReport report = ingest(memory, file, "exhibit-memory");
    Map<String, String> expected = new TreeMap<>();
    memory
        .documents()
        .forEach(document -> expected.put(document.text("event.id"), document.text("event.hash")));
    return new Trail(name, file, Collections.unmodifiableMap(expected), report);
  }

  private static String record(String id, String name, int n) {
    return "{\"eventVersion\":\"1.08\","
        + id
        + "\"eventName\":\"StopLogging\",\"eventSource\":\"cloudtrail.amazonaws.com\","
        + "\"eventTime\":\"2026-03-01T10:%02d:%02dZ\",".formatted(n / 60 % 60, n % 60)
        + "\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\""
        + name
        + "\"},\"requestParameters\":{\"n\":\""
        + n
        + "\"}}";
  }

  /** Takes a log in. */
  public static IntakeReport ingest(EventWriter writer, Path file, String index) {
    return new LogIntake(writer, List.of(new CloudTrailFormat()), Clock.systemUTC())
        .run(
            new LogIntake.Request(
                List.of(file.toString()),
                InputStream.nullInputStream(),
                null,
                MissingTimes.USUAL,
                index,
                false,
                file.resolveSibling("rejects")),
            Progress.SILENT,
            Cancellation.none());
  }

  /**
   * What the store holds of this round, hash by id.
   *
   * @throws IllegalStateException when it could not look everywhere, or shows an id twice
   */
  public Map<String, String> stored(LogStore store, String index) {
    Selection mine =
        new Selection(
            List.of(index), FieldProfile.EXHIBIT, Kql.parse("user.name:\"" + name + "\""), null);
    Map<String, String> stored = new TreeMap<>();
    var answer =
        store.walk(
            mine,
            document -> {
              String id = document.source().text("event.id");
              if (!document.id().equals(id)
                  || stored.put(id, document.source().text("event.hash")) != null) {
                throw new IllegalStateException("The store shows " + id + " twice.");
              }
            },
            Cancellation.none());
    if (!(answer instanceof Answer.Complete)) {
      throw new IllegalStateException(answer.toString());
    }
    return stored;
  }
}
