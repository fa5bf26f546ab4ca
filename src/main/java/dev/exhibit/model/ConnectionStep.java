package dev.exhibit.model;

/**
 * One finding of the test of a connection, in words.
 *
 * @param todo what a person can do about it; empty where nothing needs doing
 */
public record ConnectionStep(Kind kind, Outcome outcome, String words, String todo) {
  /** What was looked at, in the order in which it is. */
  public enum Kind {
    NAME,
    PORT,
    TLS,
    SIGN_IN,
    VERSION,
    RIGHTS,
    INDICES,
    CLOCK
  }

  /** How it stands. */
  public enum Outcome {
    GOOD,
    /** Worth knowing, and no hindrance. */
    NOTE,
    /** The connection cannot be used like that. */
    BAD
  }

  /** All is well there. */
  public static ConnectionStep good(Kind kind, String words) {
    return new ConnectionStep(kind, Outcome.GOOD, words, "");
  }

  /** Worth knowing. */
  public static ConnectionStep note(Kind kind, String words, String todo) {
    return new ConnectionStep(kind, Outcome.NOTE, words, todo);
  }

  /** It does not work. */
  public static ConnectionStep bad(Kind kind, String words, String todo) {
    return new ConnectionStep(kind, Outcome.BAD, words, todo);
  }
}
