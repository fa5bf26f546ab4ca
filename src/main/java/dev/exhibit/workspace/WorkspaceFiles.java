package dev.exhibit.workspace;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace holds, told apart: what a copy of it needs, its packages, and what never leaves
 * it, which are keys and passwords, links, the data of its own log store and its logs. The database
 * is not among the files, since it is copied by itself.
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
    LOGS
  }

  private static final int SMALL = 1 << 16;
  private static final Pattern KEY_NAME =
      Pattern.compile("(?i).*\\.(p12|pfx|jks|keystore|key|pass|token)");
  private static final Pattern OURS =
      Pattern.compile(".*\\.half|exhibit\\.db(-(wal|shm|journal))?");

  /** Keys of settings that name files which are no secret. */
  private static final Set<String> OPEN = Set.of("ca", "trust", "template", "pkcs11_module");

  public WorkspaceFiles {
    files = List.copyOf(files);
    packages = List.copyOf(packages);
    leftOut = new TreeMap<>(leftOut);
  }

  /**
   * Looks through a workspace.
   *
   * @throws UserFacingException when it cannot be read, or its settings cannot, so that nobody
   *     could tell which files are secret
   */
  public static WorkspaceFiles of(WorkspaceFolder folder) {
    Map<Path, Why> places = new TreeMap<>();
    places.put(folder.identity(), Why.KEYS);
    places.put(folder.root().resolve("secrets"), Why.KEYS);
    places.put(folder.store(), Why.STORE);
    places.put(folder.logs(), Why.LOGS);
    Set<Path> named = named(folder);
    List<Path> files = new ArrayList<>();
    List<Path> packages = new ArrayList<>();
    Map<Path, Why> left = new TreeMap<>();
    for (Path one : walk(folder, places, left)) {
      Path name = folder.root().relativize(one);
      if (Files.isSymbolicLink(one)) {
        left.put(name, Why.LINK);
      } else if (isSecret(one, named)) {
        left.put(name, Why.KEYS);
      } else if (one.startsWith(folder.packages())) {
        packages.add(name);
      } else {
        files.add(name);
      }
    }
    return new WorkspaceFiles(files, packages, left);
  }

  /** Every file and link outside the places that stay as a whole. */
  private static List<Path> walk(
      WorkspaceFolder folder, Map<Path, Why> places, Map<Path, Why> left) {
    List<Path> found = new ArrayList<>();
    places.forEach((place, why) -> {
      if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        left.put(folder.root().relativize(place), why);
      }
    });
    try (Stream<Path> all = Files.walk(folder.root())) {
      all.filter(one -> places.keySet().stream().noneMatch(one::startsWith))
          .filter(one -> !Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS))
          .filter(one -> !OURS.matcher(one.getFileName().toString()).matches())
          .sorted()
          .forEach(found::add);
      return found;
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new UserFacingException(
          "The workspace " + folder.root() + " cannot be read: " + e.getMessage() + ".",
          "Make its files readable for you, then try again.",
          e);
    }
  }

  /** By its name, by what the settings say of it, or by what stands in it. */
  private static boolean isSecret(Path file, Set<Path> named) {
    if (named.contains(file) || KEY_NAME.matcher(file.getFileName().toString()).matches()) {
      return true;
    }
    try {
      return Files.size(file) <= SMALL
          && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
              .contains("PRIVATE KEY-----");
    } catch (IOException e) {
      throw new UserFacingException(
          file + " cannot be read: " + e.getMessage() + ".",
          "Make it readable for you, then try again.",
          e);
    }
  }

  /** Files that the settings name, apart from those that everybody may see. */
  private static Set<Path> named(WorkspaceFolder folder) {
    Set<Path> named = new HashSet<>();
    for (Path settings :
        List.of(
            folder.connectionFile(),
            folder.root().resolve("connection.former.yaml"),
            folder.signingFile(),
            folder.notifyFile())) {
      if (Files.isRegularFile(settings)) {
        collect(folder, "", YamlFile.read(settings).all(), named);
      }
    }
    return named;
  }

  private static void collect(
      WorkspaceFolder folder, String key, @Nullable Object value, Set<Path> named) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, inner) -> collect(folder, String.valueOf(name), inner, named));
    } else if (value instanceof Collection<?> list) {
      list.forEach(inner -> collect(folder, key, inner, named));
    } else if (value instanceof String text && !OPEN.contains(key.toLowerCase(Locale.ROOT))) {
      add(folder, text, named);
    }
  }

  private static void add(WorkspaceFolder folder, String text, Set<Path> named) {
    try {
      Path file = folder.root().resolve(text.strip()).normalize();
      if (file.startsWith(folder.root()) && Files.isRegularFile(file)) {
        named.add(file);
      }
    } catch (java.nio.file.InvalidPathException e) {
      return; // no file has this name
    }
  }
}
