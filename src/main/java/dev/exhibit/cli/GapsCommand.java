package dev.exhibit.cli;

import dev.exhibit.model.Gap;
import dev.exhibit.model.NoEventsException;
import dev.exhibit.model.Period;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.UseCases;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit gaps}. */
@Command(
    name = "gaps",
    mixinStandardHelpOptions = true,
    description = "Evaluates all controls and lists why which cannot be relied on.",
    footer = {"", "Example:", "  exhibit gaps --period 2026-01-01/2026-04-01 --json"})
final class GapsCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Mixin private final JudgedOptions judged = new JudgedOptions();

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  GapsCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (UseCases open = doors.open(connection.request())) {
      Period period;
      try {
        period = judged.period(open, terminal);
      } catch (NoEventsException e) {
        terminal.note(String.valueOf(e.getMessage()));
        terminal.note(e.todo());
        print(open.gaps().withoutEvents(doors.now()));
        return ExitCode.UNKNOWN;
      }
      var run =
          open.evaluate()
              .run(
                  period,
                  List.of(),
                  Map.of(),
                  judged.schedule(open),
                  terminal.progress(),
                  Cancellation.none());
      List<Gap> gaps = open.gaps().of(run);
      print(gaps);
      if (run.evaluations().stream().anyMatch(UseCases::storeDidNotAnswer)) {
        return ExitCode.UNKNOWN;
      }
      return gaps.isEmpty() ? ExitCode.OK : ExitCode.NOT_WELL;
    }
  }

  private void print(List<Gap> gaps) {
    if (json) {
      terminal.json(EvaluationJson.gaps(gaps, true));
      return;
    }
    gaps.forEach(gap ->
        terminal.line(
            String.format(Locale.ROOT, "%-16s %-18s %s", gap.control(), gap.kind(), gap.reason())));
  }
}
