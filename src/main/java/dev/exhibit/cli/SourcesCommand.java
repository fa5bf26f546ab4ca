package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;
import static dev.exhibit.cli.Terminal.text;

import dev.exhibit.model.SourceHealth;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.UseCases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit sources}. */
@Command(
    name = "sources",
    mixinStandardHelpOptions = true,
    description = "How each stream of events stands.",
    footer = {"", "Example:", "  exhibit sources --json"})
final class SourcesCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--period", paramLabel = "FROM/TO", description = "Default: the engagement's.")
  @Nullable String period;

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  SourcesCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (UseCases open = doors.open(connection.request())) {
      List<SourceHealth> sources =
          open.sources()
              .run(open.periodOrDefault(period), terminal.progress(), Cancellation.none());
      if (json) {
        terminal.json(sources.stream().map(SourcesCommand::document).toList());
      } else {
        sources.forEach(source ->
            terminal.line(
                String.format(
                    "%-20s %10d events  %s",
                    source.source(), source.events(), String.join(" ", source.problems()))));
      }
      if (!sources.stream().allMatch(SourceHealth::answered)) {
        return ExitCode.UNKNOWN;
      }
      boolean well = sources.stream().allMatch(source -> source.problems().isEmpty());
      return well ? ExitCode.OK : ExitCode.NOT_WELL;
    }
  }

  private static Map<String, @Nullable Object> document(SourceHealth source) {
    return object(
        "source", source.source(),
        "events", source.events(),
        "first", text(source.first()),
        "last", text(source.last()),
        "lag_p50_s", seconds(source.lag()),
        "lag_p95_s", seconds(source.slowestLag()),
        "silent_since", text(source.silentSince()),
        "problems", source.problems());
  }

  private static @Nullable Long seconds(@Nullable Duration duration) {
    return duration == null ? null : duration.toSeconds();
  }
}
