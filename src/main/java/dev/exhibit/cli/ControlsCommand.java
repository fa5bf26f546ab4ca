package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.model.Control;
import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.ControlLibrary.BrokenControl;
import dev.exhibit.model.ControlLibrary.Fault;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.LintControls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit controls}. */
@Command(
    name = "controls",
    mixinStandardHelpOptions = true,
    description = "The control library.",
    subcommands = {},
    footer = {"", "Example:", "  exhibit controls lint controls/"})
final class ControlsCommand {
  private final Doors doors;
  private final Terminal terminal;

  private ControlsCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  static CommandLine line(Doors doors, Terminal terminal) {
    return new CommandLine(new ControlsCommand(doors, terminal));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Every control, broken ones too.",
      footer = {"", "Example:", "  exhibit controls list --json"})
  int list(
      @Option(names = "--workspace", paramLabel = "DIR") @Nullable Path workspace,
      @Option(names = "--json", description = "One JSON document.") boolean json) {
    ControlLibrary library = doors.library(workspace);
    if (json) {
      List<Map<String, @Nullable Object>> rows = new ArrayList<>();
      library.controls().forEach(control -> rows.add(row(control)));
      library.broken().forEach(broken -> rows.add(row(broken)));
      terminal.json(rows);
    } else {
      library
          .controls()
          .forEach(control ->
              terminal.line(
                  String.format(
                      Locale.ROOT,
                      "%-16s v%d  %s",
                      control.id(),
                      control.version(),
                      control.title())));
      library.broken().forEach(broken -> terminal.line(broken.id() + "  BROKEN"));
    }
    return library.broken().isEmpty() ? ExitCode.OK : ExitCode.NOT_WELL;
  }

  private static Map<String, @Nullable Object> row(Control control) {
    return object(
        "id", control.id(),
        "version", control.version(),
        "title", control.title(),
        "status", control.status().name().toLowerCase(Locale.ROOT),
        "criteria", control.criteria().stream().map(Control.CriterionLink::id).toList(),
        "sha256", control.definition().sha256(),
        "broken", false,
        "file", control.definition().file());
  }

  private static Map<String, @Nullable Object> row(BrokenControl broken) {
    return object("id", broken.id(), "broken", true, "file", broken.file());
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "The definition of one control.",
      footer = {"", "Example:", "  exhibit controls show AWS-SG-OPEN"})
  int show(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--workspace", paramLabel = "DIR") @Nullable Path workspace,
      @Option(names = "--json", description = "One JSON document.") boolean json) {
    Control control =
        doors
            .library(workspace)
            .find(id)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "There is no control " + id + "; `exhibit controls list` names them all."));
    if (json) {
      Map<String, @Nullable Object> row = row(control);
      row.put("statement", control.statement());
      row.put("definition", control.definition().text());
      terminal.json(row);
    } else {
      terminal.line(control.definition().text());
    }
    return ExitCode.OK;
  }

  @Command(
      name = "lint",
      mixinStandardHelpOptions = true,
      description = {
        "Checks control files, and what they ask against the live mapping where a store can be"
            + " reached; says file:line:column for each fault."
      },
      footer = {"", "Example:", "  exhibit controls lint controls/"})
  int lint(
      @Parameters(paramLabel = "DIR", arity = "0..1") @Nullable Path folder,
      @Mixin ConnectionOptions connection,
      @Option(names = "--json", description = "One JSON document.") boolean json) {
    LintControls.Report report = doors.lint(folder, connection.request());
    report.notes().forEach(terminal::note);
    if (json) {
      terminal.json(report.findings().stream().map(ControlsCommand::row).toList());
    } else {
      report.findings().forEach(finding -> terminal.line(line(finding)));
      long warnings = report.findings().stream().filter(LintControls.Finding::warning).count();
      long faults = report.findings().size() - warnings;
      terminal.note(
          (faults == 0 ? "No faults" : faults == 1 ? "1 fault" : faults + " faults")
              + (warnings == 0
                  ? "."
                  : warnings == 1 ? ", 1 warning." : ", " + warnings + " warnings."));
    }
    return report.hasFaults() ? ExitCode.NOT_WELL : ExitCode.OK;
  }

  private static Map<String, @Nullable Object> row(LintControls.Finding finding) {
    return object(
        "file", finding.fault().file(),
        "line", finding.fault().line(),
        "column", finding.fault().column(),
        "message", finding.fault().message(),
        "severity", finding.warning() ? "warning" : "fault");
  }

  private static String line(LintControls.Finding finding) {
    Fault fault = finding.fault();
    return finding.warning()
        ? fault.file() + ":" + fault.line() + ":" + fault.column() + ": warning: " + fault.message()
        : fault.toString();
  }
}
