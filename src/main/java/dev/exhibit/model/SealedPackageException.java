package dev.exhibit.model;

import org.jspecify.annotations.Nullable;

/** A package is encrypted, and what would open it was not given or does not. */
public final class SealedPackageException extends UserFacingException {
  private static final long serialVersionUID = 1L;

  public SealedPackageException(String whatHappened, String todo, @Nullable Throwable cause) {
    super(whatHappened, todo, cause);
  }
}
