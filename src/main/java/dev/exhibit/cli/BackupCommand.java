package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.WorkspaceCare.Done;
import dev.exhibit.usecase.WorkspaceCare.LeftOut;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code exhibit backup}. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Copies the workspace into one file, while others may work in it.",
      "Keys and passwords, the data of its own log store and its logs are not in it; the answer"
          + " and the manifest name them."
    },
    footer = {"", "Example:", "  exhibit backup --out /mnt/safe/audit-2026.zip"})
final class BackupCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The backup; one that is there is replaced once the new one is whole.")
  @Nullable Path file;

  @Option(names = "--no-packages", description = "Leaves the folder packages out.")
  boolean withoutPackages;

  @Option(names = "--workspace", paramLabel = "DIR", description = "What is backed up.")
  @Nullable Path workspace;

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  BackupCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path target = java.util.Objects.requireNonNull(file);
    Done made =
        doors
            .care(workspace)
            .backUp(target, !withoutPackages, terminal.progress(), Cancellation.none());
    tell(made, json, terminal);
    return ExitCode.OK;
  }

  /** What was backed up or restored. */
  static void tell(Done done, boolean json, Terminal terminal) {
    List<String> left = done.leftOut().stream().map(LeftOut::path).toList();
    if (json) {
      terminal.json(
          object(
              "file", done.file().toString(),
              "workspace", done.folder().toString(),
              "bytes", done.bytes(),
              "files", done.files(),
              "entries", done.head().entries(),
              "head", done.head().sha256(),
              "left_out", left,
              "faults", done.faults()));
      return;
    }
    terminal.line(done.file() + ": " + done.files() + " files, " + done.bytes() + " bytes");
    terminal.line("Workspace " + done.folder());
    terminal.line("Ledger " + done.head().entries() + " entries, head " + done.head().sha256());
    if (!left.isEmpty()) {
      terminal.line("Not in it: " + String.join(", ", left));
    }
    if (!done.faults().isEmpty()) {
      terminal.line("Its ledger was already broken when it was backed up:");
      done.faults().forEach(terminal::line);
    }
  }
}
