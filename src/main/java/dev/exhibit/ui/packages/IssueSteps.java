package dev.exhibit.ui.packages;

import dev.exhibit.model.IssuePart;
import dev.exhibit.ui.common.JobSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Which parts of the issuing are done and how long each took, which is under way, which wait. */
final class IssueSteps {
  /**
   * One part.
   *
   * @param took how long it took, null before it is done
   */
  record Step(IssuePart part, IssueStand stand, @Nullable Duration took) {}

  private final Supplier<Instant> now;
  private final Map<IssuePart, Instant> begun = new EnumMap<>(IssuePart.class);
  private final ReadOnlyObjectWrapper<List<Step>> steps = new ReadOnlyObjectWrapper<>(List.of());

  /** Follows the job that issues. */
  IssueSteps(JobSlot issuing, Supplier<Instant> now) {
    this.now = now;
    issuing
        .runningProperty()
        .subscribe(running -> {
          begun.clear();
          show();
        });
    issuing.partProperty().subscribe(this::begin);
  }

  private void begin(@Nullable Enum<?> part) {
    if (part instanceof IssuePart next) {
      begun.put(next, now.get());
      show();
    }
  }

  private void show() {
    steps.set(Stream.of(IssuePart.values()).map(this::step).toList());
  }

  private Step step(IssuePart part) {
    Instant from = begun.get(part);
    if (from == null) {
      return new Step(part, IssueStand.WAITING, null);
    }
    return begun.entrySet().stream()
        .filter(other -> other.getKey().compareTo(part) > 0)
        .findFirst()
        .map(next -> new Step(part, IssueStand.DONE, Duration.between(from, next.getValue())))
        .orElseGet(() -> new Step(part, IssueStand.RUNNING, null));
  }

  /** The parts in their order. */
  ReadOnlyObjectProperty<List<Step>> stepsProperty() {
    return steps.getReadOnlyProperty();
  }
}
