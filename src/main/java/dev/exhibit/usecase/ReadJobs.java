package dev.exhibit.usecase;

import dev.exhibit.controls.JobsReader;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.Schedule;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.file.Path;

/** Reads what must run, as it is on disk now. */
public final class ReadJobs {
  private static final String CORRECT = "Correct the file, then try again.";

  private final Session session;

  /** Reads for this workspace. */
  public ReadJobs(Session session) {
    this.session = session;
  }

  /**
   * The jobs of the engagement.
   *
   * @throws UserFacingException with the place of every fault
   */
  public Schedule ofEngagement() {
    Path file = session.folder().engagementFile();
    try {
      JobsReader.Read read = JobsReader.engagement(file, session.zone());
      if (!read.faults().isEmpty()) {
        throw new UserFacingException(read.words(), CORRECT);
      }
      return read.schedule();
    } catch (IOException e) {
      throw new UserFacingException(file + " cannot be read: " + e.getMessage() + ".", CORRECT, e);
    }
  }

  /**
   * The jobs of a file, which may mean the engagement's inventory.
   *
   * @throws BadRequestException with the place of every fault, when it cannot be used
   */
  public Schedule ofFile(Path file) {
    try {
      JobsReader.Read read =
          JobsReader.file(file, session.zone(), session.engagement().inventory());
      if (!read.faults().isEmpty()) {
        throw new BadRequestException(read.words());
      }
      return read.schedule();
    } catch (IOException e) {
      throw new BadRequestException(
          "The jobs cannot be read from " + file + ": " + e.getMessage() + ".", e);
    }
  }
}
