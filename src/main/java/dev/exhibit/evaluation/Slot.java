package dev.exhibit.evaluation;

import dev.exhibit.model.AuditEvent;
import dev.exhibit.model.EventSchema;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One time at which a job should run on one host, and the run that answers it. */
final class Slot {
  private static final String PID = "process.pid";

  private final Instant time;
  private @Nullable AuditEvent start;
  private @Nullable Instant begun;
  private @Nullable Instant end;
  private boolean late;
  private boolean failed;
  private int more;

  Slot(Instant time) {
    this.time = time;
  }

  Instant time() {
    return time;
  }

  /** The start that answers it; null where none does. */
  @Nullable AuditEvent start() {
    return start;
  }

  /** When that run began; null where there is none. */
  @Nullable Instant begun() {
    return begun;
  }

  /** When the run finished; null when it did not, or nobody said so. */
  @Nullable Instant end() {
    return end;
  }

  /** How long the run took; null when its start or its finish is not known. */
  @Nullable Duration took() {
    return begun == null || end == null ? null : Duration.between(begun, end);
  }

  boolean isFree() {
    return start == null;
  }

  boolean isLate() {
    return late;
  }

  boolean isFailed() {
    return failed;
  }

  /** Whether it was started again on time. */
  boolean isDuplicate() {
    return more > 0;
  }

  void take(AuditEvent event, boolean isLate) {
    Instant from = beginning(event);
    start = event;
    begun = from;
    late = isLate;
    if (from.isBefore(event.time())) {
      finish(event);
    } else {
      failed = "failed".equals(event.document().text(EventSchema.RUN_STATUS));
    }
  }

  /** When the run began that this event tells of: a finish alone may say that of itself. */
  static Instant beginning(AuditEvent event) {
    Instant said = isFinish(event) ? moment(event.document().text("event.start")) : null;
    return said == null || said.isAfter(event.time()) ? event.time() : said;
  }

  /** Whether an event says of itself that it is the end of a run. */
  static boolean isFinish(AuditEvent event) {
    return "finish".equals(event.document().text(EventSchema.RUN_PHASE));
  }

  /** Whether an event says of itself that it is the begin of a run. */
  static boolean isStart(AuditEvent event) {
    return "start".equals(event.document().text(EventSchema.RUN_PHASE));
  }

  /** Whether a start is such that a finish which names its run is to come, asked for or not. */
  static boolean announcesFinish(AuditEvent start) {
    return isStart(start) && start.document().text(EventSchema.RUN_ID) != null;
  }

  private static @Nullable Instant moment(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  void takeAnother() {
    more++;
  }

  /** Whether a finish is still awaited. */
  boolean isOpen() {
    return start != null && end == null;
  }

  /** Whether a finish is that of a run. */
  enum Fit {
    NO,
    /** Nothing speaks against it. */
    MAYBE,
    YES
  }

  /** Whether this finish is that of this run, as far as the two name their run or process. */
  Fit fit(AuditEvent finish) {
    AuditEvent said = start;
    if (said == null || finish.time().isBefore(said.time())) {
      return Fit.NO;
    }
    // A run that is told by its end alone is over: the next one may be of the same process.
    List<String> fields =
        isFinish(said) ? List.of(EventSchema.RUN_ID) : List.of(EventSchema.RUN_ID, PID);
    for (String field : fields) {
      String left = said.document().text(field);
      String right = finish.document().text(field);
      if (left != null && right != null) {
        return left.equals(right) ? Fit.YES : Fit.NO;
      }
    }
    return Fit.MAYBE;
  }

  /** Whether an event names the run that answers this time. */
  boolean isOf(AuditEvent event) {
    AuditEvent said = start;
    String run = run(event);
    return said != null && run != null && run.equals(run(said));
  }

  /** The run that an event names; null where it names none. */
  static @Nullable String run(AuditEvent event) {
    return event.document().text(EventSchema.RUN_ID);
  }

  /** A finish of the run; there may be several, and one that failed says that it did. */
  void finish(AuditEvent event) {
    Instant before = end;
    end = before == null || event.time().isAfter(before) ? event.time() : before;
    failed |= failed(event);
  }

  /** Whether a finish says that the run failed: by its status, exit code, hosts or outcome. */
  static boolean failed(AuditEvent finish) {
    return "failed".equals(finish.document().text(EventSchema.RUN_STATUS))
        || "failure".equals(finish.document().text(EventSchema.OUTCOME))
        || isPositive(finish, "exhibit.run.failed")
        || isPositive(finish, "exhibit.run.unreachable")
        || !finish.document().text("exhibit.run.exit_code", "0").equals("0");
  }

  private static boolean isPositive(AuditEvent finish, String field) {
    return finish.document().values(field).stream()
        .anyMatch(value -> value instanceof Number number && number.longValue() > 0);
  }
}
