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
   * Takes it out, of whatever size it is.
   *
   * @throws UncoveredException if it is not what was signed; then nothing of it stays
   */
  static Path of(SealedFiles files) throws IOException {
    Scratch scratch = Scratch.in(Path.of(System.getProperty("java.io.tmpdir", ".")), KIND);
    Path file = scratch.untilExit(NAME);
    try (OutputStream out = Files.newOutputStream(file)) {
      files.send(Bag.REPORT, (buffer, length) -> out.write(buffer, 0, length), Cancellation.none());
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return file;
  }
}
