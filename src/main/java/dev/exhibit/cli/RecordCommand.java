package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;
import static dev.exhibit.cli.Terminal.text;

import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.DrainSpool;
import dev.exhibit.usecase.RecordRuns;
import dev.exhibit.usecase.UseCases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code exhibit record}. On Unix the launcher runs the command itself and comes here only to send
 * and to help; its list of options is the same as this one.
 */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    description = "Runs a command and records who, what, when, on which host and how it ended.",
    footer = {
      "",
      "The command's exit code and streams are its own; it runs even if it cannot be recorded.",
      "",
      "Examples:",
      "  exhibit record --action deploy --label env=prod -- ./deploy.sh web",
      "  exhibit record --drain"
    })
final class RecordCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--action", paramLabel = "NAME", description = "What this is, such as deploy.")
  @Nullable String action;

  @Option(names = "--label", paramLabel = "K=V", description = "Kept with the record; repeatable.")
  Map<String, String> labels = new LinkedHashMap<>();

  @Option(names = "--drain", description = "Send what waits in the spool, and run nothing.")
  boolean drain;

  @Option(names = "--json", description = "One JSON document, with --drain.")
  boolean json;

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, after --.")
  List<String> command = new ArrayList<>();

  private RecordCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  static CommandLine line(Doors doors, Terminal terminal) {
    // What follows the recorded command is its own.
    return new CommandLine(new RecordCommand(doors, terminal)).setStopAtPositional(true);
  }

  @Override
  public Integer call() {
    if (drain) {
      return send();
    }
    if (command.isEmpty()) {
      terminal.note("Say which command to run: exhibit record -- COMMAND…");
      return ExitCode.USAGE;
    }
    RecordRuns.Outcome outcome =
        doors.recorder(connection.request().workspace()).run(command, action, labels);
    if (outcome.trouble() != null) {
      terminal.note("exhibit record: " + outcome.trouble());
    }
    return outcome.exitCode();
  }

  private int send() {
    try (UseCases open = doors.open(connection.request())) {
      DrainSpool.Report report = open.spool().run(terminal.progress(), Cancellation.none());
      print(report);
      if (report.waiting() > 0) {
        return ExitCode.UNKNOWN;
      }
      return report.rejected() == 0 ? ExitCode.OK : ExitCode.NOT_WELL;
    }
  }

  private void print(DrainSpool.Report report) {
    if (json) {
      terminal.json(
          object(
              "sent", report.sent(),
              "duplicates", report.duplicates(),
              "rejected", report.rejected(),
              "waiting", report.waiting(),
              "reason", report.reason(),
              "rejects_file", text(report.rejectsFile())));
      return;
    }
    terminal.line(
        report.sent()
            + " records sent, "
            + report.duplicates()
            + " were stored already, "
            + report.rejected()
            + " rejected, "
            + report.waiting()
            + " wait.");
    if (report.reason() != null) {
      terminal.note("They wait because " + report.reason() + ".");
    }
    if (report.rejectsFile() != null) {
      terminal.note("What could not be read is listed in " + report.rejectsFile() + ".");
    }
  }
}
