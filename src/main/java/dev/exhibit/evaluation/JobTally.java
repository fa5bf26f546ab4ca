package dev.exhibit.evaluation;

import dev.exhibit.evaluation.SlotVerdict.Finding;
import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Control;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Gap;
import dev.exhibit.model.Item;
import dev.exhibit.model.Job;
import dev.exhibit.model.JobRuns;
import dev.exhibit.model.PopulationFacts;
import dev.exhibit.model.TimeSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Counts what became of one job: a lane a host. */
final class JobTally {
  private final Frame frame;
  private final Job job;
  private final Blindness blind;
  private final Map<String, HostRow> rows = new LinkedHashMap<>();
  private final List<Item> items = new ArrayList<>();
  private final Durations took = new Durations();
  private long expected;
  private long missed;
  private long failed;
  private long late;
  private long open;

  /**
   * What all jobs of a control share.
   *
   * @param others how many minutes after its times other jobs start that its query picks
   */
  record Frame(Control control, ItemTests tests, TimeSpan span, Instant now, Set<Long> others) {}

  /** A tally over these hosts; starts on others make a row of their own where all are meant. */
  JobTally(Frame frame, Job job, Blindness blind, List<String> hosts) {
    this.frame = frame;
    this.job = job;
    this.blind = blind;
    hosts.forEach(this::row);
  }

  /** One host: its lane, and what came out of it. */
  private final class HostRow {
    private final String host;
    private final RunSpans spans = new RunSpans();
    private final SlotGaps gaps = new SlotGaps(frame.control());
    private final JobLane lane;

    HostRow(String host) {
      this.host = host;
      this.lane =
          new JobLane(job, frame.span().from(), frame.span().to(), frame.others(), this::take);
    }

    private void take(Slot slot) {
      SlotVerdict verdict = SlotVerdict.of(job, host, slot, blind, frame.now());
      expected++;
      missed += verdict.finding() == Finding.MISSED ? 1 : 0;
      failed += verdict.finding() == Finding.FAILED ? 1 : 0;
      late += slot.isLate() ? 1 : 0;
      open += verdict.isOpen() ? 1 : 0;
      spans.add(verdict.cell(), slot.time());
      took.add(slot.took());
      gaps.add(verdict);
      if (verdict.isDeparture()) {
        AuditEvent item = verdict.item();
        frame.tests().failing(item).forEach(attribute -> items.add(item(verdict, item, attribute)));
      }
    }
  }

  private Item item(SlotVerdict verdict, AuditEvent item, String attribute) {
    return new Item(
        Item.Kind.EXCEPTION,
        item.id(),
        item.time(),
        job.name(),
        verdict.what(),
        verdict.host().isEmpty() ? job.name() : verdict.host(),
        attribute,
        verdict.observed(),
        1);
  }

  private HostRow row(String host) {
    return rows.computeIfAbsent(host.toLowerCase(Locale.ROOT), key -> new HostRow(host));
  }

  /** The row that an event belongs to; null for a host on which the job is not expected. */
  private List<HostRow> rowOf(AuditEvent event) {
    HostRow unnamed = rows.get("");
    if (unnamed != null) {
      return List.of(unnamed);
    }
    String host = event.document().text(EventSchema.HOST_NAME, "");
    HostRow row = rows.get(host.toLowerCase(Locale.ROOT));
    if (row != null) {
      return List.of(row);
    }
    if (host.isEmpty()) {
      // A log that names no host is that of the only one there is.
      return rows.size() == 1 ? List.copyOf(rows.values()) : List.of();
    }
    return job.hosts().contains(Job.EVERY_HOST) && frame.span().contains(event.time())
        ? List.of(row(host))
        : List.of();
  }

  void start(AuditEvent event) {
    rowOf(event).forEach(row -> row.lane.start(event));
  }

  void finish(AuditEvent event) {
    rowOf(event).forEach(row -> row.lane.finish(event));
  }

  boolean isLate() {
    return late > 0 || rows.values().stream().anyMatch(row -> row.lane.holdsLate());
  }

  /** How many minutes after its times other jobs start, as far as that was seen again and again. */
  Set<Long> others() {
    Map<Long, Integer> counts = new HashMap<>();
    rows.values()
        .forEach(row ->
            row.lane
                .beside()
                .forEach((minutes, count) -> counts.merge(minutes, count, Integer::sum)));
    Set<Long> others = new TreeSet<>();
    counts.forEach((minutes, count) -> {
      if (count >= JobLane.AGAIN) {
        others.add(minutes);
      }
    });
    return others;
  }

  private JobRuns runs() {
    String finish = job.finish();
    return new JobRuns(
        job.name(),
        finish == null ? job.start() : "(" + job.start() + ") or (" + finish + ")",
        rows.values().stream().map(row -> new JobRuns.Row(row.host, row.spans.all())).toList(),
        job,
        took.took());
  }

  /** Ends all lanes and puts everything together. */
  static Observations join(Control control, List<JobTally> tallies, TimeOrder order) {
    List<Gap> gaps = new ArrayList<>();
    List<Item> items = new ArrayList<>();
    long expected = 0;
    long missed = 0;
    long failed = 0;
    long late = 0;
    long open = 0;
    for (JobTally tally : tallies) {
      for (HostRow row : tally.rows.values()) {
        row.lane.end();
        gaps.addAll(row.gaps.end());
      }
      items.addAll(tally.items);
      expected += tally.expected;
      missed += tally.missed;
      failed += tally.failed;
      late += tally.late;
      open += tally.open;
    }
    items.sort(ItemTests.IN_TIME);
    return new Observations(
        expected,
        order.events() + order.duplicates(),
        0,
        order.duplicates(),
        new Evaluation.Runs(expected, missed, failed, late),
        open,
        items,
        SlotGaps.capped(control, gaps),
        order.proofs(),
        PopulationFacts.NONE.with(tallies.stream().map(JobTally::runs).toList()));
  }
}
