package dev.exhibit.cli;

import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.usecase.Doors;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code exhibit} command and how it fails. */
@Command(
    name = "exhibit",
    mixinStandardHelpOptions = true,
    version = "exhibit 0.1.0",
    description = "A workbench for compliance evidence. Without a sub-command it opens the window.",
    footer = {"", "Example:", "  exhibit demo"})
public final class ExhibitCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ExhibitCommand.class);

  private final Doors doors;
  private final Terminal terminal;

  @CommandLine.Mixin private final ConnectionOptions connection = new ConnectionOptions();

  private ExhibitCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  /**
   * Runs a command line.
   *
   * @return the exit code
   */
  public static int run(Doors doors, String[] arguments) {
    Terminal terminal =
        new Terminal(
            new PrintWriter(System.out, false, StandardCharsets.UTF_8),
            new PrintWriter(System.err, false, StandardCharsets.UTF_8),
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false));
    return run(doors, terminal, arguments);
  }

  static int run(Doors doors, Terminal terminal, String[] arguments) {
    return commandLine(doors, terminal)
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setExecutionExceptionHandler((e, line, parsed) -> {
          int exit = explain(terminal, e);
          int own = line.getCommandSpec().exitCodeOnExecutionException();
          // `verify` has answers of its own under the usual codes.
          return own == CommandLine.ExitCode.SOFTWARE ? exit : own;
        })
        .execute(arguments);
  }

  static CommandLine commandLine(Doors doors, Terminal terminal) {
    CommandLine root = new CommandLine(new ExhibitCommand(doors, terminal));
    List.of(
            new InitCommand(doors, terminal),
            new DemoCommand(doors, terminal),
            new IngestCommand(doors, terminal),
            new ProfileCommand(doors, terminal),
            new SourcesCommand(doors, terminal),
            new EvaluateCommand(doors, terminal),
            new TimelineCommand(doors, terminal),
            new EventsCommand(doors, terminal),
            new GapsCommand(doors, terminal),
            new MetricsCommand(doors, terminal),
            new AttestCommand(doors, terminal),
            new WaiveCommand(doors, terminal),
            new SampleCommand(doors, terminal),
            new ExportCommand(doors, terminal),
            new VerifyCommand(doors, terminal),
            new TimestampCommand(doors, terminal))
        .forEach(root::addSubcommand);
    root.addSubcommand(CheckCommand.line(doors, terminal));
    root.addSubcommand(RecordCommand.line(doors, terminal));
    root.addSubcommand(ControlsCommand.line(doors, terminal));
    root.addSubcommand(StoreCommand.line(doors, terminal));
    root.addSubcommand(RecordsCommand.line(doors, terminal));
    root.addSubcommand(LedgerCommand.line(doors, terminal));
    return root;
  }

  @Override
  public Integer call() {
    if (doors.openWindow(connection.request())) {
      return ExitCode.OK;
    }
    terminal.note(
        """
        There is no display to open the window on. These work without one:
          exhibit demo --headless, ingest, record, sources, evaluate, timeline, events, gaps,
          check, metrics, controls, attest, waive, sample, records, export, verify, timestamp,
          ledger, store. `exhibit --help` tells more.\
        """);
    return ExitCode.NO_DISPLAY;
  }

  /** Says what happened and what to do; the log keeps the rest. */
  private static int explain(Terminal terminal, Exception e) {
    LOG.warn("A command failed", e);
    if (e instanceof UserFacingException told) {
      terminal.note(String.valueOf(told.getMessage()));
      terminal.note(told.todo());
      return told instanceof StoreUnavailableException ? ExitCode.UNKNOWN : ExitCode.USAGE;
    }
    if (e instanceof IllegalArgumentException) {
      terminal.note(String.valueOf(e.getMessage()));
      return ExitCode.USAGE;
    }
    if (e instanceof CancellationException) {
      terminal.note("Cancelled; nothing was left half done.");
      return ExitCode.UNKNOWN;
    }
    terminal.note("Something went wrong that Exhibit did not expect: " + e);
    terminal.note("The details are in the workspace's logs folder.");
    return ExitCode.UNKNOWN;
  }
}
