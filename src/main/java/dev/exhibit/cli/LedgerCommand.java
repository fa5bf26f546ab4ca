package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.model.LedgerHead;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.ReadLedger;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit ledger}. */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    description = "The chained record of what Exhibit did and concluded.",
    footer = {"", "Example:", "  exhibit ledger verify"})
final class LedgerCommand {
  private static final int SHORT = 12;

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
    ReadLedger ledger = doors.ledger(workspace);
    if (json) {
      terminal.json(
          ledger.entries().stream()
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
      ledger.walk(entry ->
          terminal.line(
              String.format(
                  Locale.ROOT,
                  "%6d  %s  %-13s %s  %s",
                  entry.seq(),
                  entry.time(),
                  entry.kind(),
                  entry.hash().substring(0, SHORT),
                  LedgerWords.of(entry.kind(), entry.payload()))));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Walks the chain, and finds the heads that packages carry in it.",
      footer = {"", "Example:", "  exhibit ledger verify --against packages/*.asice"})
  int verify(
      @Option(
              names = "--against",
              paramLabel = "PACKAGE",
              arity = "1..*",
              description = "Packages whose heads must be in the chain.")
          @Nullable List<Path> against,
      @Mixin ReaderOptions reader,
      @Option(names = "--workspace", paramLabel = "DIR") @Nullable Path workspace,
      @Option(names = "--json", description = "One JSON document.") boolean json) {
    ReadLedger.Report report =
        doors.ledger(workspace).verify(against == null ? List.of() : against, reader.key());
    if (json) {
      terminal.json(
          object(
              "whole", report.faults().isEmpty(),
              "entries", report.head().entries(),
              "head", report.head().sha256(),
              "faults", report.faults(),
              "packages", report.packages().stream().map(LedgerCommand::json).toList()));
    } else {
      report.faults().forEach(terminal::line);
      report.packages().forEach(held -> terminal.line(held.file() + ": " + words(held)));
      terminal.line(report.head().entries() + " entries, head " + report.head().sha256());
    }
    return report.isWell() ? ExitCode.OK : ExitCode.NOT_WELL;
  }

  private static Map<String, @Nullable Object> json(ReadLedger.Held held) {
    LedgerHead head = held.head();
    return object(
        "file", held.file().toString(),
        "entries", head == null ? null : head.entries(),
        "head", head == null ? null : head.sha256(),
        "found", held.found(),
        "reason", held.reason());
  }

  private static String words(ReadLedger.Held held) {
    LedgerHead head = held.head();
    if (head == null) {
      return "NOT looked for in the chain: " + held.reason();
    }
    return held.found()
        ? "its head is entry " + head.entries() + " of the chain"
        : "its head, of entry " + head.entries() + ", is NOT in the chain";
  }
}
