package dev.exhibit.evidence;

import dev.exhibit.task.HeldFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A private folder for work in progress, gone when the work is. A process that is killed leaves its
 * folder behind; the next one of that kind in the same place removes it, since nobody holds its
 * lock any more.
 */
final class Scratch implements AutoCloseable {
  private final Path folder;
  private final HeldFolder held;

  private Scratch(Path folder, HeldFolder held) {
    this.folder = folder;
    this.held = held;
  }

  /**
   * Makes one.
   *
   * @param kind how its name begins, and those of others of its kind
   */
  static Scratch in(Path place, String kind) throws IOException {
    sweep(place, kind);
    // A new temporary folder can be read by its owner only.
    Path folder = Files.createTempDirectory(place, kind);
    return new Scratch(folder, HeldFolder.hold(folder));
  }

  private static void sweep(Path place, String kind) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(place, kind + "*")) {
      for (Path folder : found) {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          deleteUnlessHeld(folder);
        }
      }
    }
  }

  private static void deleteUnlessHeld(Path folder) {
    try {
      HeldFolder.sweep(folder, () -> deleteFiles(folder));
    } catch (IOException e) {
      return; // somebody else's, or on its way: left alone
    }
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  Path path() {
    return folder;
  }

  /** A file in it which goes with it when the program ends, and not before. */
  Path untilExit(String name) {
    held.endAtExit();
    Path file = resolve(name);
    file.toFile().deleteOnExit();
    return file;
  }

  private static void deleteFiles(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    held.end(() -> deleteFiles(folder));
  }
}
