package dev.exhibit.workspace;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a workspace holds, told apart: what a copy of it needs, its packages, and what never leaves
 * it, which are keys and passwords under whatever name, links that the program does not follow
 * itself, the data of its own log store, its logs, and files that are half-written or no plain
 * files. The database is not among the files, since it is copied by itself.
 *
 * @param files to be copied, relative to the workspace, by name
 * @param packages files under {@code packages/}, relative to the workspace, by name
 * @param leftOut what stays, and why
 */
public record WorkspaceFiles(List<Path> files, List<Path> packages, Map<Path, Why> leftOut) {
  /** Why something is not copied. */
  public enum Why {
    KEYS,
    LINK,
    STORE,
    LOGS,
    PASSING,
    SPECIAL
  }

  /** Folders that stay as a whole; a copy such as {@code identity.old} holds the same keys. */
  private static final Map<Pattern, Why> PLACES =
      Map.of(
          Pattern.compile("(?i)(identity|secrets).*"), Why.KEYS,
          Pattern.compile("(?i)store"), Why.STORE,
          Pattern.compile("(?i)logs"), Why.LOGS);

  private static final Pattern HALF = Pattern.compile("\\..*\\.half");
  private static final String DATABASE = "exhibit.db";
  private static final Set<String> PLAIN_PLACES = Set.of("identity", "secrets", "store", "logs");

  public WorkspaceFiles {
    files = List.copyOf(files);
    packages = List.copyOf(packages);
    leftOut = new TreeMap<>(leftOut);
  }

  /**
   * Looks through a workspace, which may be reached by a link.
   *
   * @throws UserFacingException when it cannot be read, or its settings cannot, so that nobody
   *     could tell which files are secret
   */
  public static WorkspaceFiles of(WorkspaceFolder folder) {
    try {
      return look(new WorkspaceFolder(folder.root().toRealPath()));
    } catch (IOException e) {
      throw new UserFacingException(
          "The workspace " + folder.root() + " cannot be read: " + e.getMessage() + ".",
          "Make its files readable for you, then try again.",
          e);
    }
  }

  private static WorkspaceFiles look(WorkspaceFolder real) throws IOException {
    Map<Path, Why> left = new TreeMap<>();
    KeyFiles keys = KeyFiles.namedIn(real);
    Map<Path, Path> there = new TreeMap<>();
    FollowedLinks links = new FollowedLinks(real);
    for (Path one : walk(real.root(), left, keys)) {
      Path name = real.root().relativize(one);
      if (Files.isSymbolicLink(one)) {
        Optional<Map<Path, Path>> behind = links.behind(one);
        behind.ifPresentOrElse(there::putAll, () -> left.put(name, Why.LINK));
      } else if (!name.toString().equals(DATABASE)) {
        there.put(name, one);
      }
    }
    for (Map.Entry<Path, Path> one : there.entrySet()) {
      Optional<Why> why = why(one.getKey(), one.getValue(), keys);
      if (why.isPresent()) {
        left.put(one.getKey(), why.get());
      }
      if (why.equals(Optional.of(Why.KEYS))) {
        keys.add(one.getValue());
      }
    }
    List<Path> files = new ArrayList<>();
    List<Path> packages = new ArrayList<>();
    for (Map.Entry<Path, Path> one : there.entrySet()) {
      Path name = one.getKey();
      if (!left.containsKey(name) && keys.isSame(one.getValue())) {
        left.put(name, Why.KEYS); // a key under another name
      } else if (!left.containsKey(name) && Files.exists(one.getValue())) {
        (real.root().resolve(name).startsWith(real.packages()) ? packages : files).add(name);
      }
    }
    left.keySet().removeIf(name -> name.toString().matches("exhibit\\.db-(wal|shm|journal)"));
    return new WorkspaceFiles(files, packages, left);
  }

  /** Why a file stays; empty when it is copied. */
  private static Optional<Why> why(Path name, Path file, KeyFiles keys) throws IOException {
    if (HALF.matcher(name.getFileName().toString()).matches()
        || name.toString().toLowerCase(Locale.ROOT).startsWith(DATABASE + "-")) {
      return Optional.of(Why.PASSING);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return Optional.of(Why.SPECIAL);
    }
    return keys.isSecret(file) ? Optional.of(Why.KEYS) : Optional.empty();
  }

  /** Every file and link outside the places that stay as a whole. */
  private static List<Path> walk(Path root, Map<Path, Why> left, KeyFiles keys) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes is)
              throws IOException {
            if (!stays(dir)) {
              return FileVisitResult.CONTINUE;
            }
            if (left.get(root.relativize(dir)) == Why.KEYS) {
              remember(dir, keys);
            }
            return FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
            if (!stays(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
            if (why instanceof NoSuchFileException || stays(file)) {
              return FileVisitResult.CONTINUE; // somebody took it away meanwhile
            }
            throw why;
          }

          private boolean stays(Path one) {
            if (!root.equals(one.getParent())) {
              return false;
            }
            Optional<Why> why = place(one.getFileName().toString(), Files.isDirectory(one));
            why.ifPresent(reason -> left.put(root.relativize(one), reason));
            return why.isPresent();
          }
        });
    found.sort(null);
    return found;
  }

  /** What is in a folder of keys may have other names elsewhere. */
  private static void remember(Path dir, KeyFiles keys) throws IOException {
    try (Stream<Path> all = Files.walk(dir)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        keys.add(one);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Why something in the workspace itself stays as a whole, by its name. */
  static Optional<Why> place(String name, boolean directory) {
    return PLACES.entrySet().stream()
        .filter(one -> one.getKey().matcher(name).matches())
        .filter(one -> directory || PLAIN_PLACES.contains(name.toLowerCase(Locale.ROOT)))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
