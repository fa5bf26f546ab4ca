package dev.exhibit.bench;

import dev.exhibit.logstore.elastic.ElasticConnection;
import dev.exhibit.logstore.local.BoundStore;
import dev.exhibit.logstore.local.EmbeddedStore;
import dev.exhibit.logstore.local.EmbeddedStoreConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded server of a benchmark, in a folder of its own, and the barest client of it. */
final class BenchStore implements AutoCloseable {
  private final BoundStore store;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String token;

  BenchStore(Path folder) throws IOException {
    Path server =
        Path.of(System.getProperty("exhibit.dist", "target/dist/exhibit"), "server")
            .toAbsolutePath();
    store = EmbeddedStore.startBound(EmbeddedStoreConfig.of(folder, server));
    token = Files.readString(store.running().tokenFile()).strip();
  }

  String url() {
    return store.running().url();
  }

  String token() {
    return token;
  }

  ElasticConnection connection() {
    return ElasticConnection.withApiKey(url(), store.running().tokenFile(), true);
  }

  /** The answer's text. */
  String ask(String method, String path, byte[] body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Authorization", "ApiKey " + token)
            .header("Content-Type", "application/x-ndjson")
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> answer =
        http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (answer.statusCode() / 100 != 2 && answer.statusCode() != 404) {
      throw new IOException(method + " " + path + ": " + answer.statusCode() + answer.body());
    }
    return answer.body();
  }

  long count(String index) throws IOException, InterruptedException {
    String answer = ask("GET", "/" + index + "/_search?size=0&track_total_hits=true", new byte[0]);
    return Long.parseLong(answer.replaceFirst("(?s).*\"total\":\\{\"value\":(\\d+).*", "$1"));
  }

  void delete(String index) throws IOException, InterruptedException {
    ask("DELETE", "/" + index, new byte[0]);
  }

  @Override
  public void close() {
    http.close();
    store.close();
  }
}
