package dev.exhibit.usecase;

import dev.exhibit.intake.LogFormat;
import dev.exhibit.model.MissingTimes;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads logs into the store, and says so in the ledger. */
public final class IngestLogs {
  private final Session session;
  private final List<LogFormat> formats;
  private final InputStream standardInput;

  /** Reads these formats. */
  public IngestLogs(Session session, List<LogFormat> formats, InputStream standardInput) {
    this.session = session;
    this.formats = List.copyOf(formats);
    this.standardInput = standardInput;
  }

  /** The types that records can be taken for, in order of name. */
  public List<String> sources() {
    return formats.stream()
        .flatMap(format -> format.sources().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** Looks at the beginnings of logs; writes nothing. */
  public ReadingIn.Look look(ReadingIn.Wish wish, Progress progress, Cancellation cancellation) {
    check(wish.times());
    return new LogLook(formats, session.clock()).run(wish, progress, cancellation);
  }

  /**
   * Reads logs.
   *
   * @param paths files, folders, globs, or {@code -} for standard input
   * @param source read as this source only; null recognises each input by its content
   * @param times what to take for what times do not say
   * @param index where to; null for {@code exhibit-} and the source
   * @param generated whether every event is to be marked as generated
   * @throws UserFacingException when a path does not exist, or the source or year is not possible
   */
  public IntakeReport run(
      List<String> paths,
      @Nullable String source,
      MissingTimes times,
      @Nullable String index,
      boolean generated,
      Progress progress,
      Cancellation cancellation) {
    return run(
        new LogIntake.Request(
            paths, standardInput, source, times, index, generated, session.folder().rejects()),
        progress,
        cancellation);
  }

  /**
   * Reads files and folders that a person chose, each by its very name; one that is gone by now is
   * skipped and told.
   *
   * @throws UserFacingException when the source or year is not possible
   */
  public IntakeReport read(ReadingIn.Wish wish, Progress progress, Cancellation cancellation) {
    return run(
        new LogIntake.Request(
            wish.files().stream().map(Path::toString).toList(),
            true,
            InputStream.nullInputStream(),
            wish.source(),
            wish.times(),
            null,
            false,
            session.folder().rejects()),
        progress,
        cancellation);
  }

  private IntakeReport run(
      LogIntake.Request request, Progress progress, Cancellation cancellation) {
    check(request.times());
    boolean generated = request.generated();
    LogIntake intake = new LogIntake(session.store().write(), formats, session.clock());
    IntakeReport report =
        intake.run(
            request,
            progress,
            cancellation,
            early -> {
              if (!early.indices().isEmpty()) { // something was handed to the store
                write(early, generated, false);
              }
            });
    write(report, generated, true);
    return report;
  }

  private void check(MissingTimes times) {
    Instant now = session.clock().instant();
    Integer year = times.year();
    if (year != null && !MissingTimes.mayBe(year, now)) {
      throw new UserFacingException(
          "No log is of the year " + year + ".",
          "Name a year of four digits, from "
              + MissingTimes.OLDEST
              + " to "
              + MissingTimes.newest(now)
              + ", or none to have it inferred.");
    }
  }

  /**
   * The store may hold other evidence now, however the reading ended. Of one that stopped the
   * counts are the least: what the store took without an answer is not among them.
   */
  private void write(IntakeReport report, boolean generated, boolean whole) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("files", report.files());
    told.put("records", report.records());
    told.put("events", report.events());
    told.put("duplicates", report.duplicates());
    told.put("conflicts", report.conflicts());
    told.put("rejected", report.rejected());
    told.put("indices", report.indices());
    told.put("generated", generated);
    if (!whole) {
      told.put("stopped", true);
    }
    session.ledger().append("import", told);
  }
}
