package dev.exhibit.cli;

import dev.exhibit.model.ControlLibrary;
import dev.exhibit.model.Evaluation;
import dev.exhibit.model.EvaluationRun;
import dev.exhibit.model.Period;
import dev.exhibit.model.State;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.UseCases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Judges controls over a period.",
    footer = {
      "",
      "Example:",
      "  exhibit evaluate --period 2026-01-01/2026-04-01 --set approved_regions=eu-central-1"
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Mixin private final JudgedOptions judged = new JudgedOptions();

  @Option(names = "--control", paramLabel = "ID", description = "Only these (default: all).")
  List<String> controls = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A parameter: a,b or @FILE with one value a line.")
  List<String> set = new ArrayList<>();

  @Option(
      names = "--full",
      description = "Ask the store everything again, also what it answered before.")
  boolean full;

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  EvaluateCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Map<String, List<String>> parameters = ParameterValues.read(set);
    try (UseCases open = doors.open(connection.request())) {
      Remarks.parameters(open, parameters.keySet(), terminal);
      Period asked = judged.period(open, terminal);
      EvaluationRun run =
          (full ? open.evaluate().anew() : open.evaluate())
              .run(
                  asked,
                  controls,
                  parameters,
                  judged.schedule(open),
                  terminal.progress(),
                  Cancellation.none());
      if (json) {
        terminal.json(EvaluationJson.of(run));
      } else {
        print(run);
      }
      List<ControlLibrary.BrokenControl> broken =
          controls.isEmpty() ? open.library().broken() : List.of();
      broken.forEach(it ->
          terminal.note(
              "Not judged, its file has faults (see `exhibit controls lint`): " + it.id()));
      int exit = exit(run);
      return exit == ExitCode.OK && !broken.isEmpty() ? ExitCode.NOT_WELL : exit;
    }
  }

  private void print(EvaluationRun run) {
    terminal.line("Period " + run.period());
    for (Evaluation evaluation : run.evaluations()) {
      terminal.line(
          String.format(
              Locale.ROOT,
              "%-16s %-14s %s",
              evaluation.control(),
              evaluation.state(),
              evaluation.reason()));
    }
  }

  static int exit(EvaluationRun run) {
    if (run.evaluations().stream().anyMatch(UseCases::storeDidNotAnswer)) {
      return ExitCode.UNKNOWN;
    }
    boolean well =
        run.evaluations().stream()
            .allMatch(it -> it.state() == State.PASS || it.state() == State.NOT_OCCURRED);
    return well ? ExitCode.OK : ExitCode.NOT_WELL;
  }
}
