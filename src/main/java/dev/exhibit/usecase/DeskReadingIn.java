package dev.exhibit.usecase;

import dev.exhibit.intake.Json;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads files in by the same way as the command does. */
final class DeskReadingIn implements ReadingIn {
  /** Refused records that are shown; the file lists them all. */
  private static final int SHOWN = 500;

  private final UseCases open;

  DeskReadingIn(UseCases open) {
    this.open = open;
  }

  @Override
  public List<String> sources() {
    return open.ingest().sources();
  }

  @Override
  public Look look(Wish wish, Progress progress, Cancellation cancellation) {
    check(wish.files());
    return open.ingest().look(wish, progress, cancellation);
  }

  @Override
  public Done read(Wish wish, Progress progress, Cancellation cancellation) {
    check(wish.files());
    return done(open.ingest().read(wish, progress, cancellation));
  }

  /**
   * Nothing begins where a file that was chosen is gone; one that goes later is told as skipped.
   */
  static void check(List<Path> files) {
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw new UserFacingException(
            "There is no file or folder " + file + " any more.",
            "It may have been moved or deleted: choose again.");
      }
    }
  }

  /** What became of it is told even when the list of what was refused cannot be read. */
  static Done done(IntakeReport report) {
    Path list = report.rejectsFile();
    return new Done(report, list == null ? List.of() : refused(list));
  }

  private static List<Refused> refused(Path list) {
    try (Stream<String> lines = Files.lines(list)) {
      return lines
          .limit(SHOWN)
          .map(Json::object)
          .flatMap(Optional::stream)
          .map(DeskReadingIn::refused)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static Refused refused(Map<String, @Nullable Object> line) {
    return new Refused(
        String.valueOf(line.get("file")),
        line.get("line") instanceof Number number ? number.longValue() : 0,
        String.valueOf(line.get("reason")));
  }
}
