package dev.exhibit.logstore.local;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the data folder so that nobody else on the machine can look into it. */
final class Folders {
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  /** Below this the server would refuse to write anyway. */
  private static final long LEAST_FREE_BYTES = 250L << 20;

  /** What a store that is being made holds before its lock is there. */
  private static final Set<String> OURS = Set.of("es", "logs", "config", "tmp");

  private Folders() {}

  /**
   * Makes what is missing.
   *
   * @throws dev.exhibit.model.StoreUnavailableException when the folder cannot serve
   */
  static void prepare(Path data) {
    try {
      if (Files.exists(data) && !Files.isDirectory(data)) {
        throw Troubles.folder(data, "it is a file", null);
      }
      boolean fresh = !Files.exists(data);
      Files.createDirectories(data);
      if (!fresh) {
        refuseForeign(data);
      }
      if (!Files.isWritable(data)) {
        throw Troubles.folder(data, "it cannot be written to", null);
      }
      FileStore disk = Files.getFileStore(data);
      if (disk.getUsableSpace() < LEAST_FREE_BYTES) {
        throw Troubles.folder(
            data,
            "the disk is full (" + (disk.getUsableSpace() >> 20) + " MB are left, 250 are needed)",
            null);
      }
      restrict(data, disk);
      for (String part : new String[] {"es", "logs", "config", "tmp"}) {
        Path folder = Files.createDirectories(data.resolve(part));
        restrict(folder, disk);
      }
    } catch (IOException e) {
      throw Troubles.folder(data, "it cannot be made or written to (" + e.getMessage() + ")", e);
    }
  }

  /** A folder with other things in it would lose its permissions and hide the store among them. */
  private static void refuseForeign(Path data) throws IOException {
    Path home = Path.of(System.getProperty("user.home"));
    if (Files.isDirectory(home) && !sameOwner(data, home) && !isAdministrator()) {
      throw Troubles.folder(data, "it belongs to " + Files.getOwner(data).getName(), null);
    }
    if (Files.exists(data.resolve("lock")) || Files.isDirectory(data.resolve("es"))) {
      return;
    }
    try (Stream<Path> files = Files.list(data)) {
      // Another start at this moment may just be making our own folders.
      if (files.anyMatch(file -> !OURS.contains(String.valueOf(file.getFileName())))) {
        throw Troubles.folder(data, "it holds other files and no store", null);
      }
    }
  }

  private static boolean sameOwner(Path one, Path other) throws IOException {
    return Objects.equals(Files.getOwner(one), Files.getOwner(other));
  }

  private static boolean isAdministrator() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void restrict(Path folder, FileStore disk) throws IOException {
    if (disk.supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(folder, PRIVATE);
    }
  }
}
