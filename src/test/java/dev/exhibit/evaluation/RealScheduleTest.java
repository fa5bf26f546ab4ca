package dev.exhibit.evaluation;

import static dev.exhibit.evaluation.ScheduleBench.LATER;
import static dev.exhibit.evaluation.ScheduleBench.cells;
import static dev.exhibit.evaluation.ScheduleBench.event;
import static dev.exhibit.evaluation.ScheduleBench.jobs;
import static dev.exhibit.evaluation.ScheduleBench.judge;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.Period;
import dev.exhibit.model.RunCell;
import dev.exhibit.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cron.hourly in a real log, in which the same query also picks four other jobs. */
class RealScheduleTest {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy MMM d HH:mm:ss", Locale.ENGLISH);
  private static final String REAL_JOB =
      "job: cron.hourly, hosts: ['*'], cron: '17 * * * *', zone: UTC, grace: PT5M, start:"
          + " 'process.name:CRON and event.action:session-opened'";

  /** The lines of the log as far as a schedule can see them. */
  private static List<Document> real() throws IOException {
    List<Document> events = new ArrayList<>();
    for (String line :
        Files.readAllLines(RealData.path("linux/elastic-examples-auth/data/auth.log"))) {
      boolean cron = line.contains(" CRON[");
      Instant time =
          LocalDateTime.parse("2017 " + line.substring(0, 15).replace("  ", " "), STAMP)
              .toInstant(ZoneOffset.UTC);
      if (cron || events.isEmpty() || line.contains("Accepted")) {
        events.add(
            event(
                    time,
                    "ip-10-77-20-248",
                    line.contains("session opened") ? "session-opened" : "message")
                .set("process.name", cron ? "CRON" : "sshd")
                .document());
      }
    }
    return events;
  }

  private static Evaluation real(List<Document> log, String period) {
    return judge("JOB-CRON", jobs(REAL_JOB), log, Period.parse(period, ZoneId.of("UTC")), LATER);
  }

  @Test
  void theRealLogHoldsEveryHour() throws IOException {
    List<Document> log = real();
    Evaluation seen = real(log, "2017-03-27T13:00:00Z/2017-04-20T14:00:00Z");
    assertEquals(new Evaluation.Runs(577, 0, 0, 0), seen.runs());
    assertEquals(Map.of(RunCell.RAN, 577L), cells(seen));
    Evaluation whole = real(log, "2017-03-27/2017-04-21");
    assertEquals(new Evaluation.Runs(600, 0, 0, 0), whole.runs());
    assertEquals(Map.of(RunCell.RAN, 577L, RunCell.SILENT, 23L), cells(whole));
    assertEquals(List.of("LOG_SHORT", "LOG_SHORT"), Bench.kinds(whole));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void exactlyTheRunsThatAreTakenOutAreMissed(int seed) throws IOException {
    List<Document> log = real();
    Random random = new Random(seed);
    List<Instant> hours = new ArrayList<>();
    for (int i = 0; i < 577; i++) {
      hours.add(Instant.parse("2017-03-27T13:17:00Z").plus(i, ChronoUnit.HOURS));
    }
    Set<Instant> gone = new TreeSet<>();
    int first = random.nextInt(568);
    while (gone.size() < 10) {
      gone.add(hours.get(seed % 2 == 0 ? random.nextInt(577) : first + gone.size()));
    }
    if (seed > 10) {
      gone = new TreeSet<>(seed == 11 ? hours.subList(0, 10) : hours.subList(567, 577));
    }
    Set<Instant> minutes = new HashSet<>(gone);
    List<Document> left =
        log.stream()
            .filter(it ->
                !it.text("process.name", "").equals("CRON")
                    || !minutes.contains(
                        Instant.parse(it.text("@timestamp", "")).truncatedTo(ChronoUnit.MINUTES)))
            .toList();
    Evaluation found = real(left, "2017-03-27T13:00:00Z/2017-04-20T14:00:00Z");
    assertEquals(new Evaluation.Runs(577, 10, 0, 0), found.runs());
    assertEquals(List.copyOf(gone), found.items().stream().map(item -> item.time()).toList());
    assertEquals(Map.of(RunCell.RAN, 567L, RunCell.MISSED, 10L), cells(found));
  }
}
