package dev.exhibit.usecase;

import dev.exhibit.intake.record.Callers;
import dev.exhibit.intake.record.Executables;
import dev.exhibit.intake.record.RecordedCommand;
import dev.exhibit.intake.record.RunEntry;
import dev.exhibit.intake.record.RunEntry.Finish;
import dev.exhibit.intake.record.RunIds;
import dev.exhibit.intake.record.Spool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command and records it from within this program, where no POSIX shell can do it. The
 * command has this program's streams; it runs whether or not it can be recorded.
 */
public final class RecordRuns {
  private static final int NOT_FOUND = 127;

  private final Spool spool;
  private final Map<String, String> environment;
  private final String user;
  private final Clock clock;

  /** Records into this spool. */
  public RecordRuns(Path spool, Map<String, String> environment, String user, Clock clock) {
    this.spool = new Spool(spool);
    this.environment = Map.copyOf(environment);
    this.user = user;
    this.clock = clock;
  }

  /**
   * What became of a command.
   *
   * @param exitCode its own, or 127 when it could not be started
   * @param trouble why it was not recorded, or not started; null when all went well
   */
  public record Outcome(int exitCode, @Nullable String trouble) {}

  /**
   * Runs a command to its end.
   *
   * @param action what a person calls it; null when nobody said
   */
  public Outcome run(List<String> command, @Nullable String action, Map<String, String> labels) {
    Run run = new Run(recorded(command, action, labels));
    String trouble = run.started();
    Outcome outcome;
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      // A signal ends this program first; the command's end is still waited for and noted.
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().unstarted(() -> run.finished(awaitEnd(process))));
      outcome = new Outcome(awaitEnd(process), trouble);
    } catch (IOException e) {
      outcome = new Outcome(NOT_FOUND, e.getMessage());
    }
    String unfinished = run.finished(outcome.exitCode());
    return outcome.trouble() == null ? new Outcome(outcome.exitCode(), unfinished) : outcome;
  }

  private static int awaitEnd(Process process) {
    // Nobody interrupts this thread; if somebody did, the command's end is still to be noted.
    return process.onExit().join().exitValue();
  }

  private RecordedCommand recorded(
      List<String> command, @Nullable String action, Map<String, String> labels) {
    String directory = Path.of("").toAbsolutePath().toString();
    String path = environment.getOrDefault("PATH", "");
    String executable = Executables.find(command.getFirst(), directory, path);
    Map<String, String> bytes = new HashMap<>();
    labels.forEach((name, value) -> bytes.put(bytes(name), bytes(value)));
    return RecordedCommand.masked(
        action == null ? null : bytes(action),
        bytes,
        command.stream().map(RecordRuns::bytes).toList(),
        bytes(directory),
        executable == null ? null : bytes(executable));
  }

  /** A record holds bytes, one character each. */
  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private Map<String, String> given() {
    return Map.of(
        "host", environment.getOrDefault("COMPUTERNAME", "unknown"),
        "sudo_user", environment.getOrDefault("SUDO_USER", ""),
        "sudo_uid", environment.getOrDefault("SUDO_UID", ""));
  }

  private final class Run {
    private final RecordedCommand command;
    private final String id = RunIds.random();
    private final Instant start = clock.instant();
    private final long startNanos = System.nanoTime();
    private final AtomicBoolean finished = new AtomicBoolean();

    Run(RecordedCommand command) {
      this.command = command;
    }

    @Nullable String started() {
      return spool.tryWrite(entry(start, null));
    }

    @Nullable String finished(int exitCode) {
      if (!finished.compareAndSet(false, true)) {
        return null;
      }
      long nanos = System.nanoTime() - startNanos;
      return spool.tryWrite(entry(clock.instant(), new Finish(start, nanos, exitCode)));
    }

    private RunEntry entry(Instant time, @Nullable Finish finish) {
      return new RunEntry(id, time, Callers.here(user, given()), command, finish);
    }
  }
}
