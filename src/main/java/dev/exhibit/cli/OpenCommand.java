package dev.exhibit.cli;

import dev.exhibit.usecase.Doors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit open}. */
@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    description = {
      "Opens a package in a window, without a store and without a workspace: what verifying says",
      "of it stands above its content."
    },
    footer = {
      "",
      "Exit: 0 when the window is closed, 2 no readable file, 4 no display.",
      "",
      "Example:",
      "  exhibit open evidence.asice --trust root.pem"
    })
final class OpenCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The package.")
  @Nullable Path file;

  @Option(names = "--trust", paramLabel = "PEM", description = "Certificates that you trust.")
  List<Path> trust = new ArrayList<>();

  @Mixin private final ReaderOptions reader = new ReaderOptions();

  OpenCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path asked = file;
    if (asked == null || !Files.isRegularFile(asked) || !Files.isReadable(asked)) {
      terminal.note("There is no readable file " + asked + ".");
      terminal.note("Name an evidence package (.asice).");
      return ExitCode.USAGE;
    }
    if (doors.openPackage(asked, trust, reader.key())) {
      return ExitCode.OK;
    }
    terminal.note(
        """
        There is no display to open the window on. These read a package without one:
          exhibit verify FILE says whether it is intact, signed by whom, and when;
          unzip FILE gives its files, and VERIFY.txt among them says how to check them.\
        """);
    return ExitCode.NO_DISPLAY;
  }
}
