package dev.exhibit.intake.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A folder where entries wait for the store, each in a file of its own that appears whole or not at
 * all and that survives a power cut once {@link #write} has returned. Writers need no lock; whoever
 * empties it holds one. Its files are their owner's alone.
 */
public final class Spool {
  private static final String WHOLE = ".json";
  private static final String HALF = ".half";
  private static final boolean POSIX = java.io.File.separatorChar == '/';

  /**
   * Those that this process empties. Their locks are not tried again: POSIX takes a lock off a file
   * as soon as its process closes that file anywhere, and then another would empty it as well.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path folder;

  /** The spool in this folder, which need not exist. */
  public Spool(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes an entry.
   *
   * @return its file
   * @throws IOException when it cannot be written; then nothing of it is left
   */
  public Path write(RunEntry entry) throws IOException {
    makeFolder();
    String name = entry.time().toEpochMilli() + "-" + entry.run() + "-" + entry.phase();
    Path half = folder.resolve("." + name + HALF);
    Path whole = folder.resolve(name + WHOLE);
    try {
      try (FileChannel out =
          FileChannel.open(
              half,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              owners("rw-------"))) {
        ByteBuffer bytes = ByteBuffer.wrap(RunEntryJson.bytes(entry));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
      keepNames(folder);
      return whole;
    } catch (IOException e) {
      Files.deleteIfExists(half);
      throw e;
    }
  }

  /**
   * Writes an entry, come what may.
   *
   * @return what stood in the way, for a person; null when nothing did
   */
  public @Nullable String tryWrite(RunEntry entry) {
    try {
      write(entry);
      return null;
    } catch (IOException | RuntimeException e) {
      return reason(e);
    }
  }

  /** What an exception of the file system says, with its kind where it only names a file. */
  public static String reason(Exception e) {
    String message = e.getMessage();
    String kind = e.getClass().getSimpleName();
    if (message == null) {
      return kind;
    }
    return e.getClass() == IOException.class ? message : message + " (" + kind + ")";
  }

  private void makeFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null && !Files.isDirectory(parent)) {
        Files.createDirectories(parent, owners("rwx------"));
      }
      Files.createDirectories(folder, owners("rwx------"));
    }
  }

  private static FileAttribute<?>[] owners(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Returns when the names in a folder are on disk, which is more than that its files are; Windows
   * opens no folder and needs none.
   */
  public static void keepNames(Path folder) throws IOException {
    if (POSIX) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  /** Whole entries, oldest first. */
  public List<Path> whole() throws IOException {
    return list(WHOLE);
  }

  /** What was being written: by a process that is at it now, or by one that was killed. */
  public List<Path> half() throws IOException {
    return list(HALF);
  }

  private List<Path> list(String ending) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (file.getFileName().toString().endsWith(ending)) {
          found.add(file);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    Collections.sort(found);
    return found;
  }

  /** The right to empty the spool; empty while it is emptied, here or by another process. */
  public Optional<Emptying> tryEmpty() throws IOException {
    makeFolder();
    Path real = folder.toRealPath();
    if (!OURS.add(real)) {
      return Optional.empty();
    }
    FileChannel held = null;
    try {
      held = lock();
      return Optional.ofNullable(held).map(channel -> new Emptying(real, channel));
    } finally {
      if (held == null) {
        OURS.remove(real);
      }
    }
  }

  private @Nullable FileChannel lock() throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(".lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            owners("rw-------"));
    boolean held = false;
    try {
      held = channel.tryLock() != null;
    } finally {
      if (!held) {
        channel.close();
      }
    }
    return held ? channel : null;
  }

  /** Held while the spool is emptied; it ends with its process at the latest. */
  public static final class Emptying implements AutoCloseable {
    private final Path folder;
    private final FileChannel channel;

    private Emptying(Path folder, FileChannel channel) {
      this.folder = folder;
      this.channel = channel;
    }

    @Override
    public void close() throws IOException {
      try {
        channel.close();
      } finally {
        OURS.remove(folder);
      }
    }
  }
}
