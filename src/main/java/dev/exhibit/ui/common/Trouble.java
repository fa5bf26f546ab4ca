package dev.exhibit.ui.common;

import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Something that went wrong, for a person.
 *
 * @param what happened, one sentence
 * @param todo what to do about it, one sentence
 * @param storeDown whether the log store was the reason
 */
public record Trouble(String what, String todo, boolean storeDown) {
  /** The words for a failure; nothing when the person cancelled. */
  public static Optional<Trouble> of(Throwable failure) {
    if (failure instanceof CancellationException) {
      return Optional.empty();
    }
    if (failure instanceof UserFacingException known) {
      boolean down = failure instanceof StoreUnavailableException;
      return Optional.of(new Trouble(String.valueOf(known.getMessage()), known.todo(), down));
    }
    String detail = failure.getMessage();
    return Optional.of(
        new Trouble(
            Messages.text("trouble.unknown"),
            Messages.text(
                "trouble.unknown.todo",
                detail == null || detail.isBlank() ? failure.getClass().getSimpleName() : detail),
            false));
  }
}
