package dev.exhibit.model;

import org.jspecify.annotations.Nullable;

/**
 * Something that a person must be told: what happened and what to do. The message is the whole
 * sentence; the cause is for the log.
 */
public class UserFacingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String todo;

  public UserFacingException(String whatHappened, String todo, @Nullable Throwable cause) {
    super(whatHappened, cause);
    this.todo = todo;
  }

  public UserFacingException(String whatHappened, String todo) {
    this(whatHappened, todo, null);
  }

  /** What the person can do about it, one sentence. */
  public String todo() {
    return todo;
  }
}
