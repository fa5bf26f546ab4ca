package dev.exhibit.ui.common;

import dev.exhibit.model.StoreHealth;
import dev.exhibit.task.JobRunner;
import dev.exhibit.usecase.Workbench;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import org.jspecify.annotations.Nullable;

/** Whether the log store answers, and since when it does not. */
public final class HealthModel {
  private final Workbench workbench;
  private final Clock clock;
  private final Consumer<StoreHealth> hears;
  private final Consumer<Throwable> fails;
  private final JobSlot asking;
  private final JobSlot starting;
  private final Outage outage = new Outage();
  private final ReadOnlyObjectWrapper<@Nullable StoreHealth> health = new ReadOnlyObjectWrapper<>();

  /**
   * One that was not asked yet.
   *
   * @param hears is told each answer once it is known here
   * @param fails is told what went wrong while asking
   */
  HealthModel(
      Workbench workbench,
      JobRunner runner,
      Executor ui,
      Clock clock,
      Consumer<StoreHealth> hears,
      Consumer<Throwable> fails) {
    this.workbench = workbench;
    this.clock = clock;
    this.hears = hears;
    this.fails = fails;
    asking = new JobSlot(runner, ui);
    starting = new JobSlot(runner, ui);
  }

  /**
   * Asks whether the store answers, unless that is being asked already: whoever asked anew all the
   * time would never hear of a store that takes long.
   */
  void ask() {
    if (!asking.runningProperty().get()) {
      askAnew();
    }
  }

  /** Asks anew whether the store answers, also where no answer came yet. */
  void askAnew() {
    asking.start(
        Messages.text("job.health"),
        (progress, cancellation) -> {
          if (!workbench.isStoreThere()) {
            progress.report(Messages.text("job.health.start"), 0, 0);
          }
          return workbench.storeHealth();
        },
        this::heard,
        fails);
  }

  /** Starts the workspace's own store, unless that is being done: asking it starts it. */
  public void start() {
    if (!starting.runningProperty().get()) {
      starting.start(
          Messages.text("job.health.start"),
          (progress, cancellation) -> workbench.storeHealth(),
          this::heard,
          fails);
    }
  }

  private void heard(StoreHealth now) {
    outage.note(now, clock.instant());
    health.set(now);
    hears.accept(now);
  }

  /** How it was found last; null until it was asked. */
  public ReadOnlyObjectProperty<@Nullable StoreHealth> healthProperty() {
    return health.getReadOnlyProperty();
  }

  /** Since when it does not answer. */
  public Outage outage() {
    return outage;
  }

  /** What is done while it is being asked. */
  public ReadOnlyStringProperty askingProperty() {
    return asking.stepProperty();
  }

  /** The start of the workspace's own store, while a person waits for it. */
  public JobSlot starting() {
    return starting;
  }
}
