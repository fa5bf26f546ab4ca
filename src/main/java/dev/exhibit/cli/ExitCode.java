package dev.exhibit.cli;

/** What a command's exit tells a script. */
final class ExitCode {
  /** Done, and nothing is wrong. */
  static final int OK = 0;

  /** Done, and what was asked about is not well. */
  static final int NOT_WELL = 1;

  /** The command was not understood. */
  static final int USAGE = 2;

  /** It could not be known: the store is out of reach or answered in part. */
  static final int UNKNOWN = 3;

  /** There is no display. */
  static final int NO_DISPLAY = 4;

  private ExitCode() {}
}
