package dev.exhibit.cli;

import dev.exhibit.model.Period;
import dev.exhibit.model.Schedule;
import dev.exhibit.usecase.UseCases;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is judged: the period, and the jobs that had to run in it. */
final class JudgedOptions {
  @Option(names = "--period", paramLabel = "FROM/TO", description = "Default: the engagement's.")
  @Nullable String period;

  @Option(
      names = "--jobs",
      paramLabel = "FILE",
      description = "What must run, YAML or JSON (default: the engagement's jobs).")
  @Nullable Path jobs;

  /** The period; says so when nobody named one. */
  Period period(UseCases open, Terminal terminal) {
    return Remarks.period(open, period, terminal);
  }

  /** The jobs of the file that was named; null for the engagement's. */
  @Nullable Schedule schedule(UseCases open) {
    return jobs == null ? null : open.jobs().ofFile(jobs);
  }
}
