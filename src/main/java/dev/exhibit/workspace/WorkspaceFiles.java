package dev.exhibit.workspace;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace holds, told apart: what a copy of it needs, its packages, and what never leaves
 * it, which are keys and passwords, links, the data of its own log store, its logs, and files that
 * are half-written or no plain files. The database is not among the files, since it is copied by
 * itself.
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

  private static final int CHUNK = 1 << 16;
  private static final int OVERLAP = 80;
  private static final Pattern KEY_NAME =
      Pattern.compile("(?i).*\\.(p12|pfx|jks|keystore|key|ppk|pass|passwd|password|secret|token)");
  private static final Pattern KEY_TEXT =
      Pattern.compile("-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY");

  /** Folders that stay as a whole; a copy such as {@code identity.old} holds the same keys. */
  private static final Map<Pattern, Why> PLACES =
      Map.of(
          Pattern.compile("(?i)(identity|secrets).*"), Why.KEYS,
          Pattern.compile("(?i)store"), Why.STORE,
          Pattern.compile("(?i)logs"), Why.LOGS);

  private static final Pattern HALF = Pattern.compile("\\..*\\.half");
  private static final String DATABASE = "exhibit.db";
  private static final Set<String> PLAIN_PLACES = Set.of("identity", "secrets", "store", "logs");

  /** Keys of settings that name files which are no secret. */
  private static final Set<String> OPEN = Set.of("ca", "trust", "template", "pkcs11_module");

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
    Set<Path> named = named(real);
    List<Path> files = new ArrayList<>();
    List<Path> packages = new ArrayList<>();
    for (Path one : walk(real.root(), left)) {
      Path name = real.root().relativize(one);
      if (name.toString().equals(DATABASE)) {
        continue;
      }
      Optional<Why> why = why(one, name, named);
      if (why.isPresent()) {
        left.put(name, why.get());
      } else if (one.startsWith(real.packages())) {
        packages.add(name);
      } else if (Files.exists(one)) {
        files.add(name);
      }
    }
    left.keySet().removeIf(name -> name.toString().matches("exhibit\\.db-(wal|shm|journal)"));
    return new WorkspaceFiles(files, packages, left);
  }

  /** Why a file stays; empty when it is copied. */
  private static Optional<Why> why(Path file, Path name, Set<Path> named) throws IOException {
    if (Files.isSymbolicLink(file)) {
      return Optional.of(Why.LINK);
    }
    if (HALF.matcher(file.getFileName().toString()).matches()
        || name.toString().toLowerCase(Locale.ROOT).startsWith(DATABASE + "-")) {
      return Optional.of(Why.PASSING);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return Optional.of(Why.SPECIAL);
    }
    return isSecret(file, named) ? Optional.of(Why.KEYS) : Optional.empty();
  }

  /** Every file and link outside the places that stay as a whole. */
  private static List<Path> walk(Path root, Map<Path, Why> left) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes is) {
            return stays(dir) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
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

  private static Optional<Why> place(String name, boolean directory) {
    return PLACES.entrySet().stream()
        .filter(one -> one.getKey().matcher(name).matches())
        .filter(one -> directory || PLAIN_PLACES.contains(name.toLowerCase(Locale.ROOT)))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** By its name, by what the settings say of it, or by what stands in it. */
  private static boolean isSecret(Path file, Set<Path> named) throws IOException {
    if (named.contains(file) || KEY_NAME.matcher(file.getFileName().toString()).matches()) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String before = "";
      for (byte[] got = in.readNBytes(CHUNK); got.length > 0; got = in.readNBytes(CHUNK)) {
        String text = before + new String(got, StandardCharsets.ISO_8859_1);
        if (KEY_TEXT.matcher(text).find()) {
          return true;
        }
        if (text.indexOf('\0') >= 0) {
          return false; // no text, such as a package
        }
        before = text.substring(Math.max(0, text.length() - OVERLAP));
      }
      return false;
    } catch (NoSuchFileException e) {
      return false; // somebody took it away meanwhile
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

  /** By its own name and, since a setting may name a link, by where that leads. */
  private static void add(WorkspaceFolder folder, String text, Set<Path> named) {
    try {
      Path file = folder.root().resolve(text.strip()).normalize();
      if (Files.isRegularFile(file)) {
        named.add(file);
        named.add(file.toRealPath());
      }
    } catch (java.nio.file.InvalidPathException | NoSuchFileException e) {
      return; // no file has this name
    } catch (IOException e) {
      throw new UserFacingException(
          text.strip() + ", which the settings name, cannot be read: " + e.getMessage() + ".",
          "Make it readable for you, then try again.",
          e);
    }
  }
}
