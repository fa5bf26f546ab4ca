package dev.exhibit.cli;

import static dev.exhibit.cli.Terminal.object;
import static dev.exhibit.cli.Terminal.text;

import dev.exhibit.model.MissingTimes;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.IntakeReport;
import dev.exhibit.usecase.UseCases;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exhibit ingest}. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = "Reads logs into the store; what was read before is counted and left out.",
    footer = {"", "Example:", "  exhibit ingest --json cloudtrail/ more/*.json.gz"})
final class IngestCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--source",
      paramLabel = "TYPE",
      description =
          "Take every file for this type (aws.cloudtrail, system.auth …) instead of recognising it.")
  @Nullable String source;

  @Option(
      names = "--year",
      paramLabel = "Y",
      description =
          "Year of a file's last line (of the first line of standard input) where times name none;"
              + " else the last line is put at or before the file's modification time.")
  @Nullable Integer year;

  @Option(names = "--index", paramLabel = "NAME", description = "Index to write to.")
  @Nullable String index;

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, folders, globs, or -.")
  List<String> paths = new ArrayList<>();

  IngestCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (UseCases open = doors.open(connection.request())) {
      IntakeReport report =
          open.ingest()
              .run(
                  paths,
                  source,
                  missingTimes(),
                  index,
                  false,
                  terminal.progress(),
                  Cancellation.none());
      print(report);
      if (report.nothingRead()) {
        terminal.note("Nothing could be read of what was named: every file was skipped.");
      }
      return report.clean() ? ExitCode.OK : ExitCode.NOT_WELL;
    }
  }

  /** A log's zone is never the machine's. */
  private MissingTimes missingTimes() {
    ZoneId zone = connection.zone;
    return new MissingTimes(zone == null ? ZoneOffset.UTC : zone, year);
  }

  private void print(IntakeReport report) {
    if (json) {
      terminal.json(document(report));
      return;
    }
    terminal.line(
        report.files()
            + " files: "
            + report.records()
            + " records, "
            + report.events()
            + " new events, "
            + report.duplicates()
            + " duplicates, "
            + report.conflicts()
            + " conflicts, "
            + report.rejected()
            + " rejected.");
    if (report.contradicting() > 0) {
      terminal.note(
          "Of the duplicates, "
              + report.contradicting()
              + " contradict another one of their id and are kept beside it.");
    }
    report
        .skipped()
        .forEach(skipped -> terminal.note("Skipped " + skipped.file() + ": " + skipped.reason()));
    if (report.rejectsFile() != null) {
      terminal.note(
          "What could not be read, or contradicts another record, is listed in "
              + report.rejectsFile()
              + ".");
    }
  }

  private static Map<String, @Nullable Object> document(IntakeReport report) {
    Map<String, @Nullable Object> bySource = new LinkedHashMap<>();
    report
        .bySource()
        .forEach((name, tally) ->
            bySource.put(
                name,
                object(
                    "records", tally.records(),
                    "events", tally.events(),
                    "duplicates", tally.duplicates(),
                    "conflicts", tally.conflicts(),
                    "rejected", tally.rejected(),
                    "first", text(tally.first()),
                    "last", text(tally.last()))));
    return object(
        "files", report.files(),
        "skipped",
            report.skipped().stream()
                .map(skipped -> object("file", skipped.file(), "reason", skipped.reason()))
                .toList(),
        "records", report.records(),
        "events", report.events(),
        "duplicates", report.duplicates(),
        "conflicts", report.conflicts(),
        "rejected", report.rejected(),
        "rejects_file", text(report.rejectsFile()),
        "first", text(report.first()),
        "last", text(report.last()),
        "inferred_years", report.inferredYears(),
        "by_source", bySource,
        "seconds", report.seconds());
  }
}
