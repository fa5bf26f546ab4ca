package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;
import static dev.exhibit.cli.Terminal.text;

import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.StoreControl;
import dev.exhibit.usecase.StoreControl.StoreStatus;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code exhibit store}. */
@Command(
    name = "store",
    mixinStandardHelpOptions = true,
    description = "The embedded Elasticsearch of the workspace.",
    footer = {"", "Example:", "  exhibit store start --json"})
final class StoreCommand {
  private final Doors doors;
  private final Terminal terminal;

  private StoreCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  static CommandLine line(Doors doors, Terminal terminal) {
    return new CommandLine(new StoreCommand(doors, terminal));
  }

  private StoreControl control(@Nullable Path workspace) {
    return doors.storeControl(workspace);
  }

  @Command(
      name = "start",
      mixinStandardHelpOptions = true,
      description = "Starts it and returns when it answers.",
      footer = {"", "Example:", "  exhibit store start --port 9211"})
  int start(
      @Option(names = "--workspace", paramLabel = "DIR") @Nullable Path workspace,
      @Option(names = "--data", paramLabel = "DIR", description = "Its folder.")
          @Nullable Path data,
      @Option(names = "--port", paramLabel = "N", description = "On loopback; default: any free.")
          @Nullable Integer port,
      @Option(names = "--heap", paramLabel = "SIZE", description = "Such as 1g.")
          @Nullable String heap,
      @Option(names = "--json", description = "One JSON document.") boolean json) {
    return print(control(workspace).start(data, port, heap), json);
  }

  @Command(
      name = "stop",
      mixinStandardHelpOptions = true,
      description = "Stops it and returns when it is gone.",
      footer = {"", "Example:", "  exhibit store stop"})
  int stop(
      @Option(names = "--workspace", paramLabel = "DIR") @Nullable Path workspace,
      @Option(names = "--data", paramLabel = "DIR", description = "Its folder.")
          @Nullable Path data,
      @Option(names = "--json", description = "One JSON document.") boolean json) {
    return print(control(workspace).stop(data), json);
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Whether it runs.",
      footer = {"", "Example:", "  exhibit store status --json"})
  int status(
      @Option(names = "--workspace", paramLabel = "DIR") @Nullable Path workspace,
      @Option(names = "--data", paramLabel = "DIR", description = "Its folder.")
          @Nullable Path data,
      @Option(names = "--json", description = "One JSON document.") boolean json) {
    return print(control(workspace).status(data), json);
  }

  private int print(StoreStatus status, boolean json) {
    if (json) {
      terminal.json(
          object(
              "running", status.running(),
              "url", status.url(),
              "token_file", text(status.tokenFile()),
              "pid", status.pid(),
              "data", status.data().toString()));
    } else if (status.running()) {
      terminal.line("Running at " + status.url() + ", process " + status.pid() + ".");
      terminal.line("Its key is in " + status.tokenFile() + ".");
    } else {
      terminal.line("Not running; its data is in " + status.data() + ".");
    }
    return ExitCode.OK;
  }
}
