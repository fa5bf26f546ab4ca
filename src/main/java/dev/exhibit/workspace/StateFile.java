package dev.exhibit.workspace;

import dev.exhibit.model.KeptState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person's windows remember, one JSON file {@code {"schema": "exhibit/state/1", "values":
 * {…}}}. It is read once; changes are written later, together, and the file is replaced as a whole.
 * Before writing, the file is read again, so that several programs lose nothing of each other's and
 * keys that this version does not know survive. A file that cannot be read counts as empty; one of
 * a newer schema is neither read nor touched.
 */
public final class StateFile implements KeptState, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
  private static final String SCHEMA = "exhibit/state/1";
  private static final long LARGEST = 4_000_000;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path file;
  private final Executor later;
  private final Map<String, String> values = new TreeMap<>();

  /** What is not written yet, in order; null takes a key away. */
  private final Map<String, @Nullable String> changes = new LinkedHashMap<>();

  private boolean waiting;

  private StateFile(Path file, Executor later) {
    this.file = file;
    this.later = later;
  }

  /**
   * Where a person's state is: {@code $XDG_STATE_HOME/exhibit}, else {@code ~/.local/state/exhibit}
   * (XDG Base Directory); {@code %LOCALAPPDATA%\Exhibit} on Windows and {@code
   * ~/Library/Application Support/Exhibit} on macOS.
   *
   * @param system name of the operating system, as the property {@code os.name} has it
   */
  public static Path place(Map<String, String> environment, Path home, String system) {
    String named = environment.getOrDefault("XDG_STATE_HOME", "");
    String local = environment.getOrDefault("LOCALAPPDATA", "");
    Path folder;
    if (!named.isBlank() && Path.of(named).isAbsolute()) {
      folder = Path.of(named, "exhibit");
    } else if (system.startsWith("Windows") && !local.isBlank()) {
      folder = Path.of(local, "Exhibit");
    } else if (system.startsWith("Mac")) {
      folder = home.resolve("Library").resolve("Application Support").resolve("Exhibit");
    } else {
      folder = home.resolve(".local").resolve("state").resolve("exhibit");
    }
    return folder.resolve("state.json");
  }

  /**
   * Reads a file; the state is empty where there is none.
   *
   * @param later runs a write, some time after it was asked, on a thread that may wait for a disk
   */
  public static StateFile open(Path file, Executor later) {
    StateFile state = new StateFile(file, later);
    state.values.putAll(texts(state.content()));
    return state;
  }

  private static Map<String, String> texts(@Nullable ObjectNode content) {
    Map<String, String> texts = new TreeMap<>();
    if (content != null && content.get("values") instanceof ObjectNode kept) {
      kept.properties()
          .forEach(entry -> {
            if (entry.getValue().isString()) {
              texts.put(entry.getKey(), entry.getValue().stringValue());
            }
          });
    }
    return texts;
  }

  /** The file as it is now; empty where it says nothing, null where it must not be touched. */
  private @Nullable ObjectNode content() {
    ObjectNode none = JSON.createObjectNode();
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return none;
      }
      JsonNode read = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
      if (read instanceof ObjectNode object) {
        String schema = object.path("schema").asString("");
        boolean newer = schema.startsWith("exhibit/state/") && !schema.equals(SCHEMA);
        return newer ? null : object;
      }
    } catch (IOException | JacksonException e) {
      LOG.warn("{} cannot be read; it counts as empty: {}", file, e.getMessage());
    }
    return none;
  }

  @Override
  public synchronized Optional<String> read(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public void keep(String key, String value) {
    change(key, value);
  }

  @Override
  public void forget(String key) {
    change(key, null);
  }

  /** Carries all that is kept under one prefix over to another, which forgets what it had. */
  public void carry(String from, String to) {
    Map<String, String> before;
    synchronized (this) {
      before = new TreeMap<>(values);
    }
    before.keySet().stream().filter(key -> key.startsWith(to + "/")).forEach(this::forget);
    before.forEach((key, value) -> {
      if (key.startsWith(from + "/")) {
        forget(key);
        keep(to + key.substring(from.length()), value);
      }
    });
  }

  private void change(String key, @Nullable String value) {
    synchronized (this) {
      String before = value == null ? values.remove(key) : values.put(key, value);
      if (java.util.Objects.equals(before, value)) {
        return;
      }
      changes.put(key, value);
      if (waiting) {
        return;
      }
      waiting = true;
    }
    later.execute(this::write);
  }

  /** Writes what is not written yet. */
  private void write() {
    Map<String, @Nullable String> now;
    synchronized (this) {
      waiting = false;
      now = new LinkedHashMap<>(changes);
      changes.clear();
    }
    if (!now.isEmpty()) {
      store(now);
    }
  }

  private void store(Map<String, @Nullable String> now) {
    synchronized (file) { // one at a time; no caller that keeps something waits for this
      ObjectNode content = content();
      if (content == null) {
        return;
      }
      content.put("schema", SCHEMA);
      ObjectNode kept =
          content.get("values") instanceof ObjectNode there ? there : content.putObject("values");
      now.forEach((key, value) -> {
        if (value == null) {
          kept.remove(key);
        } else {
          kept.put(key, value);
        }
      });
      try {
        replace(JSON.writeValueAsString(content));
      } catch (IOException e) {
        LOG.warn("{} cannot be written: {}", file, e.getMessage());
      }
    }
  }

  private void replace(String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path half = Files.createTempFile(folder, ".", ".half");
    try {
      Files.writeString(half, text, StandardCharsets.UTF_8);
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  /** Writes what is not written yet, before the program ends. */
  @Override
  public void close() {
    write();
  }
}
