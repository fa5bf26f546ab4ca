package dev.exhibit.boot;

import dev.exhibit.cli.ExhibitCommand;

/** Starts the program. */
public final class Launch {
  private Launch() {}

  /**
   * Runs a command line on this machine.
   *
   * @return the exit code
   */
  public static int run(String[] arguments) {
    Logs.quiet();
    return ExhibitCommand.run(new Composition(Surroundings.here()), arguments);
  }
}
