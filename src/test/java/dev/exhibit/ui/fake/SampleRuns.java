package dev.exhibit.ui.fake;

import dev.exhibit.evidence.RunSamples;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.BlindSpan;
import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Document;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.GapKind;
import dev.exhibit.model.Item;
import dev.exhibit.model.ItemRule;
import dev.exhibit.model.Job;
import dev.exhibit.model.JobRuns;
import dev.exhibit.model.JobRuns.Span;
import dev.exhibit.model.KeptRecord;
import dev.exhibit.model.PersonRecord;
import dev.exhibit.model.PopulationFacts;
import dev.exhibit.model.RunCell;
import dev.exhibit.model.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Backups of a quarter: jobs on hosts with every outcome, a waiver, and deployments beside. */
public final class SampleRuns {
  /** The control of these jobs. */
  public static final String CONTROL = "BCK-RUN";

  private static final String WAIVER = "5c81e07d2a94";

  /** What became of the times of a host that did not simply run, by day. */
  private record Lane(String job, String cron, String host, Map<String, RunCell> special) {}

  private static final List<Lane> LANES =
      List.of(
          new Lane(
              "pg-nightly",
              "30 1 * * *",
              "db-01",
              Map.of(
                  "2026-07-31", RunCell.LATE,
                  "2026-08-17", RunCell.MISSED,
                  "2026-09-22", RunCell.FAILED)),
          new Lane(
              "pg-nightly",
              "30 1 * * *",
              "db-02",
              Map.of("2026-07-20", RunCell.FAILED, "2026-07-21", RunCell.FAILED)),
          new Lane("files-nightly", "0 2 * * *", "web-01", Map.of("2026-09-05", RunCell.DUPLICATE)),
          new Lane("files-nightly", "0 2 * * *", "web-02", Map.of("2026-09-11", RunCell.LATE)),
          new Lane(
              "files-nightly",
              "0 2 * * *",
              "web-03",
              Map.of("2026-08-27", RunCell.SILENT, "2026-08-28", RunCell.SILENT)),
          new Lane("s3-sync", "0 3 * * *", "backup-01", Map.of()),
          new Lane("config-weekly", "0 5 * * 0", "bastion-01", Map.of("2026-08-16", RunCell.LATE)));

  /** Of the one job under a waiver, how each of these days came out. */
  private static final Map<String, RunCell> WAIVED =
      Map.of(
          "2026-08-10", RunCell.FAILED,
          "2026-08-11", RunCell.FAILED,
          "2026-08-12", RunCell.MISSED,
          "2026-08-13", RunCell.MISSED);

  private SampleRuns() {}

  /** Adds them to what a workbench knows. */
  public static void in(FakeWorkbench workbench) {
    List<JobRuns> jobs = jobs();
    List<Item> items = items(jobs);
    workbench.defined = library -> with(library, jobs);
    workbench.judged = run -> judged(run, jobs, items);
    workbench.said.add(waiver());
    events(jobs).forEach(workbench::happen);
  }

  private static ControlLibrary with(ControlLibrary library, List<JobRuns> jobs) {
    List<Control> all = new ArrayList<>(library.controls());
    all.add(control(library.controls().getFirst(), jobs));
    return new ControlLibrary(all, library.broken());
  }

  private static Control control(Control other, List<JobRuns> jobs) {
    return new Control(
        CONTROL,
        3,
        "Backups run on schedule",
        "Every scheduled backup starts within its grace time, finishes and succeeds on every host"
            + " that has one.",
        other.owner(),
        other.reviewer(),
        other.status(),
        Control.Nature.EXPECTED_RUN,
        other.effectiveFrom(),
        List.of(
            new Control.CriterionLink("A1.2", Control.Relationship.PRIMARY, "Shows it."),
            new Control.CriterionLink("CC9.1", Control.Relationship.SUPPORTING, "Shows it.")),
        new Control.PopulationRule(
            "one expected run",
            List.of("cloudtrail"),
            "event.action:(backup-start or backup-finish)",
            List.of("event.id"),
            List.of(),
            null),
        new ItemRule.Scheduled("backup", jobs.stream().map(JobRuns::schedule).toList()),
        Map.of(),
        List.of(new Control.Attribute("A1", "it starts within its grace time", "x:1")),
        other.freshness(),
        other.retentionMinDays(),
        "Find out why, and run it by hand.",
        new Control.Definition("bck-run.yaml", other.definition().text(), "b41e90d7".repeat(8)),
        other.sampling());
  }

  private static Job job(Lane lane) {
    return new Job(
        lane.job(),
        "backup",
        List.of("*"),
        lane.cron(),
        ZoneOffset.UTC,
        Duration.ofMinutes(1),
        Duration.ofHours(1),
        Duration.ofHours(6),
        "event.action:backup-start and job.name:" + lane.job(),
        "event.action:backup-finish and job.name:" + lane.job(),
        Set.of(),
        List.of());
  }

  private static List<JobRuns> jobs() {
    Map<String, List<Lane>> byJob = new LinkedHashMap<>();
    LANES.forEach(lane -> byJob.computeIfAbsent(lane.job(), name -> new ArrayList<>()).add(lane));
    return byJob.values().stream()
        .map(lanes -> {
          Job job = job(lanes.getFirst());
          List<JobRuns.Row> rows =
              lanes.stream()
                  .map(lane -> RunSamples.row(job, lane.host(), time -> became(lane, time)))
                  .toList();
          return new JobRuns(job.name(), "job.name:" + job.name(), rows, job, null);
        })
        .toList();
  }

  private static Span became(Lane lane, Instant time) {
    String day = time.atZone(ZoneOffset.UTC).toLocalDate().toString();
    RunCell waived = lane.job().equals("s3-sync") ? WAIVED.get(day) : null;
    RunCell otherwise = time.isAfter(SampleTrail.NOW) ? RunCell.NOT_DUE : RunCell.RAN;
    return waived != null
        ? new Span(RunCell.WAIVED, time, time, 1, waived)
        : new Span(lane.special().getOrDefault(day, otherwise), time, time, 1);
  }

  private record Slot(JobRuns job, String host, RunCell found, boolean waived, Instant time) {
    Item item() {
      Item item =
          new Item(
              Item.Kind.EXCEPTION,
              job.job() + "@" + host + "@" + time,
              time,
              job.job(),
              found.name().toLowerCase(java.util.Locale.ENGLISH) + " run",
              host,
              "A1",
              observed(),
              1);
      return waived ? item.waivedBy(WAIVER) : item;
    }

    private String observed() {
      Instant due = time.plus(Duration.ofHours(1));
      return switch (found) {
        case FAILED -> "started at " + time.plusSeconds(4) + ", failed at " + time.plusSeconds(41);
        case LATE -> "started at " + time.plusSeconds(6420) + ", after " + due;
        default -> "no start from " + time.minusSeconds(60) + " to " + due;
      };
    }

    Stream<AuditEvent> events() {
      return switch (found) {
        case RAN, FAILED, DUPLICATE ->
            Stream.of(event("backup-start", 4), event("backup-finish", 700));
        case LATE -> Stream.of(event("backup-start", 6420), event("backup-finish", 7000));
        default -> Stream.of();
      };
    }

    private AuditEvent event(String action, int after) {
      return SampleRuns.event(
          action,
          time.plusSeconds(after),
          Map.of("job", Map.of("name", job.job()), "host", Map.of("name", host)));
    }
  }

  private static Stream<Slot> slots(List<JobRuns> jobs) {
    return jobs.stream()
        .flatMap(job ->
            job.rows().stream()
                .flatMap(row ->
                    row.spans().stream()
                        .flatMap(span ->
                            job.times(span)
                                .map(time ->
                                    new Slot(
                                        job,
                                        row.host(),
                                        span.found(),
                                        span.cell() == RunCell.WAIVED,
                                        time)))));
  }

  private static List<Item> items(List<JobRuns> jobs) {
    Set<RunCell> departing = Set.of(RunCell.FAILED, RunCell.MISSED, RunCell.LATE);
    return slots(jobs)
        .filter(slot -> departing.contains(slot.found()))
        .map(Slot::item)
        .sorted(Comparator.comparing(Item::time))
        .toList();
  }

  private static List<AuditEvent> events(List<JobRuns> jobs) {
    List<AuditEvent> events = new ArrayList<>(slots(jobs).flatMap(Slot::events).toList());
    Instant time = SampleTrail.FROM.plus(Duration.ofHours(9));
    for (int i = 0; time.isBefore(SampleTrail.NOW); i++) {
      events.add(event("deployment.created", time, Map.of("user", Map.of("name", "ci"))));
      time = time.plus(Duration.ofHours(i % 5 == 4 ? 66 : 7 + i % 11));
    }
    events.sort(Comparator.comparing(AuditEvent::time));
    return events;
  }

  private static AuditEvent event(String action, Instant time, Map<String, Object> more) {
    String id = action + "@" + time + "@" + more.hashCode();
    Map<String, Object> fields = new HashMap<>(more);
    fields.put("@timestamp", time.toString());
    fields.put("event", Map.of("id", id, "action", action));
    return new AuditEvent(id, time, new Document(fields));
  }

  private static KeptRecord waiver() {
    return new KeptRecord(
        new PersonRecord(
            WAIVER,
            CONTROL,
            "platform-lead",
            Instant.parse("2026-08-09T16:00:00Z"),
            new PersonRecord.Waived(
                "job.name:s3-sync",
                "bucket migration",
                "compliance-lead",
                Instant.parse("2026-08-10T00:00:00Z"),
                Instant.parse("2026-08-15T00:00:00Z")),
            List.of()),
        "ab".repeat(32),
        List.of(),
        null);
  }

  private static EvaluationRun judged(EvaluationRun run, List<JobRuns> jobs, List<Item> items) {
    return new EvaluationRun(
        run.period(),
        run.evaluatedAt(),
        run.evaluations().stream()
            .map(one -> one.control().equals(CONTROL) ? judged(one, jobs, items) : one)
            .toList());
  }

  private static Evaluation judged(Evaluation one, List<JobRuns> jobs, List<Item> items) {
    Map<RunCell, Long> counts = JobRuns.count(jobs);
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    long due = all - counts.get(RunCell.NOT_DUE);
    return new Evaluation(
        one.control(),
        one.version(),
        one.definitionSha256(),
        one.criteria(),
        State.NOT_EVALUABLE,
        counts.get(RunCell.SILENT) + " of " + due + " expected runs cannot be judged.",
        null,
        true,
        one.period(),
        one.judgedUntil(),
        one.evaluatedAt(),
        Map.of(),
        due,
        one.events(),
        items.size(),
        0,
        0,
        new Evaluation.Runs(
            all, counts.get(RunCell.MISSED), counts.get(RunCell.FAILED), counts.get(RunCell.LATE)),
        List.of(new BlindSpan("web-03", SampleTrail.SILENT, GapKind.SOURCE_SILENT)),
        one.gaps(),
        items,
        one.proofs(),
        one.timeToLive(),
        PopulationFacts.NONE.with(jobs));
  }
}
