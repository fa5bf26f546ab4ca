package dev.exhibit.model;

import org.jspecify.annotations.Nullable;

/** The log store cannot be reached, refused us, or stopped answering after retries. */
public final class StoreUnavailableException extends UserFacingException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String whatHappened, String todo, @Nullable Throwable cause) {
    super(whatHappened, todo, cause);
  }
}
