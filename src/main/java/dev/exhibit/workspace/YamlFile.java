package dev.exhibit.workspace;

import dev.exhibit.model.ShortReads;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A small YAML file that a person writes, read with errors that name the file and the key. */
final class YamlFile {
  private static final int MAX_BYTES = 1 << 20;
  private static final String CORRECT = "Correct the file, then try again.";
  private static final Pattern QUOTED = Pattern.compile("^'([\\w.-]+)");

  private final Path file;
  private final String text;
  private final Map<String, Object> top;

  private YamlFile(Path file, String text, Map<String, Object> top) {
    this.file = file;
    this.text = text;
    this.top = top;
  }

  static YamlFile read(Path file) {
    return parse(file, text(file));
  }

  /** The text of a file, if it is not too long and UTF-8. */
  static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw fault(file, "it is larger than " + MAX_BYTES + " bytes", null);
      }
      return Files.readString(file).replaceFirst("^\uFEFF", "");
    } catch (CharacterCodingException e) {
      throw fault(file, "save the file as UTF-8; it is not", e);
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
      Object loaded = new Load(settings).loadFromReader(ShortReads.of(text));
      return new YamlFile(
          file, text, loaded == null ? Map.of() : new YamlFile(file, text, Map.of()).asMap(loaded));
    } catch (MarkedYamlEngineException e) {
      String why = e.getProblem() == null ? String.valueOf(e.getContext()) : e.getProblem();
      throw new UserFacingException(
          file + place(e.getProblemMark().or(e::getContextMark)) + ": it is not YAML: " + why + ".",
          CORRECT,
          e);
    } catch (YamlEngineException e) {
      throw fault(file, "it is not YAML: " + e.getMessage(), e);
    }
  }

  private Map<String, Object> asMap(Object loaded) {
    return asMap("the file", loaded);
  }

  private static String place(Optional<Mark> mark) {
    return mark.map(at -> ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1)).orElse("");
  }

  /**
   * Where a key stands that a fault begins with, quoted; the first of that name where several do.
   */
  private String placeOf(String what) {
    Matcher quoted = QUOTED.matcher(what);
    if (!quoted.find()) {
      return "";
    }
    String key = quoted.group(1);
    return new Compose(LoadSettings.builder().build())
        .composeReader(ShortReads.of(text))
        .flatMap(root -> find(root, key).or(() -> find(root, key.replaceFirst(".*\\.", ""))))
        .map(node -> place(node.getStartMark()))
        .orElse("");
  }

  private static Optional<Node> find(Node node, String key) {
    return switch (node) {
      case MappingNode map ->
          map.getValue().stream()
              .flatMap(pair ->
                  pair.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)
                      ? Stream.of(pair.getKeyNode())
                      : find(pair.getValueNode(), key).stream())
              .findFirst();
      case SequenceNode list ->
          list.getValue().stream().flatMap(one -> find(one, key).stream()).findFirst();
      default -> Optional.empty();
    };
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
            "'" + where + key + "' is not a key here; known are " + String.join(", ", keys));
      }
    }
  }

  Map<String, Object> map(String key) {
    Object value = top.get(key);
    return value == null ? Map.of() : asMap(key, value);
  }

  Map<String, Object> asMap(String key, @Nullable Object value) {
    if (value == null) {
      throw fault("'" + key + "' is empty");
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw fault("'" + key + "' must hold keys and values");
    }
    Map<String, Object> typed = new LinkedHashMap<>();
    map.forEach((k, v) -> typed.put(String.valueOf(k), v));
    return typed;
  }

  /** Every key at the top with its value. */
  Map<String, Object> all() {
    return top;
  }

  /** What stands there, as it was read; null where nothing does. */
  @Nullable Object value(String key) {
    return top.get(key);
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
      throw fault("'" + key + ": " + text + "' is not a time zone such as UTC", e);
    }
  }

  Duration duration(String key, @Nullable Object value, Duration otherwise) {
    try {
      return value == null ? otherwise : Duration.parse(String.valueOf(value));
    } catch (DateTimeException e) {
      throw fault("'" + key + ": " + value + "' is not a duration such as PT1H or P1D", e);
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
    return fault(what, null);
  }

  private UserFacingException fault(String what, @Nullable Throwable cause) {
    return new UserFacingException(file + placeOf(what) + ": " + what + ".", CORRECT, cause);
  }

  private static UserFacingException fault(Path file, String what, @Nullable Throwable cause) {
    return new UserFacingException(file + ": " + what + ".", CORRECT, cause);
  }
}
