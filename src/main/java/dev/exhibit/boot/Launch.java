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
    Surroundings here = Surroundings.here();
    Composition composition = new Composition(here);
    if (here.hasDisplay() && opensWindow(arguments)) {
      composition.prepareWindow();
    }
    return ExhibitCommand.run(composition, arguments);
  }

  /** Whether it surely does; that of other command lines is known only when they were read. */
  private static boolean opensWindow(String[] arguments) {
    return arguments.length == 0
        || (arguments.length == 2
            && arguments[0].equals("--workspace")
            && !arguments[1].startsWith("-"));
  }
}
