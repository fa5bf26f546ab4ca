package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.text;

import dev.exhibit.model.Coverage;
import dev.exhibit.model.Criterion;
import dev.exhibit.model.LateDay;
import dev.exhibit.model.NoEventsException;
import dev.exhibit.model.Period;
import dev.exhibit.model.SourceFault;
import dev.exhibit.model.SourceHealth;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.UseCases;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit sources}. */
@Command(
    name = "sources",
    mixinStandardHelpOptions = true,
    description = "How each stream of events stands, and what the connected ones could evidence.",
    footer = {"", "Example:", "  exhibit sources --json", "  exhibit sources --coverage"})
final class SourcesCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--period", paramLabel = "FROM/TO", description = "Default: the engagement's.")
  @Nullable String period;

  @Option(
      names = "--coverage",
      description =
          "Which criteria the connected sources could evidence, and what to connect next.")
  boolean coverage;

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  SourcesCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (UseCases open = doors.open(connection.request())) {
      return coverage ? coverage(open) : health(open);
    }
  }

  private int health(UseCases open) {
    Period asked;
    try {
      asked = open.periodOrDefault(period);
    } catch (NoEventsException e) {
      terminal.note(String.valueOf(e.getMessage()));
      terminal.note(e.todo());
      health(open, open.lastDay());
      return ExitCode.UNKNOWN;
    }
    return health(open, asked);
  }

  private int health(UseCases open, Period asked) {
    List<SourceHealth> sources =
        open.sources().run(asked, terminal.progress(), Cancellation.none());
    if (json) {
      terminal.json(SourcesJson.sources(sources));
    } else {
      sources.forEach(this::print);
    }
    List<SourceHealth> connected =
        sources.stream().filter(source -> source.detail().connected()).toList();
    if (connected.isEmpty() || !connected.stream().allMatch(SourceHealth::answered)) {
      return ExitCode.UNKNOWN;
    }
    boolean well = sources.stream().allMatch(source -> source.faults().isEmpty());
    return well ? ExitCode.OK : ExitCode.NOT_WELL;
  }

  private void print(SourceHealth source) {
    terminal.line(
        String.format(
            Locale.ROOT, "%-18s %12s events%s", source.source(), source.events(), seen(source)));
    for (SourceFault fault : source.faults()) {
      terminal.line("  ! " + fault.what() + " " + fault.todo());
    }
    List<LateDay> late = source.detail().late().stream().filter(day -> !day.readInLater()).toList();
    for (LateDay day : late) {
      terminal.line(
          "  late: "
              + day.late()
              + " of "
              + day.events()
              + " events of "
              + text(day.day())
              + " arrived after it was over, the last "
              + text(day.touched()));
    }
    source.detail().remarks().forEach(remark -> terminal.line("  " + remark));
  }

  private static String seen(SourceHealth source) {
    if (source.first() == null) {
      return "";
    }
    StringBuilder words =
        new StringBuilder("  " + text(source.first()) + " to " + text(source.last()));
    Duration lag = source.lag();
    if (lag != null) {
      words.append(
          lag.toDays() > 0
              ? "  read in later"
              : "  lag "
                  + lag.toSeconds()
                  + " s (95 %: "
                  + SourcesJson.seconds(source.slowestLag())
                  + " s)");
    }
    return words.toString();
  }

  private int coverage(UseCases open) {
    Coverage plan = open.coverage().run(terminal.progress(), Cancellation.none());
    if (json) {
      terminal.json(SourcesJson.coverage(plan));
    } else {
      print(plan);
    }
    for (String source : plan.unanswered()) {
      terminal.note(
          "Whether "
              + source
              + " holds events could not be known, so it counts as not connected; see `exhibit"
              + " sources`.");
    }
    return plan.unanswered().isEmpty() ? ExitCode.OK : ExitCode.UNKNOWN;
  }

  private void print(Coverage plan) {
    for (Criterion.Evidence evidence : Criterion.Evidence.values()) {
      if (evidence != Criterion.Evidence.DOCUMENT) {
        terminal.line(
            plan.reached(evidence)
                + " of the "
                + plan.of(evidence)
                + " criteria that logs can evidence "
                + SourcesJson.byLogs(evidence)
                + " have a source connected.");
      }
    }
    terminal.line(
        plan.of(Criterion.Evidence.DOCUMENT)
            + " criteria rest on documents or a person's word, whatever is connected.");
    terminal.line("");
    plan.rows().forEach(this::print);
    if (!plan.next().isEmpty()) {
      terminal.line("");
      terminal.line("Connect next:");
      plan.next().forEach(this::print);
    }
  }

  private void print(Coverage.Row row) {
    String means =
        row.means().stream()
            .map(one -> (one.sources().isEmpty() ? "-" : "+") + one.kind())
            .collect(Collectors.joining(" "));
    String controls =
        row.controls().stream()
            .map(use -> use.control() + (use.usable() ? "" : " (no source)"))
            .collect(Collectors.joining(", "));
    terminal.line(
        String.format(
                Locale.ROOT,
                "%-6s %-7s %s%s",
                row.criterion().id(),
                SourcesJson.byLogs(row.criterion().evidence()),
                means,
                controls.isEmpty() ? "" : "  [" + controls + "]")
            .stripTrailing());
  }

  private void print(Coverage.Next next) {
    terminal.line(
        String.format(
            Locale.ROOT,
            "  %-15s %s: %d criteria newly, %d more firmly%s",
            next.kind().name(),
            next.kind().title(),
            next.newly().size(),
            next.adds().size(),
            next.controls().isEmpty() ? "" : "; " + String.join(", ", next.controls())));
    terminal.line("    " + next.kind().ingest());
    terminal.line("    sources.yaml: " + next.kind().yaml().strip());
  }
}
