package dev.exhibit;

import dev.exhibit.boot.Launch;

/** The {@code exhibit} command: no argument opens the workbench, sub-commands need no display. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the program with its exit code. */
  public static void main(String[] arguments) {
    System.exit(Launch.run(arguments));
  }
}
