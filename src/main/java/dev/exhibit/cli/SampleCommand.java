package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;

import dev.exhibit.model.SampleFrequency;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.DrawSamples;
import dev.exhibit.usecase.UseCases;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit sample}. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = "Draws a sample that anyone can redo with sha256sum and bc.",
    footer = {
      "",
      "Example:",
      "  exhibit sample AWS-SG-OPEN --size 25 --reason 'As many as last year'"
    })
final class SampleCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Mixin private final SpeakerOptions speaker = new SpeakerOptions();

  @Parameters(paramLabel = "CONTROL", description = "Id of the control.")
  String control = "";

  @Option(
      names = "--size",
      paramLabel = "K",
      description = "How many (default: what is usual at --frequency).")
  @Nullable Integer size;

  @Option(
      names = "--frequency",
      paramLabel = "WORD",
      description =
          "annual, quarterly, monthly, weekly, daily, many-a-day or ad-hoc (default: what the control"
              + " says, else ad-hoc). The usual size is a habit, not a rule of anybody's.")
  @Nullable String frequency;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why so many.")
  @Nullable String reason;

  @Option(names = "--period", paramLabel = "FROM/TO", description = "Default: the engagement's.")
  @Nullable String period;

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  SampleCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (UseCases open = doors.open(connection.request())) {
      DrawSamples.Sample sample =
          open.samples()
              .draw(
                  control,
                  Remarks.period(open, period, terminal),
                  new DrawSamples.Wish(size, frequency(frequency), reason),
                  speaker.speaker(open),
                  Cancellation.none());
      if (json) {
        terminal.json(json(sample));
      } else {
        print(sample);
      }
      return ExitCode.OK;
    }
  }

  private static @Nullable SampleFrequency frequency(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return Arrays.stream(SampleFrequency.values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'"
                    + word
                    + "' is none of "
                    + Arrays.stream(SampleFrequency.values())
                        .map(SampleFrequency::word)
                        .collect(Collectors.joining(", "))
                    + "."));
  }

  private static Map<String, @Nullable Object> json(DrawSamples.Sample sample) {
    return object(
        "engagement", sample.engagement(),
        "control", sample.control(),
        "period", sample.period().toString(),
        "population_sha256", sample.population(),
        "rows", sample.rows(),
        "seed", sample.seed(),
        "size", sample.picks().size(),
        "record", RecordJson.of(sample.kept()),
        "picks", sample.picks().stream().map(SampleCommand::pick).toList());
  }

  private static Map<String, @Nullable Object> pick(DrawSamples.Row row) {
    return object(
        "run", row.pick().run(),
        "from", row.pick().from(),
        "to", row.pick().to(),
        "row", row.pick().row(),
        "event_id", row.eventId(),
        "time", row.time().toString(),
        "who", row.who(),
        "what", row.what(),
        "on_what", row.on());
  }

  private void print(DrawSamples.Sample sample) {
    terminal.line(sample.picks().size() + " of " + sample.rows() + " rows, seed " + sample.seed());
    for (DrawSamples.Row row : sample.picks()) {
      terminal.line(
          String.format(
              Locale.ROOT,
              "%8d  %s  %s  %s %s %s",
              row.pick().row(),
              row.time(),
              row.eventId(),
              row.who(),
              row.what(),
              row.on()));
    }
    terminal.line(RecordJson.line(sample.kept()));
  }
}
