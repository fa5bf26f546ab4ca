package dev.exhibit.intake.ansible;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells which run each message of one log belongs to. A run is one process from its first play to
 * the end of its summary; a later one of the same process number is another. A process that Ansible
 * forks to work on a host logs under its own number: what it says belongs to the run of its user
 * when exactly one is open, and to none otherwise.
 */
final class Runs {
  /** Processes that are remembered; far more than any machine runs at once. */
  private static final int MOST = 10_000;

  private final Map<Process, Run> runs =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Process, Run> eldest) {
          return size() > MOST;
        }
      };
  private @Nullable Process announcedCheck;

  private record Process(String user, long pid) {}

  /** The run of the message, which is brought up to date by it; null when it belongs to none. */
  @Nullable Run of(LogPrefix line, LogMessage message, Instant time) {
    Process process = new Process(line.user(), line.pid());
    return switch (message) {
      case LogMessage.Version version -> {
        ended(process);
        yield null;
      }
      case LogMessage.Command command -> command(process, command.line(), time);
      case LogMessage.Playbook playbook -> {
        ended(process);
        Run run = open(process, time);
        run.playbook(playbook.name());
        yield run;
      }
      case LogMessage.CheckMode mode -> checkMode(process);
      case LogMessage.Play play -> {
        Run run = open(process, time);
        run.play(play.name());
        if (play.check()) {
          run.check(true);
        }
        yield run;
      }
      case LogMessage.Task task -> {
        Run run = open(process, time);
        run.task(task.name());
        yield run;
      }
      case LogMessage.Recap recap -> {
        Run run = known(process, time);
        run.recap();
        yield run;
      }
      case LogMessage.RecapRow row -> known(process, time);
      default -> of(process);
    };
  }

  private @Nullable Run command(Process process, CommandLine command, Instant time) {
    ended(process);
    if (!command.runs()) {
      return null;
    }
    Run run = open(process, time);
    run.playbook(command.playbook());
    run.check(command.check());
    return run;
  }

  /** The banner stands before the first play and, as a reminder, behind the summary. */
  private @Nullable Run checkMode(Process process) {
    Run run = runs.get(process);
    if (run == null || (run.recapped() && !Boolean.TRUE.equals(run.check()))) {
      announcedCheck = process;
      return null;
    }
    run.check(true);
    return run;
  }

  private void ended(Process process) {
    runs.remove(process);
  }

  /** The run that goes on, or a new one. */
  private Run open(Process process, Instant time) {
    Run there = runs.get(process);
    if (there != null && !there.recapped()) {
      return there;
    }
    Run run = new Run(process.user(), process.pid(), time);
    if (process.equals(announcedCheck)) {
      announcedCheck = null;
      run.check(true);
    }
    runs.remove(process);
    runs.put(process, run);
    return run;
  }

  /** The run of a summary; the log may begin in the middle of one. */
  private Run known(Process process, Instant time) {
    Run there = runs.get(process);
    return there != null ? there : open(process, time);
  }

  private @Nullable Run of(Process process) {
    Run own = runs.get(process);
    if (own != null) {
      return own;
    }
    List<Map.Entry<Process, Run>> open =
        runs.entrySet().stream()
            .filter(entry -> entry.getKey().user().equals(process.user()))
            .filter(entry -> !entry.getValue().recapped())
            .limit(2)
            .toList();
    return open.size() == 1 ? open.getFirst().getValue() : null;
  }
}
