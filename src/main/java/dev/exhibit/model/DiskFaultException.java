package dev.exhibit.model;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/**
 * A disk, or a database on it, does not do what it must: it is full, may not be written, is busy,
 * damaged or not there. Nobody asked for anything wrong; the same may work when it is mended.
 */
public final class DiskFaultException extends UserFacingException {
  private static final long serialVersionUID = 1L;

  public DiskFaultException(String whatHappened, String todo, @Nullable Throwable cause) {
    super(whatHappened, todo, cause);
  }

  /**
   * Why a file could not be written: where its folder is not there or is none, whoever named it is
   * at fault and not the disk.
   */
  public static UserFacingException writing(String whatHappened, String todo, IOException cause) {
    boolean named =
        cause instanceof NoSuchFileException
            || cause instanceof FileAlreadyExistsException
            || cause instanceof NotDirectoryException;
    return named
        ? new UserFacingException(whatHappened, todo, cause)
        : new DiskFaultException(whatHappened, todo, cause);
  }
}
