package dev.exhibit.evaluation;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the starts and finishes of one run together. */
final class RunTally {
  /** A number of nanoseconds can hold 292 years. */
  private static final long LONGEST_DAYS = 100_000;

  /** Counts that several finishes of a run share among them. */
  private static final List<String> SUMMED =
      List.of(
          "exhibit.run.hosts",
          "exhibit.run.ok",
          "exhibit.run.changed",
          "exhibit.run.unreachable",
          "exhibit.run.failed",
          "exhibit.run.skipped",
          "exhibit.run.bytes",
          "exhibit.run.files");

  private static final Comparator<AuditEvent> ORDER =
      Comparator.comparing(AuditEvent::time).thenComparing(AuditEvent::id);

  private @Nullable AuditEvent start;
  private @Nullable AuditEvent finish;
  private @Nullable Instant end;
  private boolean failed;
  private boolean told;
  private boolean trial;
  private long events;
  private final Map<String, Long> sums = new HashMap<>();

  void start(AuditEvent event) {
    events++;
    trial |= Trials.isOne(event);
    start = earlier(start, event);
  }

  void finish(AuditEvent event) {
    events++;
    trial |= Trials.isOne(event);
    finish = earlier(finish, event);
    Instant before = end;
    end = before == null || event.time().isAfter(before) ? event.time() : before;
    Document document = event.document();
    for (String field : SUMMED) {
      if (document.values(field).stream().findFirst().orElse(null) instanceof Number number) {
        sums.merge(field, number.longValue(), Long::sum);
      }
    }
    String status = document.text(EventSchema.RUN_STATUS);
    told |= status != null;
    failed |= "failed".equals(status);
  }

  private static AuditEvent earlier(@Nullable AuditEvent one, AuditEvent other) {
    return one == null || ORDER.compare(other, one) < 0 ? other : one;
  }

  /** The event that says which period the run belongs to. */
  @Nullable AuditEvent home() {
    return start != null ? start : finish;
  }

  boolean isFinished() {
    return finish != null;
  }

  /** Whether a finish says so, or counts hosts that failed or could not be reached. */
  boolean isFailed() {
    return failed
        || sums.getOrDefault("exhibit.run.failed", 0L) > 0
        || sums.getOrDefault("exhibit.run.unreachable", 0L) > 0;
  }

  long events() {
    return events;
  }

  /** Time of the last finish; null when there is none. */
  @Nullable Instant end() {
    return end;
  }

  /**
   * The run as one event: its start, or its first finish where no start is known, with the counts
   * of all finishes, the worst status, whether any of them is of a trial, {@code exhibit.run.phase}
   * finish or start, and {@code event.start}, {@code event.end} and {@code event.duration}
   * (nanoseconds) where both are known.
   */
  AuditEvent item(AuditEvent home) {
    Map<String, Object> tree = new HashMap<>(home.document().tree());
    tree.put(EventSchema.RUN_PHASE, isFinished() ? "finish" : "start");
    tree.putAll(sums);
    if (trial) {
      tree.put(EventSchema.RUN_CHECK_MODE, true);
    }
    if (isFailed()) {
      tree.put(EventSchema.RUN_STATUS, "failed");
    } else if (told) {
      tree.put(EventSchema.RUN_STATUS, "succeeded");
    }
    if (start != null) {
      tree.put("event.start", start.time().toString());
    }
    if (end != null) {
      tree.put("event.end", end.toString());
      Duration took = start == null ? null : Duration.between(start.time(), end);
      if (took != null && took.toDays() < LONGEST_DAYS) {
        tree.put("event.duration", took.toNanos());
      }
    }
    return new AuditEvent(home.id(), home.time(), new Document(tree));
  }
}
