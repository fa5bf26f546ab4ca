package dev.exhibit.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.controls.JobsReader;
import dev.exhibit.intake.cloudtrail.StoredEvents;
import dev.exhibit.model.Control;
import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.FieldProfile;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.JobRuns;
import dev.exhibit.model.Period;
import dev.exhibit.model.RunCell;
import dev.exhibit.model.Schedule;
import dev.exhibit.model.Source;
import dev.exhibit.testing.Events;
import dev.exhibit.testing.InMemoryLogStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Logs of jobs, and judging them by a schedule. */
final class ScheduleBench {
  private ScheduleBench() {}

  static final Period DAY = Period.parse("2026-03-02/2026-03-03", ZoneOffset.UTC);
  static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");
  static final String HOURLY =
      "cron: '17 * * * *', zone: UTC, grace: PT5M, start: 'event.action:start'";
  static final String FINISHED = HOURLY + ", finish: 'event.action:finish', longest: PT2H";

  static Schedule jobs(String... jobs) {
    try {
      String text =
          "jobs:\n"
              + Set.of(jobs).stream()
                  .map(it -> "  - {" + it + "}\n")
                  .sorted()
                  .collect(Collectors.joining());
      Path file = Files.createTempFile("jobs", ".yaml");
      try {
        JobsReader.Read read =
            JobsReader.file(Files.writeString(file, text), ZoneOffset.UTC, List.of());
        assertEquals(List.of(), read.faults());
        return read.schedule();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Events event(Instant time, String host, String action) {
    return Events.at(time)
        .set("event.action", action)
        .set("event.provider", "")
        .set("host.name", host);
  }

  /** A whole day: the job at minute 17 and a word at each half hour, from before to after. */
  static List<Document> day(String host) {
    List<Document> events = new ArrayList<>();
    for (int hour = -1; hour <= 24; hour++) {
      Instant time = DAY.from().plus(hour, ChronoUnit.HOURS);
      events.add(event(time.plusSeconds(17 * 60 + 1), host, "start").document());
      events.add(event(time.plusSeconds(18 * 60), host, "finish").document());
      events.add(event(time.plusSeconds(30 * 60), host, "message").document());
    }
    return events;
  }

  static List<Document> without(List<Document> log, String... times) {
    Set<String> gone = Set.of(times);
    return new ArrayList<>(
        log.stream().filter(it -> !gone.contains(it.text("@timestamp", ""))).toList());
  }

  static String at(String time) {
    return "2026-03-02T" + time + "Z";
  }

  static Evaluation judge(Schedule jobs, List<Document> log) {
    return judge("JOB-CRON", jobs, log, DAY, LATER);
  }

  static Evaluation judge(
      String control, Schedule jobs, List<Document> log, Period period, Instant now) {
    InMemoryLogStore store = new InMemoryLogStore().add("log", log);
    List<Source> sources =
        List.of(new Source("host", List.of("log"), FieldProfile.EXHIBIT, Duration.ofDays(1)));
    return judge(Bench.shipped(control), jobs, store, sources, period, now);
  }

  static Evaluation judge(
      Control control,
      Schedule jobs,
      InMemoryLogStore store,
      List<Source> sources,
      Period period,
      Instant now) {
    Control joined =
        new JobSources(
                store, (hit, form) -> StoredEvents.map(hit.id(), hit.source(), form), sources, jobs)
            .joined(control);
    return Bench.evaluator(store, sources, period, now)
        .evaluate(joined, Map.of(), dev.exhibit.task.Cancellation.none());
  }

  static Map<RunCell, Long> cells(Evaluation evaluation) {
    Map<RunCell, Long> cells = new TreeMap<>(JobRuns.count(evaluation.jobs()));
    cells.values().removeIf(count -> count == 0);
    return cells;
  }

  static List<String> spans(Evaluation evaluation, GapKind kind) {
    return evaluation.gaps().stream()
        .filter(gap -> gap.kind() == kind)
        .map(gap -> gap.since() + "/" + gap.until())
        .toList();
  }
}
