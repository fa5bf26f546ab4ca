package dev.exhibit.usecase;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import dev.exhibit.workspace.BoundNames;
import dev.exhibit.workspace.Database;
import dev.exhibit.workspace.Ledger;
import dev.exhibit.workspace.MoveBook;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the folder of a workspace that nobody has open. Where the file system can, by one rename;
 * else all of it is copied, held against its hashes, put in place, and only then taken away here.
 */
public final class MoveWorkspace {
  private static final Logger LOG = LoggerFactory.getLogger(MoveWorkspace.class);
  private static final Path DATABASE = Path.of("exhibit.db");
  private static final String STAYS = "The workspace is as it was. ";

  /** Gives a folder another name in one step. */
  @FunctionalInterface
  interface Renaming {
    /**
     * Renames.
     *
     * @throws AtomicMoveNotSupportedException when it leads to another file system
     */
    void rename(Path from, Path to) throws IOException;
  }

  private final WorkspaceFolder folder;
  private final Function<Path, OptionalLong> holder;
  private final Renaming renaming;
  private final Clock clock;

  /**
   * Moves one.
   *
   * @param holder the process that holds the data of a log store of one's own, if one does
   */
  public MoveWorkspace(WorkspaceFolder folder, Function<Path, OptionalLong> holder, Clock clock) {
    this(folder, holder, MoveWorkspace::rename, clock);
  }

  MoveWorkspace(
      WorkspaceFolder folder, Function<Path, OptionalLong> holder, Renaming renaming, Clock clock) {
    this.folder = folder;
    this.holder = holder;
    this.renaming = renaming;
    this.clock = clock;
  }

  /**
   * A workspace that is at another place now.
   *
   * @param copied whether it went to another file system
   * @param left the former folder, where something of it could not be taken away; null for none
   * @param untold why its ledger does not tell of the move; null when it does
   */
  public record Moved(
      Path from, Path to, boolean copied, @Nullable Path left, @Nullable String untold) {}

  private static void rename(Path from, Path to) throws IOException {
    if (Files.isDirectory(to)) {
      Files.delete(to); // it is empty, or this fails; not every system renames over a folder
    }
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Takes away what moves that were cut off had copied into a folder, where nobody is at it.
   *
   * @return what was taken away
   * @throws IOException when the folder is not there or cannot be written to
   */
  public static List<Path> tidy(Path place) throws IOException {
    HalfCopy probe = HalfCopy.in(place);
    probe.end();
    return probe.leftBefore();
  }

  /** The folder that is moved. */
  public Path from() {
    return folder.root();
  }

  /**
   * Whether it can be moved there, as far as that can be told while it is open. Nothing is changed.
   *
   * @param target an empty folder, or one that is not there in a folder that is
   * @return where it goes, with no link in it
   * @throws UserFacingException when not, and why
   */
  public Path check(Path target) {
    try {
      Path root = folder.root();
      if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
        throw refused(
            root + " is no folder of its own but a link.",
            "Open the folder that it leads to, then move that.");
      }
      if (!Files.isRegularFile(folder.database())) {
        throw refused(root + " is no workspace that was used.", "Open one that was, then move it.");
      }
      Path to = real(target.toAbsolutePath().normalize());
      checkApart(root.toRealPath(), to);
      checkTarget(to);
      List<String> bound = BoundNames.of(new WorkspaceFolder(root));
      if (!bound.isEmpty()) {
        throw refused(
            "It would lead nowhere from another place: " + String.join(", ", bound) + ".",
            "Name what is inside the workspace from there, and what is outside by its whole path.");
      }
      return to;
    } catch (IOException e) {
      throw refused(
          "The workspace cannot be moved to " + target + ": " + e.getMessage() + ".",
          "Choose another folder, or make its files readable for you.");
    }
  }

  private static UserFacingException refused(String what, String todo) {
    return new UserFacingException(what, STAYS + todo);
  }

  private static Path real(Path target) throws IOException {
    if (Files.exists(target)) {
      return target.toRealPath();
    }
    Path parent = target.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw refused(
          target + " cannot be made: the folder that it would be in is not there.",
          "Make that folder, or choose another.");
    }
    return parent.toRealPath().resolve(target.getFileName());
  }

  private static void checkApart(Path root, Path to) {
    if (to.equals(root)) {
      throw refused("The workspace is in " + to + " already.", "Choose another folder.");
    }
    if (to.startsWith(root)) {
      throw refused(to + " lies inside the workspace.", "Choose a folder outside " + root + ".");
    }
  }

  private static void checkTarget(Path to) throws IOException {
    BeginEngagement.checkEmpty(to);
    Path parent = to.getParent();
    if (parent == null || !Files.isWritable(parent)) {
      throw refused(to + " cannot be written to.", "Choose a folder that is yours.");
    }
    if (Files.isDirectory(to) && !Files.getFileStore(to).equals(Files.getFileStore(parent))) {
      throw refused(to + " is a disk by itself.", "Choose a folder on it, or make one there.");
    }
  }

  /**
   * Moves it; blocks. Nobody may have it open, and whoever else has is found out first.
   *
   * @param to as {@link #check} gave it
   * @throws UserFacingException when it cannot be moved; it is whole where it was then
   * @throws java.util.concurrent.CancellationException when stopped; the same holds
   */
  public Moved move(Path to, Progress progress, Cancellation cancellation) {
    check(to);
    OptionalLong process = holder.apply(folder.store());
    if (process.isPresent()) {
      throw refused(
          "Its log store runs as process " + process.getAsLong() + ".",
          "End it with `exhibit store stop` or close the program that uses it, then try again.");
    }
    boolean copied;
    boolean gone = true;
    begin(to);
    try {
      FolderCopy there = look();
      cancellation.throwIfCancelled();
      copied = !renamed(to);
      if (copied) {
        copy(there, to, progress, cancellation);
        gone = there.remove(DATABASE);
      }
    } catch (IOException e) {
      throw refused(
          "The workspace cannot be moved to " + to + ": " + e.getMessage() + ".",
          "Free space or choose another folder, then try again.");
    }
    return new Moved(folder.root(), to, copied, gone ? null : folder.root(), tell(to, copied));
  }

  /**
   * Nobody else has it open, and it knows that it moves: whoever is killed on the way is mended.
   */
  private void begin(Path to) {
    Database.alone(folder).close();
    try (Database database = Database.existing(folder)) {
      new MoveBook(database, new Ledger(database, clock)).begin(folder.root(), to);
    }
  }

  /**
   * What is there while nobody else has it open. It is not held while it is renamed: not every
   * system renames what is open, and SQLite stops whoever opened it in that moment from writing.
   */
  private FolderCopy look() throws IOException {
    try (Database.Alone _ = Database.alone(folder)) {
      return FolderCopy.of(folder.root());
    }
  }

  private boolean renamed(Path to) throws IOException {
    boolean wasThere = Files.isDirectory(to);
    boolean done = false;
    try {
      renaming.rename(folder.root(), to);
      done = true;
      return true;
    } catch (AtomicMoveNotSupportedException e) {
      return false;
    } finally {
      if (!done && wasThere) {
        Files.createDirectories(to); // the person's own folder, as it was
      }
    }
  }

  private void copy(FolderCopy there, Path to, Progress progress, Cancellation cancellation)
      throws IOException {
    Path parent = to.getParent() == null ? to : to.getParent();
    boolean wasThere = Files.isDirectory(to);
    boolean done = false;
    HalfCopy half = HalfCopy.in(parent);
    try {
      checkSpace(parent, there.bytes());
      try (Database.Alone _ = Database.alone(folder)) {
        there.into(half.files(), DATABASE, progress, cancellation);
      }
      // Reading the database gave up what kept others out: a process holds a file once.
      try (Database.Alone _ = Database.alone(folder)) {
        there.checkUnchanged();
        cancellation.throwIfCancelled();
        FolderCopy.place(half.files(), to);
      }
      done = true;
    } finally {
      if (done) {
        tryForget(half);
      } else {
        forget(half);
        if (wasThere) {
          Files.createDirectories(to);
        }
      }
    }
  }

  private static void checkSpace(Path disk, long needed) throws IOException {
    long free = Files.getFileStore(disk).getUsableSpace();
    if (free < needed) {
      throw refused(
          "There is no room for it: it needs " + needed + " bytes, and " + free + " are free.",
          "Free space, or choose a folder on another disk.");
    }
  }

  /** The copy is in place; an empty folder that stays beside it goes with the next move there. */
  private static void tryForget(HalfCopy half) {
    try {
      half.end();
    } catch (IOException | UserFacingException e) {
      LOG.warn("{} is left", half, e);
    }
  }

  private static void forget(HalfCopy half) {
    try {
      half.end();
    } catch (IOException e) {
      throw refused(half + " is left and cannot be deleted: " + e.getMessage() + ".", "Delete it.");
    }
  }

  /** What moved names its own packages where they are, and its ledger tells from where to where. */
  private @Nullable String tell(Path to, boolean copied) {
    try (Database database = Database.existing(new WorkspaceFolder(to))) {
      new MoveBook(database, new Ledger(database, clock))
          .end(folder.root(), to, copied ? "copied" : "renamed");
      return null;
    } catch (UserFacingException e) {
      return String.valueOf(e.getMessage());
    } catch (RuntimeException e) { // it is moved all the same
      LOG.error("The workspace moved to {}, but its ledger does not tell of it", to, e);
      return String.valueOf(e.getMessage());
    }
  }
}
