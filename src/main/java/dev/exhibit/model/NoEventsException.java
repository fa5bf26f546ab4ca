package dev.exhibit.model;

/** There is nothing in the log store from which a period could be taken, and nobody named one. */
public final class NoEventsException extends UserFacingException {
  private static final long serialVersionUID = 1L;

  public NoEventsException(String whatHappened, String todo) {
    super(whatHappened, todo);
  }
}
