package dev.exhibit.usecase;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files that one workspace hands on to another. */
final class CarriedFiles {
  private CarriedFiles() {}

  /**
   * Copies a file, or a folder with all in it; links are left out, since they lead elsewhere.
   *
   * @return the files that were copied, none where there is nothing
   */
  static List<Path> copy(Path from, Path to) {
    List<Path> copied = new ArrayList<>();
    if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
      return copied;
    }
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        if (Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)) {
          Path target = to.resolve(from.relativize(one).toString()).normalize();
          Files.createDirectories(target.toAbsolutePath().getParent());
          Files.copy(one, target);
          copied.add(target);
        }
      }
    } catch (IOException e) {
      throw new UserFacingException(
          from + " cannot be copied to " + to + ": " + e.getMessage() + ".",
          "Free space or make the folder writable, then try again in another folder.",
          e);
    }
    return copied;
  }

  /** Takes out all that was just written into a folder which was empty before. */
  static void clear(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      Path real = folder.toRealPath(); // the walk does not go into a folder that is a link
      try (Stream<Path> all = Files.walk(real)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          if (!one.equals(real)) {
            Files.delete(one);
          }
        }
      }
    } catch (IOException e) {
      throw new UserFacingException(
          folder + " was written in part and cannot be cleared.", "Empty it, then try again.", e);
    }
  }
}
