package dev.exhibit.ui.packages;

import dev.exhibit.model.IssuePart;
import dev.exhibit.ui.common.JobSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Which parts of the issuing are done and how long each took, which is under way, which wait. */
final class IssueSteps {
  /** So long a part is under way before what is left of it is guessed. */
  private static final Duration GUESSED = Duration.ofSeconds(1);

  /**
   * One part.
   *
   * @param took how long it took, null before it is done
   * @param counted rows or pages so far; null where none are counted
   * @param left about how long it still takes; null where that is not known
   * @param idle why there is nothing to do, a few words; empty where there is
   */
  record Step(
      IssuePart part,
      IssueStand stand,
      @Nullable Duration took,
      JobSlot.@Nullable Count counted,
      @Nullable Duration left,
      String idle) {}

  private final Supplier<Instant> now;
  private final Function<IssuePart, String> idle;
  private final Map<IssuePart, Instant> begun = new EnumMap<>(IssuePart.class);
  private final Map<IssuePart, JobSlot.Count> counts = new EnumMap<>(IssuePart.class);
  private final ReadOnlyObjectWrapper<List<Step>> steps = new ReadOnlyObjectWrapper<>(List.of());

  /**
   * Follows the job that issues.
   *
   * @param idle why a part has nothing to do, a few words; empty where it has
   */
  IssueSteps(JobSlot issuing, Supplier<Instant> now, Function<IssuePart, String> idle) {
    this.now = now;
    this.idle = idle;
    issuing
        .runningProperty()
        .subscribe(running -> {
          begun.clear();
          counts.clear();
          show();
        });
    issuing.partProperty().subscribe(this::begin);
    issuing.countProperty().subscribe(this::count);
  }

  private void begin(@Nullable Enum<?> part) {
    if (part instanceof IssuePart next) {
      begun.put(next, now.get());
      show();
    }
  }

  private void count(JobSlot.@Nullable Count count) {
    if (count != null && count.part() instanceof IssuePart part) {
      counts.put(part, count);
      show();
    }
  }

  private void show() {
    steps.set(Stream.of(IssuePart.values()).map(this::step).toList());
  }

  private Step step(IssuePart part) {
    Instant from = begun.get(part);
    String why = idle.apply(part);
    if (from == null) {
      return new Step(part, IssueStand.WAITING, null, null, null, why);
    }
    JobSlot.Count counted = counts.get(part);
    return begun.entrySet().stream()
        .filter(other -> other.getKey().compareTo(part) > 0)
        .findFirst()
        .map(next -> Duration.between(from, next.getValue()))
        .map(took -> new Step(part, IssueStand.DONE, took, counted, null, why))
        .orElseGet(
            () -> new Step(part, IssueStand.RUNNING, null, counted, left(from, counted), why));
  }

  /** As fast as it went until now. */
  private @Nullable Duration left(Instant from, JobSlot.@Nullable Count counted) {
    Duration gone = Duration.between(from, now.get());
    if (counted == null || counted.done() <= 0 || gone.compareTo(GUESSED) < 0) {
      return null;
    }
    double share = (double) Math.max(0, counted.total() - counted.done()) / counted.done();
    return Duration.ofMillis(Math.round(gone.toMillis() * share));
  }

  /** The parts in their order. */
  ReadOnlyObjectProperty<List<Step>> stepsProperty() {
    return steps.getReadOnlyProperty();
  }
}
