package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.RunDemo;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code exhibit demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Makes a generated trail of 90 days, judges it, issues and verifies a package, and opens"
            + " the window on it.",
    footer = {"", "Example:", "  exhibit demo --headless --dir demo"})
final class DemoCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Option(
      names = {"--dir", "--workspace"},
      paramLabel = "DIR",
      description = "Its workspace (default: a folder 'demo' beside the usual workspace).")
  @Nullable Path folder;

  @Option(names = "--seed", paramLabel = "N", description = "Another seed, another trail.")
  long seed = 1;

  @Option(names = "--end", paramLabel = "DATE", description = "Last day (default: yesterday).")
  @Nullable LocalDate end;

  @Option(names = "--headless", description = "Print what was found; open no window.")
  boolean headless;

  @Option(names = "--json", description = "One JSON document; implies --headless.")
  boolean json;

  DemoCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RunDemo.Result result =
        doors
            .demo()
            .run(
                new RunDemo.Request(doors.demoFolder(folder), seed, end),
                terminal.progress(),
                Cancellation.none());
    if (json) {
      terminal.json(document(result));
    } else {
      print(result);
    }
    if (!json && !headless && !doors.openWindow(result.workspace())) {
      terminal.note("There is no display, so no window was opened.");
    }
    return result.asPlanted() ? ExitCode.OK : ExitCode.NOT_WELL;
  }

  private void print(RunDemo.Result result) {
    terminal.line("A generated trail: nothing in it happened anywhere.");
    terminal.line("  " + result.events() + " events over " + result.period());
    result
        .controls()
        .forEach(control ->
            terminal.line(
                String.format(
                    Locale.ROOT,
                    "  %-14s %-14s expected %-14s %s",
                    control.id(),
                    control.found(),
                    control.expected(),
                    control.asPlanted() ? "as planted" : "NOT AS PLANTED")));
    result.planted().forEach(planted -> terminal.line("  planted: " + planted));
    terminal.line("Package    " + result.issued().file());
    terminal.line("           content digest " + result.issued().contentDigest());
    terminal.line(
        "Verified   intact "
            + (result.verified().intact() ? "yes" : "no")
            + ", signer "
            + result.verified().signerAnswer()
            + ", time "
            + result.verified().timeAnswer());
    terminal.line("Workspace  " + result.workspace().workspace());
  }

  private static Object document(RunDemo.Result result) {
    return object(
        "generated", true,
        "workspace", Terminal.text(result.workspace().workspace()),
        "period", result.period().toString(),
        "events", result.events(),
        "controls",
            result.controls().stream()
                .map(control ->
                    object(
                        "control", control.id(),
                        "state", control.found().name(),
                        "expected", control.expected().name(),
                        "exceptions", control.exceptions(),
                        "expected_exceptions", control.expectedExceptions(),
                        "as_planted", control.asPlanted()))
                .toList(),
        "planted", result.planted(),
        "package", result.issued().file().toString(),
        "content_digest", result.issued().contentDigest(),
        "intact", result.verified().intact() ? "yes" : "no",
        "as_planted", result.asPlanted());
  }
}
