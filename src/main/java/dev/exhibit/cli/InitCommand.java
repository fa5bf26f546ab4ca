package dev.exhibit.cli;

import dev.exhibit.usecase.Doors;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code exhibit init}. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Writes a commented workspace.",
    footer = {"", "Example:", "  exhibit init --dir audit-2026"})
final class InitCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Option(
      names = {"--dir", "--workspace"},
      paramLabel = "DIR",
      description = "Where to (default: the workspace).")
  @Nullable Path folder;

  InitCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    doors.init(folder).forEach(file -> terminal.line(file.toString()));
    return ExitCode.OK;
  }
}
