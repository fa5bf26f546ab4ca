package dev.exhibit.cli;

import dev.exhibit.usecase.Doors;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code exhibit init}. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a commented workspace.",
      "With --from it is that of the next period: engagement, people, parameters, jobs, controls,"
          + " sources and connection are those of the former one, which is not changed. What was"
          + " found and said there begins anew, and the new ledger begins with the head of the"
          + " former one."
    },
    footer = {
      "",
      "Example:",
      "  exhibit init --dir audit-2026",
      "  exhibit init --from audit-2026-q3 --dir audit-2026-q4"
    })
final class InitCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Option(
      names = {"--dir", "--workspace"},
      paramLabel = "DIR",
      description = "Where to (default: the workspace).")
  @Nullable Path folder;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "The workspace of the period before; the other must be empty.")
  @Nullable Path former;

  @Option(
      names = "--period",
      paramLabel = "FROM/TO",
      description = "With --from: what it covers (default: the period that follows).")
  @Nullable String period;

  InitCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path before = former;
    if (before == null && period != null) {
      throw new IllegalArgumentException("--period goes with --from.");
    }
    List<Path> files = before == null ? doors.init(folder) : doors.follow(folder, before, period);
    files.forEach(file -> terminal.line(file.toString()));
    return ExitCode.OK;
  }
}
