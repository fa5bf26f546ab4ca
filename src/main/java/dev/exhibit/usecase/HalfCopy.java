package dev.exhibit.usecase;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.HeldFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of a folder on its way, in a hidden folder that only its owner can read. A process that is
 * killed leaves it behind; the next one in the same place takes it away, as nobody holds its lock.
 */
final class HalfCopy {
  private static final Logger LOG = LoggerFactory.getLogger(HalfCopy.class);
  private static final String KIND = ".exhibit-moving";
  private static final String FILES = "files";

  private final Path folder;
  private final HeldFolder held;
  private final List<Path> leftBefore;

  private HalfCopy(Path folder, HeldFolder held, List<Path> leftBefore) {
    this.folder = folder;
    this.held = held;
    this.leftBefore = leftBefore;
  }

  /** Makes one, once what others left there is taken away. */
  static HalfCopy in(Path place) throws IOException {
    Path folder = Files.createTempDirectory(place, KIND);
    boolean made = false;
    try {
      HeldFolder held = HeldFolder.hold(folder);
      made = true;
      return new HalfCopy(folder, held, sweep(place, folder));
    } finally {
      if (!made) {
        CarriedFiles.clear(folder);
        Files.deleteIfExists(folder);
      }
    }
  }

  private static List<Path> sweep(Path place, Path mine) {
    List<Path> gone = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(place, KIND + "*")) {
      for (Path one : found) {
        if (!one.equals(mine) && isOfMyOwner(one, mine) && isTakenAway(one)) {
          gone.add(one);
        }
      }
    } catch (IOException e) {
      LOG.warn("What others left in {} cannot be seen", place, e);
    }
    return List.copyOf(gone);
  }

  private static boolean isOfMyOwner(Path one, Path mine) throws IOException {
    try {
      return Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(one, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(mine));
    } catch (UnsupportedOperationException e) {
      return false; // nobody can tell whose it is
    }
  }

  /** Takes away one that nobody holds; one in use, or on its way, is left alone. */
  private static boolean isTakenAway(Path one) {
    try {
      return HeldFolder.sweep(one, () -> clear(one.resolve(FILES)));
    } catch (IOException | UserFacingException e) {
      LOG.debug("{} is not taken away", one, e);
      return false;
    }
  }

  private static void clear(Path files) throws IOException {
    if (Files.isDirectory(files, LinkOption.NOFOLLOW_LINKS)) {
      CarriedFiles.clear(files);
    }
    Files.deleteIfExists(files);
  }

  /** Where the copy is made; not there yet. */
  Path files() {
    return folder.resolve(FILES);
  }

  /** What killed processes had left in the place, and this one took away. */
  List<Path> leftBefore() {
    return leftBefore;
  }

  /** Takes away the folder with what is in it still. */
  void end() throws IOException {
    held.end(() -> clear(files()));
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
