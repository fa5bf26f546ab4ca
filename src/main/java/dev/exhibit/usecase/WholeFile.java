package dev.exhibit.usecase;

import dev.exhibit.model.DiskFaultException;
import dev.exhibit.model.UserFacingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that a person asked for: it appears whole, in one move, or not at all. */
public final class WholeFile {
  private WholeFile() {}

  /** What is to stand in the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; the stream is closed by whoever gave it. */
    void to(OutputStream out) throws IOException;
  }

  /**
   * Writes a file in place of what stood there. When the content cannot be made, or making it is
   * cancelled, what stood there stays.
   *
   * @throws UserFacingException when it cannot be written
   */
  public static void write(Path file, Content content) {
    Path target = file.toAbsolutePath();
    Path half = target.resolveSibling("." + target.getFileName() + ".half");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half))) {
        content.to(out);
      }
      Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (UncheckedIOException e) {
      throw failed(target, new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw failed(target, e);
    } finally {
      forget(half);
    }
  }

  private static UserFacingException failed(Path target, IOException e) {
    return DiskFaultException.writing(
        target + " cannot be written: " + e.getMessage() + ".",
        "Name another file, or free space, then try again.",
        e);
  }

  private static void forget(Path half) {
    try {
      Files.deleteIfExists(half);
    } catch (IOException e) {
      throw new UserFacingException(
          half + " is left and cannot be deleted: " + e.getMessage() + ".", "Delete it.", e);
    }
  }
}
