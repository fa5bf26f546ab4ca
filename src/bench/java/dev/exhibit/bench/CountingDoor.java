package dev.exhibit.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hands everything on to a store, and counts requests and the time that the store says it took. */
final class CountingDoor implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final String target;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong searches = new AtomicLong();
  private final AtomicLong tookMillis = new AtomicLong();

  CountingDoor(String target) throws IOException {
    this.target = target;
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::handOn);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * What went through since it was asked last.
   *
   * @param searches in these requests, each of those that were sent together
   * @param tookMillis all that these searches took, as the store says
   */
  record Passed(long requests, long searches, long tookMillis) {}

  Passed passed() {
    return new Passed(requests.getAndSet(0), searches.getAndSet(0), tookMillis.getAndSet(0));
  }

  private void handOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
              .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
      for (String name : List.of("Authorization", "Content-Type")) {
        String value = exchange.getRequestHeaders().getFirst(name);
        if (value != null) {
          request.header(name, value);
        }
      }
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      count(answer.body());
      for (String name : List.of("Content-Type", "X-Elastic-Product")) {
        answer
            .headers()
            .firstValue(name)
            .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
      }
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void count(byte[] answer) {
    requests.incrementAndGet();
    JsonNode tree = answer.length == 0 ? null : JsonMapper.shared().readTree(answer);
    if (tree == null || !tree.has("took")) {
      return;
    }
    JsonNode parts = tree.path("responses");
    for (JsonNode one : parts.isArray() ? parts : List.of(tree)) {
      searches.incrementAndGet();
      tookMillis.addAndGet(one.path("took").asLong());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
    workers.close();
  }
}
