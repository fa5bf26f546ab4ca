package dev.exhibit.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a log store is and how to sign in, as a person wrote it down. Secrets are not among it,
 * only the files that hold them.
 *
 * @param values what was said; what was not is absent
 */
public record ConnectionSettings(Map<Setting, String> values) {
  /** Nothing was said. */
  public static final ConnectionSettings NONE = new ConnectionSettings(Map.of());

  public ConnectionSettings {
    values = Map.copyOf(values);
  }

  /** One thing that can be said, on the command line, in the environment or in a file. */
  public enum Setting {
    /** Addresses of one cluster, parted by commas. */
    URL(false),
    /** File whose first line is an API key. */
    API_KEY_FILE(true),
    /** File whose first line is a bearer token. */
    BEARER_FILE(true),
    /** Name for basic authentication. */
    USER(false),
    /** File whose first line is the password of {@link #USER}. */
    PASSWORD_FILE(true),
    /** Certificates of authorities, PEM. */
    CA(true),
    /** SHA-256 of a certificate of the server's chain, hex. */
    FINGERPRINT(false),
    /** Our certificate and its key, PKCS #12. */
    CLIENT_P12(true),
    /** File whose first line is the password of {@link #CLIENT_P12}. */
    CLIENT_PASSWORD_FILE(true),
    /** Address of a proxy. */
    PROXY(false),
    /** Name that the proxy asks for. */
    PROXY_USER(false),
    /** File whose first line is the password of {@link #PROXY_USER}. */
    PROXY_PASSWORD_FILE(true);

    private final boolean file;

    Setting(boolean file) {
      this.file = file;
    }

    /** Whether its value names a file. */
    public boolean isFile() {
      return file;
    }

    private String moved(String value, Path from, Path to) {
      Path named = file ? Path.of(value).toAbsolutePath().normalize() : null;
      return named != null && named.startsWith(from)
          ? to.resolve(from.relativize(named)).toString()
          : value;
    }

    /** Its name in a file: {@code client_p12}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Its name in the environment: {@code EXHIBIT_CLIENT_P12}. */
    public String variable() {
      return "EXHIBIT_" + name();
    }

    /** Its name on the command line: {@code --client-p12}. */
    public String option() {
      return "--" + key().replace('_', '-');
    }
  }

  /** What the environment says. */
  public static ConnectionSettings of(Map<String, String> environment) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = environment.getOrDefault(setting.variable(), "");
      if (!value.isBlank()) {
        values.put(setting, value.strip());
      }
    }
    return new ConnectionSettings(values);
  }

  /** What was said, else null. */
  public @Nullable String text(Setting setting) {
    return values.get(setting);
  }

  /** The file that was named, else null. */
  public @Nullable Path path(Setting setting) {
    String value = values.get(setting);
    return value == null ? null : Path.of(value);
  }

  /** The addresses; empty when none was named. */
  public List<String> urls() {
    String urls = values.get(Setting.URL);
    return urls == null
        ? List.of()
        : Arrays.stream(urls.split(",", -1))
            .map(String::strip)
            .filter(url -> !url.isEmpty())
            .toList();
  }

  /** The same after a folder moved: files that it names in there are named where they are now. */
  public ConnectionSettings moved(Path from, Path to) {
    Map<Setting, String> there = new EnumMap<>(Setting.class);
    values.forEach((setting, value) -> there.put(setting, setting.moved(value, from, to)));
    return new ConnectionSettings(there);
  }

  /** This, and where it says nothing what the other one says. */
  public ConnectionSettings over(ConnectionSettings other) {
    Map<Setting, String> both = new EnumMap<>(Setting.class);
    both.putAll(other.values);
    both.putAll(values);
    return new ConnectionSettings(both);
  }
}
