package dev.exhibit.cli;

import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.usecase.ConnectionRequest;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which workspace and which log store: the same options on every command. Each can also stand in
 * the environment, as {@code EXHIBIT_} and its name. Secrets are never an argument: everyone on the
 * machine can read those.
 */
final class ConnectionOptions {
  private final Map<Setting, String> settings = new EnumMap<>(Setting.class);

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = "Folder of the engagement (default: EXHIBIT_WORKSPACE, else the user's own).")
  @Nullable Path workspace;

  @Option(
      names = "--indices",
      paramLabel = "NAMES",
      split = ",",
      description = "Indices or patterns that hold CloudTrail, instead of sources.yaml.")
  List<String> indices = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "How fields are named there: exhibit, ecs or cloudtrail-raw.")
  @Nullable String profile;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Zone of bare dates (default: the engagement's, else UTC).")
  @Nullable ZoneId zone;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Elasticsearch to ask instead of the workspace's own (also EXHIBIT_URL). Several nodes of"
              + " one cluster: parted by commas, or named one by one.")
  void url(List<String> urls) {
    settings.put(Setting.URL, String.join(",", urls));
  }

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      description = "File whose first line is an API key (or EXHIBIT_API_KEY).")
  void apiKeyFile(Path file) {
    settings.put(Setting.API_KEY_FILE, file.toString());
  }

  @Option(
      names = "--bearer-file",
      paramLabel = "FILE",
      description = "File whose first line is a bearer token (or EXHIBIT_BEARER).")
  void bearerFile(Path file) {
    settings.put(Setting.BEARER_FILE, file.toString());
  }

  @Option(names = "--user", paramLabel = "NAME", description = "Name for basic authentication.")
  void user(String name) {
    settings.put(Setting.USER, name);
  }

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File whose first line is the password of --user (or EXHIBIT_PASSWORD).")
  void passwordFile(Path file) {
    settings.put(Setting.PASSWORD_FILE, file.toString());
  }

  @Option(names = "--ca", paramLabel = "PEM", description = "Certificate authority of the store.")
  void ca(Path file) {
    settings.put(Setting.CA, file.toString());
  }

  @Option(
      names = "--fingerprint",
      paramLabel = "HEX",
      description = "SHA-256 of the server's or its authority's certificate.")
  void fingerprint(String hex) {
    settings.put(Setting.FINGERPRINT, hex);
  }

  @Option(
      names = "--client-p12",
      paramLabel = "FILE",
      description = "Our certificate and key, PKCS #12.")
  void clientP12(Path file) {
    settings.put(Setting.CLIENT_P12, file.toString());
  }

  @Option(
      names = "--client-password-file",
      paramLabel = "FILE",
      description =
          "File whose first line is the password of --client-p12"
              + " (or EXHIBIT_CLIENT_PASSWORD).")
  void clientPasswordFile(Path file) {
    settings.put(Setting.CLIENT_PASSWORD_FILE, file.toString());
  }

  @Option(
      names = "--proxy",
      paramLabel = "URL",
      description = "Proxy on the way to the store, as http://proxy.example:3128.")
  void proxy(String url) {
    settings.put(Setting.PROXY, url);
  }

  @Option(
      names = "--proxy-user",
      paramLabel = "NAME",
      description = "Name that the proxy asks for.")
  void proxyUser(String name) {
    settings.put(Setting.PROXY_USER, name);
  }

  @Option(
      names = "--proxy-password-file",
      paramLabel = "FILE",
      description =
          "File whose first line is the password of --proxy-user" + " (or EXHIBIT_PROXY_PASSWORD).")
  void proxyPasswordFile(Path file) {
    settings.put(Setting.PROXY_PASSWORD_FILE, file.toString());
  }

  /** What a person asked for. */
  ConnectionRequest request() {
    return new ConnectionRequest(
        workspace, new ConnectionSettings(settings), false, indices, profile, zone);
  }
}
