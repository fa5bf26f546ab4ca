package dev.exhibit.evidence;

import dev.exhibit.model.UserFacingException;

/** A file of a package that the signature does not vouch for, and that is not shown therefore. */
public final class UncoveredException extends UserFacingException {
  private static final long serialVersionUID = 1L;

  UncoveredException(String file, String why) {
    super(
        file + " " + why + ", so it is not shown.",
        "Ask whoever sent the package for a copy that is intact.");
  }
}
