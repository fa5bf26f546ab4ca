package dev.exhibit.testing;

import dev.exhibit.logstore.local.BoundStore;
import dev.exhibit.logstore.local.EmbeddedStore;
import dev.exhibit.logstore.local.EmbeddedStoreConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real embedded server, one for all tests of the JVM, started when the first test class needs
 * it. Tests share it, so each uses {@link #newIndex} for names of its own; indices that bear the
 * program's own names, which a workspace takes for its sources, are gone when a class begins:
 *
 * <pre>{@code
 * @RegisterExtension static final EmbeddedElasticsearch SERVER = new EmbeddedElasticsearch();
 * }</pre>
 */
public final class EmbeddedElasticsearch implements BeforeAllCallback {
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final boolean alone;
  private Shared shared;

  /** The one that all share. */
  public EmbeddedElasticsearch() {
    this(false);
  }

  private EmbeddedElasticsearch(boolean alone) {
    this.alone = alone;
  }

  /** One of its own, for a class that looks at all that a store holds. */
  public static EmbeddedElasticsearch ofItsOwn() {
    return new EmbeddedElasticsearch(true);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    // Not the store of the root: each test class has its own where classes are shared out to forks.
    ExtensionContext.Store store =
        alone
            ? context.getStore(ExtensionContext.Namespace.create(this))
            : context.getStore(
                ExtensionContext.StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL);
    shared = store.computeIfAbsent(Shared.class, key -> new Shared(), Shared.class);
    if (!alone) {
      removeOwnNames();
    }
  }

  private void removeOwnNames() throws IOException {
    String names = ask("GET", "/_cat/indices/exhibit-*?h=index&expand_wildcards=all", "").strip();
    if (!names.isEmpty()) {
      ask("DELETE", "/" + names.replaceAll("\\s+", ","), "");
    }
  }

  /** Where the program of the server lies after the build laid it out. */
  public static Path serverHome() {
    return Path.of(System.getProperty("exhibit.dist", "target/dist/exhibit")).resolve("server");
  }

  /** Its address. */
  public String url() {
    return shared.store.running().url();
  }

  /** The file with its token. */
  public Path tokenFile() {
    return shared.store.running().tokenFile();
  }

  /** Its process. */
  public long pid() {
    return shared.store.running().pid();
  }

  /** An index name that no other test uses; it is not created. */
  public String newIndex(String prefix) {
    return prefix + "-" + ProcessHandle.current().pid() + "-" + NAMES.incrementAndGet();
  }

  /**
   * Asks the server directly, as another tool would.
   *
   * @param json the body, empty for none
   * @return the answer's body
   */
  public String ask(String method, String path, String json) throws IOException {
    return ask(url(), Files.readString(tokenFile()), method, path, json);
  }

  /** Asks some server directly; anything but a 2xx fails the test. */
  public static String ask(String url, String token, String method, String path, String json)
      throws IOException {
    HttpResponse<String> response = send(url, "ApiKey " + token.strip(), method, path, json);
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(
          method + " " + path + ": " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  /** Sends a request with this Authorization header, or none when it is empty. */
  public static HttpResponse<String> send(
      String url, String authorization, String method, String path, String json)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Deletes a folder with all that is in it. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  /** Ends with the test run. */
  private static final class Shared implements AutoCloseable {
    private final Path data;
    private final BoundStore store;

    Shared() {
      try {
        data = Files.createTempDirectory("exhibit-test-store");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      store =
          EmbeddedStore.startBound(
              new EmbeddedStoreConfig(
                  data,
                  0,
                  "512m",
                  serverHome(),
                  Path.of(System.getProperty("java.home")),
                  java.util.Map.of()));
    }

    @Override
    public void close() throws IOException {
      store.close();
      delete(data);
    }
  }
}
