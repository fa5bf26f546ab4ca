package dev.exhibit.usecase;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files that one workspace hands on to another. */
final class CarriedFiles {
  private CarriedFiles() {}

  /** Which links are followed: those that the program follows when it reads the same place. */
  enum Links {
    /** A link to a file, as in the folder of controls. */
    FILES,
    /** A folder that is a link itself, and none in it, as for templates. */
    FOLDER,
    /** Both, as for field profiles and for a file that is named. */
    BOTH
  }

  /**
   * What is at a place.
   *
   * @param start where the files are, which is elsewhere when the folder is a link
   * @param files that are handed on, in {@code start}
   * @param left links that are not
   */
  record There(Path start, List<Path> files, List<Path> left) {}

  /**
   * Looks what would be copied.
   *
   * @throws UserFacingException when the place cannot be read
   */
  static There look(Path from, Links links) {
    if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
      return new There(from, List.of(), List.of());
    }
    boolean linkedFolder = Files.isSymbolicLink(from) && Files.isDirectory(from);
    if (linkedFolder && links == Links.FILES) {
      return new There(from, List.of(), List.of(from));
    }
    List<Path> files = new ArrayList<>();
    List<Path> left = new ArrayList<>();
    try {
      Path start = linkedFolder ? from.toRealPath() : from;
      try (Stream<Path> all = Files.walk(start)) {
        for (Path one : all.sorted().toList()) {
          boolean link = Files.isSymbolicLink(one);
          if (Files.isRegularFile(one) && (!link || links != Links.FOLDER)) {
            files.add(one);
          } else if (link) {
            left.add(from.resolve(start.relativize(one).toString()));
          }
        }
      }
      return new There(start, files, left);
    } catch (IOException | UncheckedIOException e) {
      throw new UserFacingException(
          from + " cannot be read: " + e.getMessage() + ".",
          "Make it readable, then try again.",
          e);
    }
  }

  /** Copies a file, or a folder with all in it; of a link that is followed, the bytes behind it. */
  static void copy(Path from, Path to, Links links) {
    There there = look(from, links);
    try {
      for (Path one : there.files()) {
        Path target = to.resolve(there.start().relativize(one).toString()).normalize();
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.copy(one, target);
      }
    } catch (IOException e) {
      throw new UserFacingException(
          from + " cannot be copied to " + to + ": " + e.getMessage() + ".",
          "Free space or make the folder writable, then try again in another folder.",
          e);
    }
  }

  /**
   * Copies the file of sources.
   *
   * @throws UserFacingException when there is one that leads nowhere: without it, other events
   *     would count
   */
  static void copySources(Path from, Path to) {
    boolean there = Files.exists(from, LinkOption.NOFOLLOW_LINKS);
    if (there && (!Files.isReadable(from) || Files.isDirectory(from))) {
      throw new UserFacingException(
          from + " cannot be read.",
          "Make it a file that can be read, or take it away; then try again.");
    }
    copy(from, to, Links.BOTH);
  }

  /** Takes out all that was just written into a folder which was empty before. */
  static void clear(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      Path real = folder.toRealPath(); // the walk does not go into a folder that is a link
      try (Stream<Path> all = Files.walk(real)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          if (!one.equals(real)) {
            Files.delete(one);
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UserFacingException(
          folder + " was written in part and cannot be cleared.", "Empty it, then try again.", e);
    }
  }
}
