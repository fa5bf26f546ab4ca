package dev.exhibit.evidence;

import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.io.OutputStream;
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

  /**
   * Writes the report of a package, of any size, into such a file.
   *
   * @throws UncoveredException if it is not what was signed; nothing of it stays then
   */
  static Path of(SealedFiles files, Cancellation cancellation) throws IOException {
    Scratch scratch = Scratch.in(Path.of(System.getProperty("java.io.tmpdir", ".")), KIND);
    boolean whole = false;
    try {
      Path coming = scratch.resolve(NAME);
      try (OutputStream out = Files.newOutputStream(coming)) {
        files.send(Bag.REPORT, (buffer, length) -> out.write(buffer, 0, length), cancellation);
      }
      whole = true;
      return scratch.untilExit(NAME);
    } finally {
      if (!whole) {
        scratch.close();
      }
    }
  }
}
