package dev.exhibit.model;

/** What a check says, as monitoring plugins say it: mildest first, not known last. */
public enum CheckStatus {
  /** Looked everywhere, and all is within bounds. */
  OK(0),
  /** Beyond the warning threshold. */
  WARNING(1),
  /** Beyond the critical threshold. */
  CRITICAL(2),
  /** It could not be known; never to be read as well. */
  UNKNOWN(3);

  private final int exitCode;

  CheckStatus(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of a monitoring plugin: 0, 1, 2 or 3. */
  public int exitCode() {
    return exitCode;
  }
}
