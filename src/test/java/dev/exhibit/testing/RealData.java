package dev.exhibit.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real logs that nobody here wrote, read in place; absent on many machines, never in CI. */
public final class RealData {
  private RealData() {}

  /** A file or folder of the collection; the test is skipped by name without it, or fails in CI. */
  public static Path path(String name) {
    Path path = Path.of(System.getProperty("exhibit.realData", "../shared/data"), name);
    if (!Files.exists(path)) {
      String message = "REAL DATA ABSENT, not tested against: " + path.toAbsolutePath();
      if (System.getenv("CI") != null) {
        fail(message);
      }
      abort(message);
    }
    return path;
  }
}
