package dev.exhibit.workspace;

import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The log store of a workspace: {@code connection.yaml}. It holds no secret, only the files that
 * do; their names are relative to the workspace.
 */
public final class ConnectionFile {
  private ConnectionFile() {}

  /**
   * Reads it; nothing is said where it is not there.
   *
   * @throws dev.exhibit.model.UserFacingException naming file and key when it cannot be read
   */
  public static ConnectionSettings read(WorkspaceFolder folder) {
    if (!Files.exists(folder.connectionFile())) {
      return ConnectionSettings.NONE;
    }
    Set<String> keys =
        Arrays.stream(Setting.values())
            .map(Setting::key)
            .collect(Collectors.toCollection(HashSet::new));
    keys.add("schema");
    YamlFile yaml = YamlFile.read(folder.connectionFile()).allowOnly(keys);
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value =
          setting == Setting.URL
              ? String.join(",", yaml.texts(setting.key()))
              : yaml.text(setting.key());
      if (value != null && !value.isBlank()) {
        values.put(
            setting, setting.isFile() ? folder.root().resolve(value).toString() : value.strip());
      }
    }
    return new ConnectionSettings(values);
  }

  /**
   * Writes it anew, whole or not at all. What a person wrote there in lines of comment is kept, and
   * what stood there before is kept aside for {@link #restore}.
   */
  public static void write(WorkspaceFolder folder, ConnectionSettings settings) {
    StringBuilder text = new StringBuilder(template());
    for (Setting setting : Setting.values()) {
      String value = settings.text(setting);
      if (value != null && !value.isBlank()) {
        text.append(setting.key()).append(": ");
        text.append(setting == Setting.URL ? urls(settings) : scalar(folder, setting, value));
        text.append('\n');
      }
    }
    String before =
        Files.exists(folder.connectionFile()) ? YamlFile.text(folder.connectionFile()) : template();
    Set<String> known = text.toString().lines().collect(Collectors.toSet());
    before
        .lines()
        .filter(line -> line.stripLeading().startsWith("#") && !known.contains(line))
        .forEach(line -> text.append(line).append('\n'));
    folder.write(former(folder), before);
    folder.write(folder.connectionFile(), text.toString());
  }

  private static String urls(ConnectionSettings settings) {
    return settings.urls().stream()
        .map(SigningText::quoted)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String scalar(WorkspaceFolder folder, Setting setting, String value) {
    if (!setting.isFile()) {
      return SigningText.quoted(value);
    }
    Path whole = folder.root().resolve(value).normalize();
    boolean inside = whole.startsWith(folder.root());
    return SigningText.quoted((inside ? folder.root().relativize(whole) : whole).toString());
  }

  private static Path former(WorkspaceFolder folder) {
    return folder.root().resolve("connection.former.yaml");
  }

  /** Whether another connection was in use before this one. */
  public static boolean hasFormer(WorkspaceFolder folder) {
    return Files.isRegularFile(former(folder));
  }

  /** Puts the former connection back; the one that was in use becomes the former one. */
  public static void restore(WorkspaceFolder folder) {
    String former = YamlFile.text(former(folder));
    String now =
        Files.exists(folder.connectionFile()) ? YamlFile.text(folder.connectionFile()) : template();
    folder.write(folder.connectionFile(), former);
    folder.write(former(folder), now);
  }

  /** The commented file that a new workspace starts with. */
  public static String template() {
    return """
    schema: exhibit/connection/1
    # The log store of this workspace. Without 'url' it is an embedded one of its own.
    # Options of the command line and the environment come first. No secret stands here:
    # name the file that holds it, or set EXHIBIT_API_KEY, EXHIBIT_BEARER or EXHIBIT_PASSWORD.
    # url: [https://es1.example:9200, https://es2.example:9200]
    # api_key_file: /etc/exhibit/api-key
    # bearer_file, or user with password_file: other ways to sign in
    # ca: /etc/exhibit/ca.pem
    # fingerprint: 64 hex digits
    # client_p12: /etc/exhibit/client.p12
    # client_password_file: /etc/exhibit/client.pass
    # proxy: http://proxy.example:3128
    """;
  }
}
