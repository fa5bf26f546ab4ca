package dev.exhibit.usecase;

import dev.exhibit.model.DiskFaultException;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a package is to stand: the file that was named, or a folder in which it is named by its
 * content. A folder is what is one, what is named without an extension, and what is named as its
 * own content ({@code evidence.2026/.}).
 *
 * @param path as it was named
 */
record PackagePlace(Path path, boolean folder) {
  /** The place that is meant by a path. */
  static PackagePlace of(Path named) {
    Path path = named.normalize();
    Path name = named.getFileName();
    boolean inside = name == null || name.toString().equals(".") || name.toString().equals("..");
    boolean plain = name != null && name.toString().lastIndexOf('.') <= 0;
    return new PackagePlace(path, inside || plain || Files.isDirectory(path));
  }

  /**
   * Says at once what would stop the package at its end, when all was judged.
   *
   * @throws UserFacingException when the folder is not there, is none or may not be written
   */
  void check() {
    Path whole = path.toAbsolutePath();
    Path there = folder || whole.getParent() == null ? whole : whole.getParent();
    if (!folder && !Files.isDirectory(there)) {
      throw new UserFacingException(
          "The folder of " + path + " does not exist.", "Make it, or name another file.");
    }
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      throw new UserFacingException(
          there + " is a file, so no package can be written into it.", "Name a folder.");
    }
    if (!Files.isWritable(there)) {
      throw new DiskFaultException(
          there + " cannot be written to.", "Make it writable, or name another place.", null);
    }
  }

  /** Makes the folder where it is one that is not there yet. */
  void make() throws IOException {
    if (folder) {
      Files.createDirectories(path);
    }
  }
}
