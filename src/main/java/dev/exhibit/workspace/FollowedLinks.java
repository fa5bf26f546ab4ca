package dev.exhibit.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Links in a workspace behind which the program itself reads: templates where their folder is a
 * link, profiles in such a folder or each by a link, controls each by a link. A copy without what
 * is behind them would judge or report otherwise.
 */
final class FollowedLinks {
  private static final Pattern REPORT = Pattern.compile("report[A-Za-z0-9.-]*");
  private static final Pattern PROFILE = Pattern.compile(".*\\.yaml");
  private static final Pattern CONTROL = Pattern.compile(".*\\.ya?ml");

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
    if (folder.root().startsWith(real) || isKept(real)) {
      return Optional.empty();
    }
    if (!place && isSingle(link) && Files.isRegularFile(link)) {
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

  /** Whether it is named as a file is that the program reads by itself. */
  private boolean isSingle(Path link) {
    boolean profile = folder.profiles().equals(link.getParent()) && is(PROFILE, link);
    return profile || (link.startsWith(folder.controls()) && is(CONTROL, link));
  }

  /** No more than is read there: a linked folder may hold much that is nobody's business. */
  private Map<Path, Path> inside(Path name, Path real) throws IOException {
    Map<Path, Path> files = new TreeMap<>();
    boolean profiles = name.equals(folder.root().relativize(folder.profiles()));
    List<Path> all;
    try (Stream<Path> list = Files.list(real)) {
      all = list.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path one : all) {
      boolean read = profiles ? is(PROFILE, one) : is(REPORT, one) && !Files.isSymbolicLink(one);
      if (read && Files.isRegularFile(one)) {
        files.put(name.resolve(String.valueOf(one.getFileName())), one.toRealPath());
      }
    }
    return files;
  }

  private static boolean is(Pattern names, Path file) {
    return names.matcher(String.valueOf(file.getFileName())).matches();
  }
}
