package dev.exhibit.cli;

import dev.exhibit.model.Metrics;
import dev.exhibit.task.Cancellation;
import dev.exhibit.usecase.Doors;
import dev.exhibit.usecase.UseCases;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exhibit metrics}. */
@Command(
    name = "metrics",
    mixinStandardHelpOptions = true,
    description =
        "How operations went: runs and their durations, jobs, deployments and rollbacks, backups and"
            + " restores, changes, incidents. What nobody reports is unknown, not zero.",
    footer = {"", "Example:", "  exhibit metrics --period 2026-01-01/2026-04-01 --json"})
final class MetricsCommand implements Callable<Integer> {
  private final Doors doors;
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Mixin private final JudgedOptions judged = new JudgedOptions();

  @Option(names = "--json", description = "One JSON document.")
  boolean json;

  MetricsCommand(Doors doors, Terminal terminal) {
    this.doors = doors;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (UseCases open = doors.open(connection.request())) {
      Metrics metrics =
          open.metrics()
              .run(judged.period(open, terminal), judged.schedule(open), Cancellation.none());
      if (json) {
        terminal.json(MetricsJson.of(metrics));
      } else {
        print(metrics);
      }
      String partial = metrics.partial();
      if (partial != null) {
        terminal.note("The figures are not whole: " + partial);
      }
      return partial == null ? ExitCode.OK : ExitCode.UNKNOWN;
    }
  }

  private void print(Metrics metrics) {
    terminal.line("Period " + metrics.period());
    said("Runs", metrics.runsUnknown());
    for (Metrics.Runs one : metrics.runs()) {
      terminal.line(
          String.format(
              Locale.ROOT,
              "%-16s %-28s %5d runs, %d failed, %d unfinished%s",
              one.kind(),
              one.name(),
              one.runs(),
              one.failed(),
              one.unfinished(),
              took(one.took())));
    }
    said("Jobs", metrics.jobsUnknown());
    for (Metrics.Jobs one : metrics.jobs()) {
      terminal.line(
          one.unknown() != null
              ? String.format(
                  Locale.ROOT, "%-16s %-28s unknown: %s", "job", one.job(), one.unknown())
              : String.format(
                  Locale.ROOT,
                  "%-16s %-28s %5d expected, %d ran, %d late, %d missed, %d failed, %d silent%s",
                  "job",
                  one.job(),
                  one.expected(),
                  one.ran(),
                  one.late(),
                  one.missed(),
                  one.failed(),
                  one.silent(),
                  took(one.took())));
    }
    Metrics.Deployments deployments = metrics.deployments();
    line(
        "Deployments",
        deployments.deployments()
            + ", failed "
            + deployments.failed()
            + ", rolled back "
            + deployments.rolledBack()
            + took(deployments.took()),
        deployments.deployments() == null ? deployments.unknown() : null);
    copies("Backups", metrics.backups(), metrics);
    copies("Restores", metrics.restores(), metrics);
    for (Metrics.Changes one : metrics.changes()) {
      line("Changes", one.source() + ": " + one.changes(), unknown(one));
    }
    Metrics.Incidents incidents = metrics.incidents();
    line(
        "Incidents",
        incidents.identified() + ", open " + incidents.open() + took(incidents.toResolve()),
        incidents.unknown());
    Metrics.Alerts alerts = metrics.alerts();
    line("Alerts", alerts.fired() + ", open " + alerts.open() + took(alerts.toResolve()), null);
    if (!metrics.blind().isEmpty()) {
      terminal.note(
          metrics.blind().size()
              + " spans of the period could not be seen: what is counted is the least there was.");
    }
  }

  private static @Nullable String unknown(Metrics.Changes one) {
    return one.unknown() == null ? null : one.source() + ": " + one.unknown();
  }

  private void copies(String what, Metrics.Copies it, Metrics metrics) {
    String age =
        it.lastGood() == null
            ? "; " + it.unknown()
            : "; the last good one ended "
                + words(Duration.between(it.lastGood(), metrics.until()))
                + " before";
    line(
        what, it.runs() + ", failed " + it.failed() + age, it.runs() == null ? it.unknown() : null);
  }

  private void line(String what, String known, @Nullable String unknown) {
    terminal.line(
        String.format(
            Locale.ROOT, "%-16s %s", what, unknown == null ? known : "unknown: " + unknown));
  }

  private void said(String what, @Nullable String unknown) {
    if (unknown != null) {
      line(what, "", unknown);
    }
  }

  private static String took(Metrics.@Nullable Took took) {
    return took == null
        ? ""
        : ", took " + words(took.median()) + " (median), " + words(took.p95()) + " (95 %)";
  }

  private static String words(Duration duration) {
    return duration.toMinutes() < 1
        ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
        : duration.toHours() < 1
            ? duration.toMinutes() + " min"
            : duration.toDays() < 2 ? duration.toHours() + " h" : duration.toDays() + " days";
  }
}
