package dev.exhibit.intake.record;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** Finds the file that a command name stands for, as {@code execvp} does. */
public final class Executables {
  private Executables() {}

  /**
   * The file; null when there is none that can be run.
   *
   * @param command its name, with or without folders
   * @param directory what a relative name starts from
   * @param path folders to look in, as in {@code PATH}
   */
  public static @Nullable String find(String command, String directory, String path) {
    if (command.indexOf('/') >= 0) {
      return runnable(at(command, directory));
    }
    for (String folder : path.split(File.pathSeparator, -1)) {
      String found = runnable(at((folder.isEmpty() ? "." : folder) + "/" + command, directory));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static File at(String name, String directory) {
    File named = new File(name);
    return named.isAbsolute() ? named : new File(directory, name);
  }

  private static @Nullable String runnable(File file) {
    return file.isFile() && file.canExecute() ? file.getPath() : null;
  }
}
