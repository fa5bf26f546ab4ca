package dev.exhibit.ui.packages;

import dev.exhibit.model.IssuePart;
import dev.exhibit.model.IssuedPackage;
import dev.exhibit.model.Omission;
import dev.exhibit.model.PackageScope;
import dev.exhibit.model.Period;
import dev.exhibit.model.Readers;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Job;
import dev.exhibit.task.Progress;
import dev.exhibit.usecase.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes a package, then verifies the file as whoever gets it will.
 *
 * @param check refuses to begin where something changed since the package was counted
 * @param into the folder to write into
 * @param accepted omissions that were seen, to go on with
 * @param now the time now
 */
record IssueJob(
    Workbench workbench,
    Runnable check,
    PackageScope scope,
    Period period,
    Path into,
    List<Omission> accepted,
    Readers readers,
    Supplier<Instant> now)
    implements Job<IssueJob.Written> {

  /**
   * A package that is there.
   *
   * @param said what verifying it said; null where it is encrypted or could not be verified
   * @param failure why it could not be verified; null where it was, or is encrypted
   * @param took how long verifying took
   */
  record Written(
      IssuedPackage issued,
      @Nullable Verification said,
      @Nullable RuntimeException failure,
      Duration took) {

    /** The name of the file. */
    String name() {
      return String.valueOf(issued.file().getFileName());
    }
  }

  @Override
  public Written run(Progress progress, Cancellation cancellation) {
    check.run();
    IssuedPackage issued =
        workbench.issue(scope, period, into, accepted, readers, progress, cancellation);
    progress.begin(IssuePart.VERIFY);
    Instant begun = now.get();
    Verification said = null;
    RuntimeException failure = null;
    if (readers.everybody()) {
      try {
        said = workbench.verify(issued.file(), List.of(), null, progress, cancellation);
      } catch (RuntimeException e) {
        failure = e; // the package is on disk and in the ledger, whatever becomes of this
      }
    }
    return new Written(issued, said, failure, Duration.between(begun, now.get()));
  }
}
