package dev.exhibit.cli;

import dev.exhibit.model.DiskFaultException;
import dev.exhibit.model.NoEventsException;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.usecase.Doors;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The {@code exhibit} command and how it fails. */
@Command(
    name = "exhibit",
    mixinStandardHelpOptions = true,
    version = "exhibit 0.1.0",
    description = "A workbench for compliance evidence. Without a sub-command it opens the window.",
    footer = {"", "Example:", "  exhibit demo"})
public final class ExhibitCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ExhibitCommand.class);

  /** Of a line of help. */
  private static final int WIDTH = 78;

  /** Builds a command. */
  @FunctionalInterface
  private interface Asked {
    CommandLine line(Doors doors, Terminal terminal);
  }

  /** Every command by its name, in the order in which help tells them. */
  private static final Map<String, Asked> COMMANDS = new LinkedHashMap<>();

  static {
    simple("init", InitCommand::new);
    simple("backup", BackupCommand::new);
    simple("restore", RestoreCommand::new);
    simple("demo", DemoCommand::new);
    simple("ingest", IngestCommand::new);
    simple("profile", ProfileCommand::new);
    simple("sources", SourcesCommand::new);
    simple("evaluate", EvaluateCommand::new);
    simple("timeline", TimelineCommand::new);
    simple("events", EventsCommand::new);
    simple("gaps", GapsCommand::new);
    simple("metrics", MetricsCommand::new);
    simple("attest", AttestCommand::new);
    simple("waive", WaiveCommand::new);
    simple("sample", SampleCommand::new);
    simple("export", ExportCommand::new);
    simple("verify", VerifyCommand::new);
    simple("open", OpenCommand::new);
    simple("answers", AnswersCommand::new);
    simple("timestamp", TimestampCommand::new);
    simple("compare", CompareCommand::new);
    simple("watch", WatchCommand::new);
    COMMANDS.put("check", CheckCommand::line);
    COMMANDS.put("record", RecordCommand::line);
    COMMANDS.put("controls", ControlsCommand::line);
    COMMANDS.put("store", StoreCommand::line);
    COMMANDS.put("records", RecordsCommand::line);
    COMMANDS.put("ledger", LedgerCommand::line);
    COMMANDS.put("answer", AnswerCommand::line);
    COMMANDS.put("alerts", AlertsCommand::line);
  }

  private static void simple(String name, BiFunction<Doors, Terminal, Object> command) {
    COMMANDS.put(name, (doors, terminal) -> new CommandLine(command.apply(doors, terminal)));
  }

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
            new Outlet(new FileOutputStream(FileDescriptor.out)),
            new Outlet(new FileOutputStream(FileDescriptor.err)),
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false));
    return run(doors, terminal, arguments);
  }

  static int run(Doors doors, Terminal terminal, String[] arguments) {
    CommandLine all =
        commandLine(doors, terminal, arguments)
            .setOut(terminal.out())
            .setErr(terminal.err())
            .setExecutionStrategy(EarlyOptions::execute)
            .setExecutionExceptionHandler(
                (e, line, parsed) -> failed(line.getCommandSpec(), explain(terminal, e)));
    int exit = all.execute(arguments);
    // An answer that did not arrive is none, whatever it was.
    return terminal.out().checkError() ? failed(asked(all), lost(terminal)) : exit;
  }

  /** The exit of a failure; `verify` has answers of its own under the usual codes. */
  private static int failed(CommandSpec command, int exit) {
    int own = command.exitCodeOnExecutionException();
    return own == CommandLine.ExitCode.SOFTWARE ? exit : own;
  }

  private static CommandSpec asked(CommandLine all) {
    ParseResult read = all.getParseResult();
    return read == null ? all.getCommandSpec() : EarlyOptions.last(read).commandSpec();
  }

  /** Says that the answer was lost; not to a reader who had enough of it and went. */
  private static int lost(Terminal terminal) {
    Outlet outlet = terminal.out() instanceof Outlet out ? out : null;
    if (outlet == null || !outlet.isLeft()) {
      String why = outlet == null ? "" : outlet.trouble();
      terminal.note(
          "The answer could not be written to its end" + (why.isEmpty() ? "." : ": " + why + "."));
      terminal.note("Free space or send it elsewhere, then run it again.");
    }
    return ExitCode.UNKNOWN;
  }

  /** All that can be typed. */
  static CommandLine commandLine(Doors doors, Terminal terminal) {
    CommandLine root = new CommandLine(new ExhibitCommand(doors, terminal));
    COMMANDS.forEach((name, command) -> root.addSubcommand(name, command.line(doors, terminal)));
    return plain(root);
  }

  /** An argument that begins with @ is what it says, such as a field's name, and no file. */
  private static CommandLine plain(CommandLine root) {
    return root.setExpandAtFiles(false);
  }

  /**
   * What is asked for, or everything where that cannot be told: looking through every command takes
   * longer than most of them.
   */
  static CommandLine commandLine(Doors doors, Terminal terminal, String[] arguments) {
    CommandLine root = new CommandLine(new ExhibitCommand(doors, terminal));
    if (asksForWindow(arguments)) {
      return plain(root);
    }
    String name = EarlyOptions.command(List.of(arguments), COMMANDS.keySet());
    Asked asked = name == null ? null : COMMANDS.get(name);
    return asked == null
        ? commandLine(doors, terminal)
        : plain(root.addSubcommand(name, asked.line(doors, terminal)));
  }

  private static boolean asksForWindow(String[] arguments) {
    return arguments.length == 0 || (arguments.length == 2 && arguments[0].equals("--workspace"));
  }

  @Override
  public Integer call() {
    if (doors.openWindow(connection.request())) {
      return ExitCode.OK;
    }
    terminal.note("There is no display to open the window on. These work without one, as");
    terminal.note("`exhibit demo --headless` (`exhibit --help` tells more):");
    StringBuilder line = new StringBuilder(" ");
    for (String name : COMMANDS.keySet()) {
      if (line.length() + name.length() > WIDTH) {
        terminal.note(line.toString());
        line = new StringBuilder(" ");
      }
      line.append(name.equals("open") ? "" : " " + name);
    }
    terminal.note(line.toString());
    return ExitCode.NO_DISPLAY;
  }

  private static int exit(UserFacingException told) {
    boolean unknown =
        told instanceof StoreUnavailableException
            || told instanceof DiskFaultException
            || told instanceof NoEventsException;
    return unknown ? ExitCode.UNKNOWN : ExitCode.USAGE;
  }

  /** Says what happened and what to do; the log keeps the rest. */
  private static int explain(Terminal terminal, Exception e) {
    LOG.warn("A command failed", e);
    if (e instanceof UserFacingException told) {
      terminal.note(String.valueOf(told.getMessage()));
      terminal.note(told.todo());
      return exit(told);
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
