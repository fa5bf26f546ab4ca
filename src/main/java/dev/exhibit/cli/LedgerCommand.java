package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.ReadLedger;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code exhibit ledger}. */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    description = "The chained record of what Exhibit did and concluded.",
    footer = {"", "Example:", "  exhibit ledger verify"})
final class LedgerCommand {
  private final Doors doors;
  private final Terminal terminal;

  private LedgerCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  static CommandLine line(Doors doors, Terminal terminal) {
    return new CommandLine(new LedgerCommand(doors, terminal));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Every entry, oldest first.",
      footer = {"", "Example:", "  exhibit ledger list --json"})
  int list(
      @Option(names = "--workspace", paramLabel = "DIR") @Nullable Path workspace,
      @Option(names = "--json", description = "One JSON document.") boolean json) {
    List<ReadLedger.Entry> entries = doors.ledger(workspace).entries();
    if (json) {
      terminal.json(
          entries.stream()
              .map(entry ->
                  object(
                      "seq", entry.seq(),
                      "time", entry.time().toString(),
                      "kind", entry.kind(),
                      "payload", entry.payload(),
                      "previous", entry.previous(),
                      "sha256", entry.hash()))
              .toList());
    } else {
      entries.forEach(entry ->
          terminal.line(
              entry.seq() + "  " + entry.time() + "  " + entry.kind() + "  " + entry.hash()));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Walks the chain.",
      footer = {"", "Example:", "  exhibit ledger verify --json"})
  int verify(
      @Option(names = "--workspace", paramLabel = "DIR") @Nullable Path workspace,
      @Option(names = "--json", description = "One JSON document.") boolean json) {
    ReadLedger.Report report = doors.ledger(workspace).verify();
    if (json) {
      terminal.json(
          object(
              "whole", report.faults().isEmpty(),
              "entries", report.head().entries(),
              "head", report.head().sha256(),
              "faults", report.faults()));
    } else {
      report.faults().forEach(terminal::line);
      terminal.line(report.head().entries() + " entries, head " + report.head().sha256());
    }
    return report.faults().isEmpty() ? ExitCode.OK : ExitCode.NOT_WELL;
  }
}
