package dev.exhibit.boot;

import dev.exhibit.logstore.elastic.ElasticConnection;
import dev.exhibit.logstore.elastic.ElasticConnection.ClientKey;
import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.elastic.ElasticConnection.Proxy;
import dev.exhibit.logstore.elastic.ElasticConnection.Trust;
import dev.exhibit.logstore.elastic.Secret;
import dev.exhibit.logstore.local.RunningStore;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.ConnectionSettings;
import dev.exhibit.model.ConnectionSettings.Setting;
import dev.exhibit.usecase.ConnectionRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a person asked for into a connection: what was asked for comes first, then the
 * environment, then the workspace. What the workspace says counts only where nobody named another
 * address: its key is for its own store. Secrets are read from files or the environment.
 */
final class Connections {
  /** What counts before the workspace, where the environment says it. */
  private static final List<String> FIRST =
      Stream.concat(
              Arrays.stream(Setting.values()).map(Setting::variable),
              Stream.of("EXHIBIT_API_KEY", "EXHIBIT_BEARER", "EXHIBIT_INDICES", "EXHIBIT_PROFILE"))
          .toList();

  private static final List<String> SCHEMES = List.of("http", "https");

  private final Map<String, String> environment;

  Connections(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The connection that is meant; none means the embedded store.
   *
   * @param workspace what the workspace says, read when it counts
   */
  Optional<ElasticConnection> remote(
      ConnectionRequest request, Supplier<ConnectionSettings> workspace) {
    if (request.own()) {
      return Optional.empty();
    }
    ConnectionSettings said = ConnectionSettings.of(environment);
    ConnectionSettings named = request.settings().over(said);
    ConnectionSettings last = named.urls().isEmpty() ? workspace.get() : ConnectionSettings.NONE;
    ConnectionSettings all = named.over(last);
    if (all.urls().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ElasticConnection(
            all.urls().stream().map(url -> uri(url, "https://es.example:9200")).toList(),
            credentials(
                List.of(
                    new Layer(request.settings(), false),
                    new Layer(said, true),
                    new Layer(last, false)),
                said),
            new Trust(all.path(Setting.CA), all.text(Setting.FINGERPRINT)),
            clientKey(all),
            proxy(all),
            false));
  }

  /** The variables that are set and count before what the workspace says. */
  List<String> overruling() {
    return FIRST.stream().filter(name -> !environment.getOrDefault(name, "").isBlank()).toList();
  }

  static ElasticConnection embedded(RunningStore running) {
    return ElasticConnection.withApiKey(running.url(), running.tokenFile(), true);
  }

  /** What was asked for, with what the environment says of the indices. */
  ConnectionRequest completed(ConnectionRequest request) {
    if (request.own()) {
      return request;
    }
    String indices = environment.getOrDefault("EXHIBIT_INDICES", "");
    String profile = environment.getOrDefault("EXHIBIT_PROFILE", "");
    return new ConnectionRequest(
        request.workspace(),
        request.settings(),
        false,
        request.indices().isEmpty() && !indices.isBlank()
            ? Arrays.stream(indices.split(",", -1)).map(String::strip).toList()
            : request.indices(),
        request.profile() == null && !profile.isBlank() ? profile.strip() : request.profile(),
        request.zone());
  }

  private static URI uri(String text, String example) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && SCHEMES.contains(uri.getScheme())) {
        if (uri.getRawUserInfo() == null) {
          return uri;
        }
        throw new BadRequestException(
            "Names and passwords do not belong into an address, where everybody can read them: give"
                + " the user beside it and the password in a file (Settings, or --user and"
                + " --password-file; --proxy-user and --proxy-password-file).");
      }
    } catch (IllegalArgumentException e) {
      if (e.getCause() == null) {
        throw e;
      }
    }
    // What stands before an @ may be a password.
    throw new BadRequestException(
        "'" + text.replaceFirst("//.*@", "//…@") + "' is not an address such as " + example + ".");
  }

  /** One place where something was said; secrets themselves stand in the environment only. */
  private record Layer(ConnectionSettings settings, boolean environment) {}

  /** The way to sign in that the first of these says. */
  private Credentials credentials(List<Layer> layers, ConnectionSettings said) {
    for (Layer layer : layers) {
      Map<String, Supplier<Credentials>> ways = ways(layer, said);
      if (ways.size() > 1) {
        throw new BadRequestException(
            "Say one way to sign in, not several: " + String.join(", ", ways.keySet()) + ".");
      }
      if (!ways.isEmpty()) {
        return ways.values().iterator().next().get();
      }
    }
    return new Credentials.None();
  }

  private Map<String, Supplier<Credentials>> ways(Layer from, ConnectionSettings said) {
    Map<String, Supplier<Credentials>> ways = new LinkedHashMap<>();
    ConnectionSettings layer = from.settings();
    boolean isEnvironment = from.environment();
    secret(layer, Setting.API_KEY_FILE, isEnvironment ? "EXHIBIT_API_KEY" : "")
        .ifPresent(key -> ways.put("an API key", () -> new Credentials.ApiKey(key)));
    secret(layer, Setting.BEARER_FILE, isEnvironment ? "EXHIBIT_BEARER" : "")
        .ifPresent(token -> ways.put("a bearer token", () -> new Credentials.Bearer(token)));
    String user = layer.text(Setting.USER);
    if (user != null) {
      ways.put("a user", () -> new Credentials.Basic(user, password(user, layer, said)));
    }
    return ways;
  }

  private Secret password(String user, ConnectionSettings layer, ConnectionSettings said) {
    return secret(layer, Setting.PASSWORD_FILE, "")
        .or(() -> secret(said, Setting.PASSWORD_FILE, "EXHIBIT_PASSWORD"))
        .orElseThrow(() ->
            new BadRequestException(
                "Say where the password of "
                    + user
                    + " is: in a file (Settings, or --password-file), or in EXHIBIT_PASSWORD."));
  }

  private @Nullable ClientKey clientKey(ConnectionSettings all) {
    Path p12 = all.path(Setting.CLIENT_P12);
    return p12 == null
        ? null
        : new ClientKey(
            p12, secret(all, Setting.CLIENT_PASSWORD_FILE, "EXHIBIT_CLIENT_PASSWORD").orElse(null));
  }

  private @Nullable Proxy proxy(ConnectionSettings all) {
    String url = all.text(Setting.PROXY);
    return url == null
        ? null
        : new Proxy(
            uri(url, "http://proxy.example:3128"),
            all.text(Setting.PROXY_USER),
            secret(all, Setting.PROXY_PASSWORD_FILE, "EXHIBIT_PROXY_PASSWORD").orElse(null));
  }

  /** The secret in a file, else in a variable. */
  private Optional<Secret> secret(ConnectionSettings layer, Setting file, String variable) {
    Path path = layer.path(file);
    String held = environment.getOrDefault(variable, "");
    if (path != null) {
      return Optional.of(new Secret.InFile(path));
    }
    return held.isBlank() ? Optional.empty() : Optional.of(new Secret.Held(held, variable));
  }
}
