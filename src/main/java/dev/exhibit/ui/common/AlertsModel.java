package dev.exhibit.ui.common;

import dev.exhibit.model.AlertHistory;
import dev.exhibit.model.FiredAlert;
import dev.exhibit.model.TimeSpan;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.JobRunner;
import dev.exhibit.usecase.Alerting;
import dev.exhibit.usecase.Alerting.Board;
import dev.exhibit.usecase.WatchAlerts.Look;
import dev.exhibit.usecase.Workbench;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of the workspace, and the watching that the window itself does. It watches only while
 * a person says so, or said so when the window was left: whoever opens a window to read must not
 * begin to write into its ledger.
 */
public final class AlertsModel implements AutoCloseable {
  /** Between two looks; shorter than the right to watch lasts, so that it is never let go. */
  public static final Duration EVERY = Duration.ofSeconds(10);

  /** Alerts of others are found by reading the workspace, every so many pulses. */
  private static final int PULSES = 5;

  /** So many looks are remembered. */
  private static final int REMEMBERED = 500;

  /**
   * One look of this window.
   *
   * @param watcher who acts instead; null where this window does
   * @param untold the time of events that are not told, since nobody watched then; null where there
   *     is nothing new to be said of it
   */
  public record Looked(
      Instant at,
      Duration took,
      int fired,
      @Nullable String watcher,
      List<String> problems,
      @Nullable TimeSpan untold) {
    public Looked {
      problems = List.copyOf(problems);
    }

    /** Whether there is nothing to tell of it. */
    public boolean isQuiet() {
      return fired == 0 && problems.isEmpty() && watcher == null && untold == null;
    }
  }

  private record Timed(Look look, Duration took) {}

  private final Workbench workbench;
  private final Clock clock;
  private final JobSlot reading;
  private final JobSlot looking;
  private final JobSlot closing;
  private final AtomicReference<Alerting.@Nullable Watcher> watcher = new AtomicReference<>();
  private final ReadOnlyObjectWrapper<@Nullable Board> board = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<Looked>> looks = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper();
  private final ReadOnlyLongWrapper seconds = new ReadOnlyLongWrapper();
  private final BooleanProperty desktop = new SimpleBooleanProperty(true);
  private final Set<String> known = new HashSet<>();
  private final List<Consumer<List<FiredAlert>>> listeners = new ArrayList<>();
  private @Nullable Instant next;
  private volatile boolean wanted;
  private int pulses;

  /** Knows nothing yet. */
  public AlertsModel(Workbench workbench, JobRunner runner, Executor ui, Clock clock) {
    this.workbench = workbench;
    this.clock = clock;
    reading = new JobSlot(runner, ui);
    looking = new JobSlot(runner, ui);
    closing = new JobSlot(runner.acts(), ui);
  }

  /** Reads the alerts of the workspace. */
  public void refresh() {
    reading.start(
        Messages.text("job.alerts"),
        (progress, cancellation) -> workbench.alerting().board(),
        this::read,
        failure -> Trouble.of(failure).ifPresent(trouble::set));
  }

  /**
   * An alert stands like this from now on, also before the board is read again; what is being read
   * just now may be from before it.
   */
  public void know(AlertHistory now) {
    reading.forget();
    Board before = board.get();
    if (before != null) {
      String id = now.alert().id();
      List<AlertHistory> all =
          before.alerts().stream().map(one -> one.alert().id().equals(id) ? now : one).toList();
      board.set(new Board(all, before.triageWithin(), before.watched()));
    }
  }

  private void read(Board found) {
    boolean first = board.get() == null;
    List<FiredAlert> fresh = new ArrayList<>();
    found.alerts().stream()
        .filter(one -> known.add(one.alert().id()))
        .forEach(one -> fresh.add(one.alert()));
    trouble.set(null);
    if (!found.equals(board.get())) {
      board.set(found);
    }
    if (!first && !fresh.isEmpty()) {
      listeners.forEach(listener -> listener.accept(List.copyOf(fresh)));
    }
  }

  /**
   * Calls back when alerts fire while the window is open, whoever watches.
   *
   * @param told by the time that they are about
   */
  public void whenFired(Consumer<List<FiredAlert>> told) {
    listeners.add(told);
  }

  /** Begins to watch, or ends it. */
  public void watch(boolean on) {
    if (live.get() == on) {
      return;
    }
    wanted = on;
    live.set(on);
    if (on) {
      look();
    } else {
      next = null;
      looking.cancel();
      letGo(this::refresh);
    }
  }

  /** Closing waits for a look that is under way, and writes: never on the caller's thread. */
  private void letGo(Runnable then) {
    Alerting.Watcher open = watcher.getAndSet(null);
    if (open != null) {
      closing.start(
          Messages.text("job.watch"),
          (progress, cancellation) -> {
            open.close();
            return true;
          },
          done -> then.run(),
          failure -> Trouble.of(failure).ifPresent(trouble::set));
    }
  }

  /** Something a second: looks when it is time, else reads what others did. */
  public void pulse() {
    pulses++;
    Instant due = next;
    Instant now = clock.instant();
    seconds.set(due == null ? 0 : Math.max(0, Duration.between(now, due).toSeconds()));
    if (live.get() && !looking.runningProperty().get() && due != null && !now.isBefore(due)) {
      look();
    } else if (pulses % PULSES == 0 && !reading.runningProperty().get()) {
      refresh();
    }
  }

  /** Looks now. */
  public void look() {
    looking.start(
        Messages.text("job.watch"),
        (progress, cancellation) -> timed(cancellation),
        this::looked,
        failure -> {
          lookAgain();
          Trouble.of(failure).ifPresent(this::missed);
        });
  }

  private void lookAgain() {
    next = live.get() ? clock.instant().plus(EVERY) : null;
  }

  private Timed timed(Cancellation cancellation) {
    long start = System.nanoTime();
    Alerting.Watcher open = watcher();
    if (!wanted && watcher.compareAndSet(open, null)) {
      closeUndisturbed(open); // the person thought better of it while it was opened
      throw new CancellationException("Nobody wants to watch any more.");
    }
    Look look = open.look(cancellation);
    return new Timed(look, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Lets the right to watch go although the window closes, which interrupts whoever looks. */
  private static void closeUndisturbed(Alerting.Watcher open) {
    boolean interrupted = Thread.interrupted();
    try {
      open.close();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Alerting.Watcher watcher() {
    Alerting.Watcher open = watcher.get();
    if (open != null) {
      return open;
    }
    Alerting.Watcher made = workbench.alerting().watch();
    watcher.set(made);
    return made;
  }

  private void looked(Timed timed) {
    Look look = timed.look();
    lookAgain();
    remember(
        new Looked(
            look.at(),
            timed.took(),
            look.fired().size(),
            look.watcher(),
            look.problems(),
            look.untold()));
    refresh();
  }

  private void missed(Trouble found) {
    remember(new Looked(clock.instant(), Duration.ZERO, 0, null, List.of(found.what()), null));
  }

  private void remember(Looked one) {
    List<Looked> all = new ArrayList<>(looks.get());
    all.addFirst(one);
    looks.set(List.copyOf(all.subList(0, Math.min(REMEMBERED, all.size()))));
  }

  /** Alerts and who watches; null until they were read. */
  public ReadOnlyObjectProperty<@Nullable Board> boardProperty() {
    return board.getReadOnlyProperty();
  }

  /** Why the alerts could not be read; null where they could. */
  public ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /** Looks of this window, newest first. */
  public ReadOnlyObjectProperty<List<Looked>> looksProperty() {
    return looks.getReadOnlyProperty();
  }

  /** Whether this window watches. */
  public ReadOnlyBooleanProperty liveProperty() {
    return live.getReadOnlyProperty();
  }

  /** Whether this window looks just now. */
  public ReadOnlyBooleanProperty lookingProperty() {
    return looking.runningProperty();
  }

  /** Until the next look. */
  public ReadOnlyLongProperty secondsProperty() {
    return seconds.getReadOnlyProperty();
  }

  /** Whether the desktop is told of alerts, too. */
  public BooleanProperty desktopProperty() {
    return desktop;
  }

  /**
   * Ends watching; comes back at once. What watched is closed in the background as soon as its look
   * ends, and whoever waits for the end of the window's jobs waits for that.
   */
  @Override
  public void close() {
    wanted = false;
    looking.cancel();
    letGo(() -> {});
  }
}
