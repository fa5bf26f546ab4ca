package dev.exhibit.boot;

import dev.exhibit.logstore.elastic.ElasticConnection;
import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.local.RunningStore;
import dev.exhibit.usecase.ConnectionRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Turns what a person asked for into a connection; secrets are read from files or the environment.
 */
final class Connections {
  private final Map<String, String> environment;

  Connections(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Addresses that were asked for; none means the embedded store. */
  List<String> urls(ConnectionRequest request) {
    String fromEnvironment = environment.getOrDefault("EXHIBIT_URL", "");
    if (!request.urls().isEmpty() || fromEnvironment.isBlank()) {
      return request.urls();
    }
    return Arrays.asList(fromEnvironment.split(",", -1));
  }

  ElasticConnection remote(ConnectionRequest request) {
    return new ElasticConnection(
        urls(request).stream().map(Connections::uri).toList(),
        credentials(request),
        request.ca(),
        request.fingerprint(),
        false);
  }

  static ElasticConnection embedded(RunningStore running) {
    return ElasticConnection.withApiKey(running.url(), running.tokenFile(), true);
  }

  private static URI uri(String text) {
    try {
      URI uri = URI.create(text.strip());
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not an address such as https://es.example:9200.");
  }

  private Credentials credentials(ConnectionRequest request) {
    Path keyFile = request.apiKeyFile();
    String user = request.user();
    if (keyFile != null) {
      return new Credentials.ApiKeyFile(keyFile);
    }
    if (user != null) {
      Path passwordFile = request.passwordFile();
      if (passwordFile == null) {
        throw new IllegalArgumentException(
            "Say where the password of " + user + " is, with --password-file.");
      }
      return new Credentials.Basic(user, passwordFile);
    }
    String key = environment.getOrDefault("EXHIBIT_API_KEY", "");
    return key.isBlank() ? new Credentials.None() : new Credentials.ApiKey(key.strip());
  }
}
