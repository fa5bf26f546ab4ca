package dev.exhibit.ui.common;

import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.SealedPackageException;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Something that went wrong, for a person.
 *
 * @param what happened, one sentence
 * @param todo what to do about it, one sentence
 */
public record Trouble(String what, String todo, Kind kind) {
  /** What the window can do about it by itself. */
  public enum Kind {
    /** The log store was the reason: ask again. */
    STORE_DOWN,
    /** A package is encrypted: ask for what opens it. */
    SEALED,
    /** The person stopped it: try again when it suits. */
    STOPPED,
    /** Nothing. */
    OTHER
  }

  /** Something that the window can do nothing about by itself. */
  public Trouble(String what, String todo) {
    this(what, todo, Kind.OTHER);
  }

  /** What was stopped by the person, so that nothing is known. */
  static Trouble stopped() {
    return new Trouble(
        Messages.text("face.stopped"), Messages.text("face.stopped.text"), Kind.STOPPED);
  }

  /** Whether the log store was the reason. */
  public boolean storeDown() {
    return kind == Kind.STORE_DOWN;
  }

  /** What happened and what to do about it, in one line. */
  public String sentence() {
    return (what + " " + todo).strip();
  }

  /** The words for a failure; nothing when the person cancelled. */
  public static Optional<Trouble> of(Throwable failure) {
    if (failure instanceof CancellationException) {
      return Optional.empty();
    }
    if (failure instanceof UserFacingException known) {
      return Optional.of(
          new Trouble(String.valueOf(known.getMessage()), known.todo(), kind(known)));
    }
    if (failure instanceof BadRequestException refused) {
      return Optional.of(new Trouble(String.valueOf(refused.getMessage()), ""));
    }
    String detail = failure.getMessage();
    return Optional.of(
        new Trouble(
            Messages.text("trouble.unknown"),
            Messages.text(
                "trouble.unknown.todo",
                detail == null || detail.isBlank() ? failure.getClass().getSimpleName() : detail)));
  }

  private static Kind kind(UserFacingException failure) {
    return switch (failure) {
      case StoreUnavailableException _ -> Kind.STORE_DOWN;
      case SealedPackageException _ -> Kind.SEALED;
      default -> Kind.OTHER;
    };
  }
}
