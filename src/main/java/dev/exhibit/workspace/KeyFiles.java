package dev.exhibit.workspace;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells the keys and passwords of a workspace from its other files: by name, by what the settings
 * say, by what stands in them, and, since a file can have several names, by being one with such a
 * file.
 */
final class KeyFiles {
  private static final int CHUNK = 1 << 16;
  private static final int OVERLAP = 80;
  private static final Pattern KEY_NAME =
      Pattern.compile("(?i).*\\.(p12|pfx|jks|keystore|key|ppk|pass|passwd|password|secret|token)");
  private static final Pattern KEY_TEXT =
      Pattern.compile("-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY");

  /** Keys of settings that name files which are no secret. */
  private static final Set<String> OPEN = Set.of("ca", "trust", "template", "pkcs11_module");

  private final WorkspaceFolder folder;
  private final Set<Path> named = new HashSet<>();

  /** Device and number of each file that is a key, where the system tells them. */
  private final Set<Object> same = new HashSet<>();

  private KeyFiles(WorkspaceFolder folder) {
    this.folder = folder;
  }

  /**
   * Those that the settings name, apart from those that everybody may see.
   *
   * @param folder a real one, no link
   */
  static KeyFiles namedIn(WorkspaceFolder folder) throws IOException {
    KeyFiles keys = new KeyFiles(folder);
    for (Path settings :
        List.of(
            folder.connectionFile(),
            folder.root().resolve("connection.former.yaml"),
            folder.signingFile(),
            folder.notifyFile())) {
      if (Files.isRegularFile(settings)) {
        keys.collect("", YamlFile.read(settings).all());
      }
    }
    return keys;
  }

  private void collect(String key, @Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> one : map.entrySet()) {
        collect(String.valueOf(one.getKey()), one.getValue());
      }
    } else if (value instanceof Collection<?> list) {
      for (Object inner : list) {
        collect(key, inner);
      }
    } else if (value instanceof String text && !OPEN.contains(key.toLowerCase(Locale.ROOT))) {
      name(text.strip());
    }
  }

  /** By its own name and, since a setting may name a link, by where that leads. */
  private void name(String text) {
    try {
      Path file = folder.root().resolve(text).normalize();
      if (Files.isRegularFile(file)) {
        named.add(file);
        named.add(file.toRealPath());
        add(file);
      }
    } catch (InvalidPathException | NoSuchFileException e) {
      return; // no file has this name
    } catch (IOException e) {
      throw new UserFacingException(
          text + ", which the settings name, cannot be read: " + e.getMessage() + ".",
          "Make it readable for you, then try again.",
          e);
    }
  }

  /** Whatever has this content under another name is a key, too. */
  void add(Path key) throws IOException {
    try {
      Object number = Files.readAttributes(key, BasicFileAttributes.class).fileKey();
      if (number != null) {
        same.add(number);
      }
    } catch (NoSuchFileException e) {
      return; // somebody took it away meanwhile
    }
  }

  /** Whether a file is one of these under another name. */
  boolean isSame(Path file) throws IOException {
    try {
      Object number = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return number != null && same.contains(number);
    } catch (NoSuchFileException e) {
      return false; // somebody took it away meanwhile
    }
  }

  /** By its name, by what the settings say of it, or by what stands in it. */
  boolean isSecret(Path file) throws IOException {
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
}
