package dev.exhibit.boot;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What went wrong goes into a file of the workspace, never to the terminal. */
final class Logs {
  private static final int BYTES = 2_000_000;
  private static final int FILES = 5;

  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger SIGNATURES = Logger.getLogger("eu.europa.esig");

  private Logs() {}

  /** Nothing is logged until a workspace is open. */
  static void quiet() {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
      handler.close(); // a file in a workspace must not keep its folder from being moved
    }
    root.setLevel(Level.WARNING);
    // It warns of every package that was tampered with; the answer says so itself.
    SIGNATURES.setLevel(Level.SEVERE);
  }

  /** Logs into this folder; a folder that cannot be written leaves the program without a log. */
  static void to(Path folder) {
    quiet();
    try {
      Files.createDirectories(folder);
      String place = folder.toString().replace("%", "%%"); // a pattern gives % a meaning
      FileHandler file =
          new FileHandler(place + File.separator + "exhibit.%g.log", BYTES, FILES, true);
      file.setFormatter(new SimpleFormatter());
      Logger.getLogger("").addHandler(file);
    } catch (IOException e) {
      Logger.getLogger("").setLevel(Level.OFF);
    }
  }
}
