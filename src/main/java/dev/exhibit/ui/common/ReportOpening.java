package dev.exhibit.ui.common;

import dev.exhibit.task.Job;
import dev.exhibit.usecase.WholeFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Hands the report of a package to the machine's own viewer. Whether there is one cannot be known
 * here, so a copy is offered each time.
 */
public final class ReportOpening {
  private final Saving.Tools tools;
  private final JobSlot taking;
  private final JobSlot copying;

  /** Opens none yet. */
  public ReportOpening(Saving.Tools tools) {
    this.tools = tools;
    taking = tools.slot();
    copying = tools.slot();
  }

  /**
   * Opens a report, unless it is stopped before it is taken out.
   *
   * @param evidence the file of the package, after which a copy is named
   * @param take takes the report out of it
   */
  public void open(Path evidence, Job<Path> take) {
    taking.start(
        Messages.text("report.job"),
        (progress, cancellation) -> {
          Path report = take.run(progress, cancellation);
          cancellation.throwIfCancelled();
          return report;
        },
        report -> {
          tools.files().open(report);
          tools
              .notes()
              .ask(
                  Messages.text("report.opened"),
                  Messages.text("report.copy"),
                  () -> copy(report, evidence));
        },
        failure -> Trouble.of(failure).ifPresent(tools.notes()::trouble));
  }

  /** Opens no report that is still being taken out: something else is looked at. */
  public void forget() {
    taking.forget();
  }

  private void copy(Path report, Path evidence) {
    tools
        .files()
        .chooseTarget(name(evidence))
        .ifPresent(target ->
            copying.start(
                Messages.text("report.copy.job"),
                (progress, cancellation) -> {
                  WholeFile.write(target, out -> Files.copy(report, out));
                  return target;
                },
                done -> tools.notes().say(Messages.text("report.copied", done.toString())),
                failure -> Trouble.of(failure).ifPresent(tools.notes()::trouble)));
  }

  private static String name(Path evidence) {
    return String.valueOf(evidence.getFileName()).replaceFirst("\\.asice(\\.p7m)?$", "") + ".pdf";
  }

  /** The button that opens it. */
  public EvaluateBar button(Runnable open) {
    EvaluateBar bar =
        new EvaluateBar(taking, Messages.text("report.open"), "fth-file-text", open)
            .plain()
            .small();
    bar.setId("open-report");
    return bar;
  }
}
