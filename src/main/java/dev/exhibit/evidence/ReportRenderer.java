package dev.exhibit.evidence;

import java.io.IOException;
import java.nio.file.Path;

/** Draws the report. */
@FunctionalInterface
public interface ReportRenderer {
  /**
   * Writes the report as an unsigned PDF. Equal reports give equal bytes.
   *
   * @param scratch a folder of the caller's for what the renderer must put on disk
   * @throws IOException if the file cannot be written
   */
  void render(Report report, Path pdf, Path scratch) throws IOException;
}
