package dev.exhibit.evaluation;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.Document;
import dev.exhibit.model.EventSchema;
import dev.exhibit.model.Job;
import dev.exhibit.model.RunCell;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one time of one job on one host, at the time of the evaluation.
 *
 * @param finding what is the matter, beside that it may be late
 * @param isOpen whether it cannot be said yet how it comes out
 */
record SlotVerdict(Job job, String host, Slot slot, Finding finding, boolean isOpen) {
  static final String MISSED = "exhibit.slot.missed";
  static final String LATE = "exhibit.slot.late";
  static final String FAILED = "exhibit.slot.failed";
  static final String UNFINISHED = "exhibit.slot.unfinished";
  static final String SILENT = "exhibit.slot.silent";

  /** All fields of an item begin so. */
  static final String PREFIX = "exhibit.slot.";

  /** How it came out. */
  enum Finding {
    NONE,
    MISSED,
    FAILED,
    UNFINISHED,
    NOT_DUE,
    SILENT
  }

  /**
   * Says how a time came out.
   *
   * @param blind where no source that reports the job could be seen
   * @param now the time of the evaluation
   */
  static SlotVerdict of(Job job, String host, Slot slot, Blindness blind, Instant now) {
    AuditEvent start = slot.start();
    if (start == null) {
      Instant due = slot.time().plus(job.grace());
      if (due.isAfter(now)) {
        return new SlotVerdict(job, host, slot, Finding.NOT_DUE, true);
      }
      boolean silent = blind.touches(slot.time().minus(job.early()), due);
      return new SlotVerdict(job, host, slot, silent ? Finding.SILENT : Finding.MISSED, false);
    }
    if (slot.isFailed()) {
      return new SlotVerdict(job, host, slot, Finding.FAILED, false);
    }
    if (job.finish() != null && slot.isOpen()) {
      Instant last = start.time().plus(job.longest());
      boolean open = last.isAfter(now) || blind.touches(start.time(), last);
      return new SlotVerdict(job, host, slot, open ? Finding.NONE : Finding.UNFINISHED, open);
    }
    return new SlotVerdict(job, host, slot, Finding.NONE, false);
  }

  /** Whether it is not as it should be. */
  boolean isDeparture() {
    return slot.isLate()
        || finding == Finding.MISSED
        || finding == Finding.FAILED
        || finding == Finding.UNFINISHED;
  }

  /** How it is drawn. */
  RunCell cell() {
    return switch (finding) {
      case MISSED -> RunCell.MISSED;
      case FAILED, UNFINISHED -> RunCell.FAILED;
      case NOT_DUE -> RunCell.NOT_DUE;
      case SILENT -> RunCell.SILENT;
      case NONE ->
          slot.isLate() ? RunCell.LATE : slot.isDuplicate() ? RunCell.DUPLICATE : RunCell.RAN;
    };
  }

  /** What tests look at: the start where there is one, with what became of the time. */
  AuditEvent item() {
    AuditEvent start = slot.start();
    Map<String, Object> tree = new HashMap<>();
    if (start != null) {
      tree.putAll(start.document().tree());
    }
    tree.put(EventSchema.TIMESTAMP, slot.time().toString());
    tree.put(PREFIX + "job", job.name());
    tree.put(PREFIX + "time", slot.time().toString());
    tree.put(MISSED, finding == Finding.MISSED);
    tree.put(LATE, slot.isLate());
    tree.put(FAILED, finding == Finding.FAILED);
    tree.put(UNFINISHED, finding == Finding.UNFINISHED);
    tree.put(SILENT, finding == Finding.SILENT);
    if (!host.isEmpty()) {
      tree.put(EventSchema.HOST_NAME, host);
    }
    return new AuditEvent(id(start), slot.time(), new Document(tree));
  }

  private String id(@Nullable AuditEvent start) {
    return start != null ? start.id() : job.name() + "@" + host + "@" + slot.time();
  }

  /** {@code nightly on db1}. */
  String where() {
    return host.isEmpty() ? job.name() : job.name() + " on " + host;
  }

  /** What is the matter, in a word. */
  String what() {
    return switch (finding) {
      case MISSED -> "missed run";
      case FAILED -> "failed run";
      case UNFINISHED -> "unfinished run";
      default -> slot.isLate() ? "late run" : "run";
    };
  }

  /** What was seen, in words. */
  String observed() {
    AuditEvent start = slot.start();
    if (start == null) {
      return "no start from "
          + slot.time().minus(job.early())
          + " to "
          + slot.time().plus(job.grace());
    }
    String begun =
        "started at "
            + slot.begun()
            + (slot.isLate() ? ", after " + slot.time().plus(job.grace()) : "");
    Instant end = slot.end();
    return switch (finding) {
      case FAILED -> begun + ", failed" + (end == null ? "" : " at " + end);
      case UNFINISHED -> begun + ", no finish within " + job.longest();
      default -> begun;
    };
  }
}
