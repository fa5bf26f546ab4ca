package dev.exhibit.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The report of a package as a file that another program can open, in a folder that its owner alone
 * can read. It stays until this program ends, since nobody knows when the other one is done with
 * it; what a killed program leaves behind is removed with the next one.
 */
final class TakenReport {
  private static final String KIND = "exhibit-report-";

  /** Never a name out of the package. */
  private static final String NAME = "report.pdf";

  private TakenReport() {}

  static Path write(byte[] report) throws IOException {
    Scratch scratch = Scratch.in(Path.of(System.getProperty("java.io.tmpdir", ".")), KIND);
    return Files.write(scratch.untilExit(NAME), report);
  }
}
