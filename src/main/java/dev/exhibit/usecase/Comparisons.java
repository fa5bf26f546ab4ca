package dev.exhibit.usecase;

import dev.exhibit.evidence.comparing.ComparisonTables;
import dev.exhibit.model.Comparison;
import dev.exhibit.model.Period;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the window compares; calls block and may take long. */
public interface Comparisons {
  /**
   * Compares two packages, which must be intact.
   *
   * @param trust files with certificates that the person trusts, PEM
   * @param key opens encrypted packages; null without one
   * @return what is to be closed
   */
  Comparison packages(
      Path older,
      Path newer,
      List<Path> trust,
      @Nullable ReaderKey key,
      Progress progress,
      Cancellation cancellation);

  /**
   * Compares two periods of the workspace.
   *
   * @return what is to be closed
   */
  Comparison periods(Period older, Period newer, Progress progress, Cancellation cancellation);

  /**
   * Saves a comparison as CSV files, replacing those of an earlier one.
   *
   * @param folder is made where it is not there
   * @return what was written
   * @throws UserFacingException if it cannot be written
   */
  static List<Path> save(Comparison comparison, Path folder) {
    try {
      Files.createDirectories(folder);
      return new ComparisonTables(folder).save(comparison);
    } catch (IOException e) {
      throw new UserFacingException(
          "The tables could not be written: " + e.getMessage() + ".",
          "Free space or choose another folder, then try again.",
          e);
    }
  }
}
