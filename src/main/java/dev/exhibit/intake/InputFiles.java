package dev.exhibit.intake;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files behind what a person named: files, folders with all that is in them, and globs. Visited
 * in order of name, one folder at a time, so that a tree of any size costs no memory.
 */
final class InputFiles {
  /** Standard input. */
  static final String STANDARD_INPUT = "-";

  private final Visitor visitor;

  /** Receives files in order. */
  interface Visitor {
    void file(Path file);

    /** A folder that cannot be listed. */
    void unreadable(Path folder, String reason);
  }

  InputFiles(Visitor visitor) {
    this.visitor = visitor;
  }

  /**
   * Visits a file or folder of this very name, whatever stands in it. One that is gone is handed
   * over as a file, since whoever opens it is told so.
   */
  void visitNamed(String name) {
    visit(Path.of(name));
  }

  /**
   * Visits what the path stands for.
   *
   * @throws UserFacingException when there is nothing of that name
   */
  void visit(String path) {
    Path named = path(path);
    if (named != null && Files.exists(named)) {
      visit(named);
      return;
    }
    int glob = firstGlob(path);
    if (glob < 0) {
      throw missing(path);
    }
    int slash = path.lastIndexOf('/', glob);
    Path folder = Path.of(slash < 0 ? "." : path.substring(0, slash + 1));
    Matching matching = new Matching(matcher(path), slash < 0 ? folder : Path.of(""), visitor);
    new InputFiles(matching).visit(folder);
    if (!matching.any) {
      throw missing(path);
    }
  }

  private static @org.jspecify.annotations.Nullable Path path(String path) {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static PathMatcher matcher(String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (IllegalArgumentException e) {
      throw missing(glob);
    }
  }

  private static UserFacingException missing(String path) {
    return new UserFacingException(
        "There is no file or folder " + path + ".", "Check the name, or where you are.");
  }

  private static int firstGlob(String path) {
    for (int i = 0; i < path.length(); i++) {
      if ("*?[{".indexOf(path.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private void visit(Path path) {
    if (!Files.isDirectory(path)) {
      visitor.file(path);
      return;
    }
    try (Stream<Path> list = Files.list(path)) {
      List<Path> inside = list.sorted().toList();
      inside.forEach(this::inside);
    } catch (IOException | java.io.UncheckedIOException e) {
      visitor.unreadable(path, String.valueOf(e.getMessage()));
    }
  }

  /** Inside a folder, links to folders are left alone: they can lead in circles. */
  private void inside(Path path) {
    if (Files.isDirectory(path)) {
      if (!Files.isSymbolicLink(path)) {
        visit(path);
      }
    } else if (Files.isRegularFile(path)) {
      visitor.file(path);
    }
  }

  private static final class Matching implements Visitor {
    private final PathMatcher matcher;
    private final Path prefix;
    private final Visitor next;
    private boolean any;

    Matching(PathMatcher matcher, Path prefix, Visitor next) {
      this.matcher = matcher;
      this.prefix = prefix;
      this.next = next;
    }

    @Override
    public void file(Path file) {
      Path name = prefix.toString().isEmpty() ? file : prefix.relativize(file);
      for (Path part = name; part != null; part = part.getParent()) {
        if (matcher.matches(part)) {
          any = true;
          next.file(file);
          return;
        }
      }
    }

    @Override
    public void unreadable(Path folder, String reason) {
      next.unreadable(folder, reason);
    }
  }
}
