package dev.exhibit.cli;

import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.Doors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit restore}. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a workspace from a backup, in an empty folder, wholly or not at all.",
      "Every file is held against its hash before anything is in place."
    },
    footer = {"", "Example:", "  exhibit restore /mnt/safe/audit-2026.zip --dir audit-2026"})
final class RestoreCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The backup.")
  @Nullable Path file;

  @Option(
      names = {"--dir", "--workspace"},
      required = true,
      paramLabel = "DIR",
      description = "Where to; it must be empty.")
  @Nullable Path folder;

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  RestoreCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path backup = file;
    if (backup == null || !Files.isRegularFile(backup)) {
      throw new IllegalArgumentException("There is no file " + backup + ".");
    }
    Path target = java.util.Objects.requireNonNull(folder);
    BackupCommand.tell(
        doors.care(target).restore(backup, target, terminal.progress(), Cancellation.none()),
        json,
        terminal);
    return ExitCode.OK;
  }
}
