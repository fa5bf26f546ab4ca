package dev.exhibit.model;

/** What a check says, as monitoring plugins say it: mildest first, not known last. */
public enum CheckStatus {
  /** Looked everywhere, and all is within bounds. */
  OK,
  /** Beyond the warning threshold. */
  WARNING,
  /** Beyond the critical threshold. */
  CRITICAL,
  /** It could not be known; never to be read as well. */
  UNKNOWN;

  /** The exit code of a monitoring plugin: 0, 1, 2 or 3. */
  public int exitCode() {
    return ordinal();
  }
}
