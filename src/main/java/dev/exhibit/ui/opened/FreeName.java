package dev.exhibit.ui.opened;

import java.nio.file.Files;
import java.nio.file.Path;

/** A name for a file that is not there yet: what was written before stays. */
final class FreeName {
  private FreeName() {}

  /** The file of that name in a folder, with a number before its ending where that is taken. */
  static Path in(Path folder, String name) {
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    String ending = dot < 0 ? "" : name.substring(dot);
    Path free = folder.resolve(name);
    for (int number = 2; Files.exists(free); number++) {
      free = folder.resolve(stem + "_" + number + ending);
    }
    return free;
  }
}
