package dev.exhibit.model;

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
}
