package dev.exhibit.usecase;

import dev.exhibit.intake.record.Spool;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A folder as it is at one moment, and a copy of it elsewhere: every file with its permissions and
 * times, links as links, and each copied file held against the hash of what was read.
 */
final class FolderCopy {
  private static final int CHUNK = 1 << 16;
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Path root;

  /** By name, so that a folder stands before what is in it; the root is named by "". */
  private final List<Seen> all;

  private FolderCopy(Path root, List<Seen> all) {
    this.root = root;
    this.all = all;
  }

  private enum Kind {
    FOLDER,
    FILE,
    LINK
  }

  /** One of it; size and time of a folder do not matter. */
  private record Seen(Path name, Kind kind, long bytes, FileTime changed) {}

  /**
   * Looks at a folder.
   *
   * @throws UserFacingException when something in it is neither file, folder nor link
   */
  static FolderCopy of(Path root) throws IOException {
    List<Seen> all = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes is) {
            all.add(new Seen(root.relativize(dir), Kind.FOLDER, 0, FileTime.fromMillis(0)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
            if (is.isOther()) {
              throw new UserFacingException(
                  file + " is no plain file and cannot be copied.",
                  "Nothing was changed. Take it away, then try again.");
            }
            all.add(
                new Seen(
                    root.relativize(file),
                    is.isSymbolicLink() ? Kind.LINK : Kind.FILE,
                    is.size(),
                    is.lastModifiedTime()));
            return FileVisitResult.CONTINUE;
          }
        });
    all.sort(Comparator.comparing(Seen::name));
    return new FolderCopy(root, all);
  }

  /** How many bytes its files have together. */
  long bytes() {
    return all.stream().filter(seen -> seen.kind() == Kind.FILE).mapToLong(Seen::bytes).sum();
  }

  /**
   * Copies all of it, one file at the end.
   *
   * @param to an empty folder, which becomes as the root is
   * @param last a name in the root
   */
  void into(Path to, Path last, Progress progress, Cancellation cancellation) throws IOException {
    long total = Math.max(1, 2 * bytes());
    long done = 0;
    List<Copied> copies = new ArrayList<>();
    for (Seen one : lastly(last)) {
      cancellation.throwIfCancelled();
      Path from = in(root, one);
      Path target = in(to, one);
      switch (one.kind()) {
        case FOLDER -> Files.createDirectories(target);
        case LINK -> Files.copy(from, target, LinkOption.NOFOLLOW_LINKS);
        case FILE -> {
          progress.report(one.name().toString(), done, total);
          copies.add(new Copied(one, copy(from, target, cancellation)));
          done += one.bytes();
        }
      }
    }
    for (Copied copied : copies) {
      progress.report(copied.seen().name().toString(), done, total);
      check(in(to, copied.seen()), copied, cancellation);
      done += copied.seen().bytes();
    }
    for (Seen one : all.reversed()) {
      if (one.kind() == Kind.FOLDER) {
        Spool.keepNames(in(to, one));
        likeness(in(root, one), in(to, one));
      }
    }
  }

  /** What was read of a file. */
  private record Copied(Seen seen, String sha256) {}

  private List<Seen> lastly(Path last) {
    List<Seen> order = new ArrayList<>(all);
    order.sort(Comparator.comparing((Seen one) -> one.name().equals(last)));
    return order;
  }

  private static Path in(Path folder, Seen one) {
    return folder.resolve(one.name().toString());
  }

  private static String copy(Path from, Path to, Cancellation cancellation) throws IOException {
    Sha256 digest = new Sha256();
    try (InputStream in = Files.newInputStream(from);
        FileChannel out =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      likeness(from, to); // before anything is in it: it may be a key
      byte[] buffer = new byte[CHUNK];
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        cancellation.throwIfCancelled();
        digest.add(buffer, got);
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, got);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
      out.force(true);
    }
    Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
    return digest.hex();
  }

  private static void check(Path file, Copied wanted, Cancellation cancellation)
      throws IOException {
    Sha256 digest = new Sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[CHUNK];
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        cancellation.throwIfCancelled();
        digest.add(buffer, got);
      }
    }
    if (!digest.hex().equals(wanted.sha256())) {
      throw new UserFacingException(
          "The copy of " + wanted.seen().name() + " is not what was read.",
          "The workspace is as it was. Check the disk, or choose another one.");
    }
  }

  /**
   * Who may read and write it.
   *
   * @throws UserFacingException when others could read or write it that could not before: some
   *     disks take what is set and forget it
   */
  private static void likeness(Path from, Path to) throws IOException {
    PosixFileAttributeView there =
        Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    PosixFileAttributeView here =
        Files.getFileAttributeView(to, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (there != null && here != null) {
      Set<PosixFilePermission> wanted = there.readAttributes().permissions();
      here.setPermissions(wanted);
      if (isWider(wanted, here.readAttributes().permissions())) {
        throw new UserFacingException(
            "The disk of " + to + " does not keep who may read and write " + from + ".",
            "The workspace is as it was. Choose a disk that keeps permissions: it holds keys.");
      }
    }
  }

  /** Whether the group or others may read or write what they may not where it comes from. */
  static boolean isWider(Set<PosixFilePermission> wanted, Set<PosixFilePermission> got) {
    Set<PosixFilePermission> more = new HashSet<>(got);
    more.removeAll(wanted);
    more.retainAll(OTHERS);
    return !more.isEmpty();
  }

  /**
   * Makes sure that nobody changed anything since it was looked at.
   *
   * @throws UserFacingException when somebody did, naming what
   */
  void checkUnchanged() throws IOException {
    Set<Seen> before = new HashSet<>(all);
    Set<Seen> now = new HashSet<>(of(root).all);
    Set<Seen> others = new HashSet<>(before);
    others.removeAll(now);
    now.removeAll(before);
    others.addAll(now);
    Optional<Path> first = others.stream().map(Seen::name).min(Comparator.naturalOrder());
    if (first.isPresent()) {
      throw changed(first.get());
    }
  }

  private static UserFacingException changed(Path name) {
    return new UserFacingException(
        name + " was changed by somebody while the workspace was copied.",
        "The workspace is as it was. Wait until nobody works in it, then try again.");
  }

  /**
   * Takes away what was looked at, and nothing that came or changed since.
   *
   * @param first a name that goes before all others, as it is: it was held until now
   * @return whether nothing is left
   */
  boolean remove(Path first) {
    boolean gone = takeAway(root.resolve(first.toString()));
    for (Seen one : all.reversed()) {
      if (!one.name().equals(first)) {
        gone &= isUnchanged(one) && takeAway(in(root, one));
      }
    }
    return gone;
  }

  private boolean isUnchanged(Seen one) {
    Path file = in(root, one);
    try {
      BasicFileAttributes is =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return switch (one.kind()) {
        case FOLDER -> is.isDirectory();
        case LINK -> is.isSymbolicLink() && is.lastModifiedTime().equals(one.changed());
        case FILE ->
            is.isRegularFile()
                && is.size() == one.bytes()
                && is.lastModifiedTime().equals(one.changed());
      };
    } catch (NoSuchFileException e) {
      return true; // somebody took it away
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean takeAway(Path one) {
    try {
      Files.deleteIfExists(one);
      return true;
    } catch (IOException e) {
      return false; // somebody put something in, or holds it; the person is told
    }
  }

  /** Moves a copy to its place, where an empty folder may be; on disk when this returns. */
  static void place(Path copy, Path to) throws IOException {
    if (Files.isDirectory(to)) {
      Files.delete(to);
    }
    Files.move(copy, to, StandardCopyOption.ATOMIC_MOVE);
    boolean kept = false;
    try {
      Spool.keepNames(Objects.requireNonNull(to.toAbsolutePath().getParent()));
      kept = true;
    } finally {
      if (!kept) {
        Files.move(to, copy, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }
}
