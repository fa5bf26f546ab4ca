package dev.exhibit.intake.host;

import dev.exhibit.intake.IntakeSink;
import dev.exhibit.intake.Json;
import dev.exhibit.intake.LogFormat;
import dev.exhibit.intake.LogReader;
import dev.exhibit.model.Document;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What the formats of hosts make of an input. */
final class Hosts implements IntakeSink {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);

  static final List<LogFormat> FORMATS = List.of(new JournalFormat(), new HostLogFormat());

  final List<Document> events = new ArrayList<>();
  final List<Reject> rejected = new ArrayList<>();
  final List<String> skipped = new ArrayList<>();
  private final MissingTimes times;

  private Hosts(MissingTimes times) {
    this.times = times;
  }

  static Hosts read(String text) {
    return read(text, 2024, "UTC");
  }

  static Hosts read(String text, Integer year, String zone) {
    return read(text.getBytes(StandardCharsets.UTF_8), year, zone);
  }

  static Hosts read(byte[] bytes, Integer year, String zone) {
    return read(new ByteArrayInputStream(bytes), year, zone);
  }

  static Hosts read(InputStream in, Integer year, String zone) {
    Hosts hosts = new Hosts(new MissingTimes(ZoneId.of(zone), year));
    return hosts.run("-", in);
  }

  static Hosts file(Path path, Integer year, String zone) {
    Hosts hosts = new Hosts(new MissingTimes(ZoneId.of(zone), year));
    return hosts.run(path.toString(), InputStream.nullInputStream());
  }

  private Hosts run(String path, InputStream in) {
    LogReader.Request request = new LogReader.Request(List.of(path), in, null, times, false);
    new LogReader(FORMATS, CLOCK).read(request, this, Progress.SILENT, Cancellation.none());
    return this;
  }

  /** The only event. */
  Document only() {
    if (events.size() != 1) {
      throw new AssertionError(events.size() + " events, skipped " + skipped);
    }
    return events.getFirst();
  }

  @Override
  public void event(Incoming event) {
    events.add(
        new Document(Json.object(new String(event.json(), StandardCharsets.UTF_8)).orElseThrow()));
  }

  @Override
  public void rejected(Reject reject) {
    rejected.add(reject);
  }

  @Override
  public void skipped(String file, String reason) {
    skipped.add(reason);
  }

  @Override
  public void finished(String file) {}
}
