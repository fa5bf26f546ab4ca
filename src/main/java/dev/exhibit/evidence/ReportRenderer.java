package dev.exhibit.evidence;

import dev.exhibit.task.Progress;
import java.io.IOException;
import java.nio.file.Path;

/** Draws the report. */
@FunctionalInterface
public interface ReportRenderer {
  /**
   * Looks at what the company brings, before anything is written.
   *
   * @throws dev.exhibit.model.UserFacingException naming the file, and the line of a template, when
   *     the report could not be drawn with it
   */
  default void check(Branding branding) {}

  /**
   * Writes the report as an unsigned PDF. Equal reports give equal bytes.
   *
   * @param scratch a folder of the caller's for what the renderer must put on disk
   * @param progress hears which page is drawn
   * @throws IOException if the file cannot be written
   */
  void render(Report report, Path pdf, Path scratch, Progress progress) throws IOException;

  /**
   * A chart as it stands in the report, as a picture of its own: SVG, with its words in its title.
   * Equal charts give equal pictures.
   */
  default String picture(Chart chart) {
    throw new IllegalStateException("this renderer draws reports only");
  }
}
