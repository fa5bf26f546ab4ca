package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;
import static dev.exhibit.cli.Terminal.text;

import dev.exhibit.model.Answer;
import dev.exhibit.model.Histogram;
import dev.exhibit.model.Period;
import dev.exhibit.usecase.BucketWidths;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.UseCases;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit timeline}. */
@Command(
    name = "timeline",
    mixinStandardHelpOptions = true,
    description = "Counts events over time.",
    footer = {"", "Example:", "  exhibit timeline --query 'event.action:Authorize*' --interval 1d"})
final class TimelineCommand implements Callable<Integer> {
  /** The events of less frequent values, and of none. */
  private static final String REST = "(other or none)";

  private final Doors doors;
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--query", paramLabel = "KQL", description = "What to count (default: all).")
  String query = "";

  @Option(names = "--period", paramLabel = "FROM/TO", description = "Default: the engagement's.")
  @Nullable String period;

  @Option(names = "--interval", paramLabel = "1d", description = "30s, 5m, 6h, 1d, 1w or auto.")
  String interval = "auto";

  @Option(names = "--by", paramLabel = "FIELD", description = "Splits each count by this field.")
  @Nullable String by;

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  TimelineCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (UseCases open = doors.open(connection.request())) {
      Period asked = open.periodOrDefault(period);
      Duration width = BucketWidths.parse(interval, asked.span());
      TimelineCut cut =
          open.isPeriodFromData(period)
              ? TimelineCut.ofAllData(width)
              : TimelineCut.of(asked.span(), width);
      Answer<Histogram> answer = open.search().histogram(query, asked.span(), cut.asked(), by);
      List<TimelineCut.Piece> pieces = cut.pieces(answer.value());
      boolean partial = answer instanceof Answer.Partial<?>;
      if (json) {
        terminal.json(
            object(
                "total", answer.value().total(),
                "partial", partial,
                "buckets", pieces.stream().map(this::json).toList()));
      } else {
        pieces.forEach(piece -> terminal.line(piece.from() + "  " + piece.count()));
        terminal.line((partial ? "At least " : "Exactly ") + answer.value().total() + " events.");
      }
      return partial ? ExitCode.UNKNOWN : ExitCode.OK;
    }
  }

  /** The most frequent values, and all that is left as one, so that they add up to the count. */
  private Map<String, Long> by(TimelineCut.Piece bucket) {
    Map<String, Long> values = new LinkedHashMap<>(bucket.by());
    long rest = bucket.count() - values.values().stream().mapToLong(Long::longValue).sum();
    if (by != null && rest > 0) {
      values.put(REST, rest);
    }
    return values;
  }

  private Map<String, @Nullable Object> json(TimelineCut.Piece piece) {
    return object(
        "from", text(piece.from()),
        "to", text(piece.to()),
        "count", piece.count(),
        "by", by(piece));
  }
}
