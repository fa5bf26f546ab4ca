package dev.exhibit.intake.ansible;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run of a playbook while its log is read. */
final class Run {
  private final String id;
  private final Instant start;
  private @Nullable String name;
  private boolean namedByPlaybook;
  private @Nullable Boolean check;
  private @Nullable String play;
  private @Nullable String task;
  private boolean started;
  private boolean recapped;

  /**
   * A run, known from its first message on.
   *
   * @param id made of the user, the process and the start, so that it is the same wherever the log
   *     is read from
   */
  Run(String user, long pid, Instant start) {
    this.id = user + "/" + pid + "/" + start;
    this.start = start;
  }

  String id() {
    return id;
  }

  Instant start() {
    return start;
  }

  @Nullable String name() {
    return name;
  }

  /** Whether nothing is changed; null when the log does not say. */
  @Nullable Boolean check() {
    return check;
  }

  @Nullable String play() {
    return play;
  }

  @Nullable String task() {
    return task;
  }

  /** Whether its summary has begun, so that what begins next is another run. */
  boolean recapped() {
    return recapped;
  }

  void recap() {
    recapped = true;
    task = null;
  }

  /** True the first time: the message that says so is the run's start. */
  boolean begin() {
    boolean first = !started;
    started = true;
    return first;
  }

  void playbook(@Nullable String playbook) {
    if (playbook != null && !namedByPlaybook) {
      name = playbook;
      namedByPlaybook = true;
    }
  }

  void play(@Nullable String begun) {
    play = begun;
    task = null;
    name = name == null ? begun : name;
  }

  void task(String begun) {
    task = begun;
  }

  void check(boolean mode) {
    check = mode;
  }
}
