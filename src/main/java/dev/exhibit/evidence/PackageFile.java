package dev.exhibit.evidence;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** How a file that was made beside its place gets there, whole and in one step. */
final class PackageFile {
  private static final String ENDING = ".asice";

  private PackageFile() {}

  /**
   * The first name of these that no file has: {@code a.asice}, {@code a-2.asice}, {@code
   * a-3.asice}. A package of the same content may have another signature, time or reader, so that
   * none stands for another.
   */
  static Path free(Path named) {
    Path free = named;
    for (int i = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); i++) {
      String name = String.valueOf(named.getFileName());
      int end = name.lastIndexOf(ENDING);
      free = named.resolveSibling(name.substring(0, end) + "-" + i + name.substring(end));
    }
    return free;
  }

  /** Puts it where a person said, in place of what may be there. */
  static void replace(Path part, Path target) throws IOException {
    force(part);
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    forceFolder(target);
  }

  /**
   * Puts it where no file is.
   *
   * @throws UserFacingException if another one came there meanwhile, which stays
   */
  static void add(Path part, Path target) throws IOException {
    force(part);
    try {
      link(part, target);
    } catch (FileAlreadyExistsException e) {
      throw new UserFacingException(
          "A file called " + target + " came there while the package was made; it was left alone.",
          "Nothing was written. Issue the package again: it gets another name then.",
          e);
    }
    forceFolder(target);
  }

  /** A second name for the file is given only where none is, which no move does in one step. */
  private static void link(Path part, Path target) throws IOException {
    try {
      Files.createLink(target, part);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(part, target); // a disk without second names; looks before it moves
      return;
    }
    Files.delete(part);
  }

  private static void force(Path part) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void forceFolder(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Some systems do not let a folder be opened; the file itself is on disk and in place.
      return;
    }
  }
}
