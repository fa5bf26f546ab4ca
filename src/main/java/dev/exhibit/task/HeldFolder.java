package dev.exhibit.task;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A folder that one process works in, so that others can tell whether that process still lives. */
public final class HeldFolder {
  private static final String LOCK = "lock";

  /**
   * Those of this process. Their locks are never tried: POSIX takes every lock of a process off a
   * file as soon as the process closes that file anywhere, and then others would take the folder
   * for one left behind.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  /** Those that stay until the program ends: one that nobody refers to loses its lock. */
  private static final Set<HeldFolder> UNTIL_EXIT = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final @Nullable FileChannel lock;

  private HeldFolder(Path folder, @Nullable FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Takes what is in a folder away. */
  @FunctionalInterface
  public interface Clearing {
    /** Takes it away; the lock may be left. */
    void clear() throws IOException;
  }

  /** Holds a folder that was just made; where its place has no locks it is never swept. */
  public static HeldFolder hold(Path folder) throws IOException {
    Path real = folder.toRealPath();
    OURS.add(real);
    boolean held = false;
    try {
      HeldFolder it = new HeldFolder(real, lock(folder.resolve(LOCK)));
      held = true;
      return it;
    } finally {
      if (!held) {
        OURS.remove(real);
      }
    }
  }

  private static @Nullable FileChannel lock(Path lock) throws IOException {
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

  /**
   * Takes a folder away that a killed process left behind.
   *
   * @return false where somebody holds it
   * @throws IOException where it has no lock, as one on its way, or cannot be taken away
   */
  public static boolean sweep(Path folder, Clearing clearing) throws IOException {
    if (OURS.contains(folder.toRealPath())) {
      return false;
    }
    Path lock = folder.resolve(LOCK);
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock mine = channel.tryLock()) {
      if (mine == null) {
        return false;
      }
      clearing.clear();
    } catch (OverlappingFileLockException e) {
      return false; // another thread sweeps it
    }
    Files.deleteIfExists(lock); // not before it is let go: Windows deletes no file that is open
    Files.deleteIfExists(folder);
    return true;
  }

  /**
   * Takes the folder away when the program ends, if it is empty but for files of which the same was
   * asked after this. A program that is killed leaves it to {@link #sweep}.
   */
  public void endAtExit() {
    UNTIL_EXIT.add(this);
    folder.toFile().deleteOnExit();
    folder.resolve(LOCK).toFile().deleteOnExit(); // what is asked for last is deleted first
  }

  /** Lets the folder go and takes it away. */
  public void end(Clearing clearing) throws IOException {
    try {
      if (lock != null) {
        lock.close(); // first: Windows deletes no file that is open
      }
      clearing.clear();
      Files.deleteIfExists(folder.resolve(LOCK));
      Files.deleteIfExists(folder);
    } finally {
      OURS.remove(folder);
      UNTIL_EXIT.remove(this);
    }
  }
}
