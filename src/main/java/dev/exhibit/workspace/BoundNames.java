package dev.exhibit.workspace;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What holds a workspace to its place: links and names of files that would lead nowhere were its
 * folder elsewhere. Those are relative ones that lead out of it, and whole ones that lead into it.
 */
public final class BoundNames {
  private final Path root;
  private final List<String> found = new ArrayList<>();

  private BoundNames(Path root) {
    this.root = root;
  }

  /**
   * Looks through links and settings.
   *
   * @param folder no link itself; what it lies in may be one
   * @return each as {@code what leads where}, in the order of links and then settings
   */
  public static List<String> of(WorkspaceFolder folder) throws IOException {
    BoundNames names = new BoundNames(folder.root());
    names.links();
    for (Path settings :
        List.of(
            folder.connectionFile(),
            folder.signingFile(),
            folder.notifyFile(),
            folder.engagementFile())) {
      if (Files.isRegularFile(settings)) {
        names.collect(settings, YamlFile.read(settings).all());
      }
    }
    return List.copyOf(names.found);
  }

  private void links() throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
            if (is.isSymbolicLink()) {
              String to = Files.readSymbolicLink(file).toString();
              if (leadsAstray(file, to, false)) {
                found.add(root.relativize(file) + " leads to " + to);
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void collect(Path settings, @Nullable Object value) {
    Stream<?> inner =
        value instanceof Map<?, ?> map
            ? map.values().stream()
            : value instanceof Collection<?> list ? list.stream() : Stream.empty();
    inner.forEach(one -> collect(settings, one));
    if (value instanceof String text && leadsAstray(settings, text.strip(), true)) {
      found.add(root.relativize(settings) + " names " + text.strip());
    }
  }

  private boolean leadsAstray(Path beside, String name, boolean file) {
    try {
      Path named = Path.of(name);
      Path whole = beside.resolveSibling(named);
      boolean there = file ? Files.isRegularFile(whole) : Files.exists(whole);
      return there && (named.isAbsolute() ? leadsThrough(named) : leadsOut(beside, named));
    } catch (InvalidPathException e) {
      return false; // no file has this name
    }
  }

  /** Whether a whole name leads through the workspace, by whatever name of its folder. */
  private boolean leadsThrough(Path named) {
    for (Path at = named; at != null; at = at.getParent()) {
      try {
        if (Files.exists(at) && Files.isSameFile(at, root)) {
          return true;
        }
      } catch (IOException e) {
        return true; // nobody can tell that it does not
      }
    }
    return false;
  }

  /** Whether a relative name leads out of the workspace, even if by the name of its folder back. */
  private boolean leadsOut(Path beside, Path named) {
    return root.relativize(beside).resolveSibling(named).normalize().startsWith("..");
  }
}
