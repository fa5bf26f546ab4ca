package dev.exhibit.workspace;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A small YAML file that a person writes, read with errors that name the file and the key. */
final class YamlFile {
  private static final int MAX_BYTES = 1 << 20;

  private final Path file;
  private final Map<String, Object> top;

  private YamlFile(Path file, Map<String, Object> top) {
    this.file = file;
    this.top = top;
  }

  static YamlFile read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw fault(file, "it is larger than " + MAX_BYTES + " bytes", null);
      }
      return parse(file, Files.readString(file));
    } catch (IOException e) {
      throw fault(file, "it cannot be read: " + e.getMessage(), e);
    }
  }

  /** Reads a text that is, or may become, the file. */
  static YamlFile parse(Path file, String text) {
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setLabel(file.toString())
              .setAllowDuplicateKeys(false)
              .setMaxAliasesForCollections(20)
              .setCodePointLimit(MAX_BYTES)
              .build();
      Object loaded = new Load(settings).loadFromString(text);
      return new YamlFile(file, loaded == null ? Map.of() : asMap(file, "the file", loaded));
    } catch (YamlEngineException e) {
      throw fault(file, "it is not YAML: " + e.getMessage(), e);
    }
  }

  /** Refuses keys that nobody reads, so that a slip of the finger is not silently ignored. */
  YamlFile allowOnly(Set<String> keys) {
    allowOnly("", top, keys);
    return this;
  }

  void allowOnly(String where, Map<String, Object> map, Set<String> keys) {
    for (String key : map.keySet()) {
      if (!keys.contains(key)) {
        throw fault(
            file,
            "'" + where + key + "' is not a key here; known are " + String.join(", ", keys),
            null);
      }
    }
  }

  Map<String, Object> map(String key) {
    Object value = top.get(key);
    return value == null ? Map.of() : asMap(file, key, value);
  }

  Map<String, Object> asMap(String key, @Nullable Object value) {
    if (value == null) {
      throw fault(file, "'" + key + "' is empty", null);
    }
    return asMap(file, key, value);
  }

  @Nullable String text(String key) {
    Object value = top.get(key);
    return value == null ? null : String.valueOf(value);
  }

  /** A list of texts, or a single one; empty when the key is not there. */
  List<String> texts(String key) {
    return texts(top.get(key));
  }

  /** Whether the key is there, with a value or without. */
  boolean has(String key) {
    return top.containsKey(key);
  }

  boolean flag(String key) {
    return Boolean.TRUE.equals(top.get(key));
  }

  ZoneId zone(String key, ZoneId otherwise) {
    String text = text(key);
    try {
      return text == null ? otherwise : ZoneId.of(text).normalized();
    } catch (DateTimeException e) {
      throw fault(file, "'" + key + ": " + text + "' is not a time zone such as UTC", e);
    }
  }

  Duration duration(String key, @Nullable Object value, Duration otherwise) {
    try {
      return value == null ? otherwise : Duration.parse(String.valueOf(value));
    } catch (DateTimeException e) {
      throw fault(file, "'" + key + ": " + value + "' is not a duration such as PT1H or P1D", e);
    }
  }

  /** A list of texts, or a single one. */
  static List<String> texts(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof Collection<?> many) {
      many.forEach(one -> texts.add(String.valueOf(one)));
    } else {
      texts.add(String.valueOf(value));
    }
    return texts;
  }

  UserFacingException fault(String what) {
    return fault(file, what, null);
  }

  private static Map<String, Object> asMap(Path file, String key, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw fault(file, "'" + key + "' must hold keys and values", null);
    }
    Map<String, Object> typed = new LinkedHashMap<>();
    map.forEach((k, v) -> typed.put(String.valueOf(k), v));
    return typed;
  }

  private static UserFacingException fault(Path file, String what, @Nullable Throwable cause) {
    return new UserFacingException(
        file + ": " + what + ".", "Correct the file, then try again.", cause);
  }
}
