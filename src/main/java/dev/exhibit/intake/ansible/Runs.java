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

  private final Map<Runner, Run> runs =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Runner, Run> eldest) {
          return size() > MOST;
        }
      };
  private @Nullable Runner announcedCheck;

  private record Runner(String user, long pid) {}

  /** The run of the message, which is brought up to date by it; null when it belongs to none. */
  @Nullable Run of(LogPrefix line, LogMessage message, Instant time) {
    Runner runner = new Runner(line.user(), line.pid());
    return switch (message) {
      case LogMessage.Version version -> {
        ended(runner);
        yield null;
      }
      case LogMessage.Command command -> command(runner, command.line(), time);
      case LogMessage.Playbook playbook -> {
        ended(runner);
        Run run = open(runner, time);
        run.playbook(playbook.name());
        yield run;
      }
      case LogMessage.CheckMode mode -> checkMode(runner);
      case LogMessage.Play play -> {
        Run run = open(runner, time);
        run.play(play.name());
        if (play.check()) {
          run.check(true);
        }
        yield run;
      }
      case LogMessage.Task task -> {
        Run run = open(runner, time);
        run.task(task.name());
        yield run;
      }
      case LogMessage.Recap recap -> {
        Run run = known(runner, time);
        run.recap();
        yield run;
      }
      case LogMessage.RecapRow row -> known(runner, time);
      default -> of(runner);
    };
  }

  private @Nullable Run command(Runner runner, CommandLine command, Instant time) {
    ended(runner);
    if (!command.runs()) {
      return null;
    }
    Run run = open(runner, time);
    run.playbook(command.playbook());
    run.check(command.check());
    return run;
  }

  /** The banner stands before the first play and, as a reminder, behind the summary. */
  private @Nullable Run checkMode(Runner runner) {
    Run run = runs.get(runner);
    if (run == null || (run.recapped() && !Boolean.TRUE.equals(run.check()))) {
      announcedCheck = runner;
      return null;
    }
    run.check(true);
    return run;
  }

  private void ended(Runner runner) {
    runs.remove(runner);
  }

  /** The run that goes on, or a new one. */
  private Run open(Runner runner, Instant time) {
    Run there = runs.get(runner);
    if (there != null && !there.recapped()) {
      return there;
    }
    Run run = new Run(runner.user(), runner.pid(), time);
    if (runner.equals(announcedCheck)) {
      announcedCheck = null;
      run.check(true);
    }
    runs.remove(runner);
    runs.put(runner, run);
    return run;
  }

  /** The run of a summary; the log may begin in the middle of one. */
  private Run known(Runner runner, Instant time) {
    Run there = runs.get(runner);
    return there != null ? there : open(runner, time);
  }

  private @Nullable Run of(Runner runner) {
    Run own = runs.get(runner);
    if (own != null) {
      return own;
    }
    List<Map.Entry<Runner, Run>> open =
        runs.entrySet().stream()
            .filter(entry -> entry.getKey().user().equals(runner.user()))
            .filter(entry -> !entry.getValue().recapped())
            .limit(2)
            .toList();
    return open.size() == 1 ? open.getFirst().getValue() : null;
  }
}
