package dev.exhibit.evidence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A private folder for work in progress, gone when the work is. A process that is killed leaves its
 * folder behind; the next one of that kind in the same place removes it, since nobody holds its
 * lock any more.
 */
final class Scratch implements AutoCloseable {
  private static final String LOCK = "lock";

  /**
   * Those of this process. Their locks are never tried: POSIX takes every lock of a process off a
   * file as soon as the process closes that file anywhere, and then others would sweep the folder.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final @Nullable FileChannel held;

  private Scratch(Path folder, @Nullable FileChannel held) {
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
    Path folder = Files.createTempDirectory(place.toRealPath(), kind);
    OURS.add(folder);
    return new Scratch(folder, hold(folder.resolve(LOCK)));
  }

  /** Holds the lock; where the place has no locks it is never swept. */
  private static @Nullable FileChannel hold(Path lock) throws IOException {
    // Nobody may find the lock before it is held, and take the folder for one left behind.
    Path coming = lock.resolveSibling("coming");
    FileChannel channel =
        FileChannel.open(coming, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      channel.lock();
      Files.move(coming, lock, StandardCopyOption.ATOMIC_MOVE);
      return channel;
    } catch (IOException e) {
      channel.close();
      Files.deleteIfExists(coming);
      return null;
    }
  }

  private static void sweep(Path place, String kind) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(place.toRealPath(), kind + "*")) {
      for (Path folder : found) {
        if (!OURS.contains(folder) && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          deleteUnlessHeld(folder);
        }
      }
    }
  }

  private static void deleteUnlessHeld(Path folder) {
    Path lock = folder.resolve(LOCK);
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock mine = channel.tryLock()) {
      if (mine == null) {
        return;
      }
      deleteAll(folder);
    } catch (IOException | OverlappingFileLockException e) {
      return; // somebody else's, in use by this process, or on its way: left alone
    }
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  Path path() {
    return folder;
  }

  private static void deleteAll(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  @Override
  public void close() throws IOException {
    if (held != null) {
      held.close(); // first: Windows deletes no file that is open
    }
    deleteAll(folder);
    OURS.remove(folder);
  }
}
