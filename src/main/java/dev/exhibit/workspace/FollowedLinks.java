package dev.exhibit.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Links in a workspace behind which the program itself reads: templates where their folder is a
 * link, profiles in such a folder or each by a link, controls each by a link. A copy without what
 * is behind them would judge or report otherwise.
 */
final class FollowedLinks {
  private final WorkspaceFolder folder;

  /**
   * Those of a workspace.
   *
   * @param folder a real one, no link
   */
  FollowedLinks(WorkspaceFolder folder) {
    this.folder = folder;
  }

  /**
   * Files that are read through a link, by their name in the workspace, each with where it is.
   *
   * @return empty when the program does not follow it, or it leads nowhere, to the workspace itself
   *     or to keys, data and logs in it
   */
  Optional<Map<Path, Path>> behind(Path link) throws IOException {
    if (!Files.exists(link)) {
      return Optional.empty();
    }
    Path real = link.toRealPath();
    Path name = folder.root().relativize(link);
    boolean place = link.equals(folder.templates()) || link.equals(folder.profiles());
    boolean single = link.startsWith(folder.controls()) || link.startsWith(folder.profiles());
    if (folder.root().startsWith(real) || isKept(real)) {
      return Optional.empty();
    }
    if (single && !place && Files.isRegularFile(link)) {
      return Optional.of(Map.of(name, real));
    }
    return place && Files.isDirectory(link) ? Optional.of(inside(name, real)) : Optional.empty();
  }

  /** Whether it is in a place of the workspace that stays as a whole. */
  private boolean isKept(Path real) {
    return real.startsWith(folder.root())
        && WorkspaceFiles.place(
                folder.root().relativize(real).getName(0).toString(), Files.isDirectory(real))
            .isPresent();
  }

  private Map<Path, Path> inside(Path name, Path real) throws IOException {
    Map<Path, Path> files = new TreeMap<>();
    boolean links = name.equals(folder.root().relativize(folder.profiles()));
    List<Path> all = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(real)) {
      walk.forEach(all::add);
    }
    for (Path one : all) {
      if (Files.isRegularFile(one) && (links || !Files.isSymbolicLink(one))) {
        files.put(name.resolve(real.relativize(one).toString()), one.toRealPath());
      }
    }
    return files;
  }
}
