package dev.exhibit.logstore.elastic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

/** Stands between the client and the real server, notes what is asked and plays tricks. */
final class FlakyProxy implements AutoCloseable {
  /** What to do with a request. */
  enum Trick {
    /** Hand on question and answer. */
    NONE,
    /** Hand on the question and break the connection instead of answering. */
    LOSE_ANSWER,
    /** Break the connection without asking. */
    LOSE_QUESTION,
    /** Say 429. */
    BUSY,
    /** Say 503 with a page that is no JSON, as a load balancer does. */
    BAD_GATEWAY,
    /** Answer half of the body. */
    CUT_ANSWER
  }

  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final String target;
  private final BiFunction<String, Integer, Trick> tricks;

  /**
   * Starts it.
   *
   * @param tricks what to do with "METHOD PATH" asked for the n-th time, n counted over all
   *     requests from 0
   */
  FlakyProxy(String target, BiFunction<String, Integer, Trick> tricks) throws IOException {
    this.target = target;
    this.tricks = tricks;
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Every "METHOD PATH" so far. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String what = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    int n;
    synchronized (this) {
      n = asked.size();
      asked.add(what);
    }
    Trick trick = tricks.apply(what, n);
    try (exchange) {
      switch (trick) {
        case LOSE_QUESTION -> {}
        case BUSY -> answer(exchange, 429, "{\"error\":{\"reason\":\"busy\"},\"status\":429}");
        case BAD_GATEWAY -> answer(exchange, 503, "<html>no</html>");
        case NONE, LOSE_ANSWER, CUT_ANSWER -> forward(exchange, body, trick);
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void forward(HttpExchange exchange, byte[] body, Trick trick) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : List.of("Authorization", "Content-Type")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    HttpResponse<byte[]> response;
    try {
      response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    if (trick == Trick.LOSE_ANSWER) {
      return;
    }
    for (String name : List.of("Content-Type", "X-Elastic-Product")) {
      response
          .headers()
          .firstValue(name)
          .ifPresent(v -> exchange.getResponseHeaders().set(name, v));
    }
    byte[] answer = response.body();
    exchange.sendResponseHeaders(response.statusCode(), answer.length == 0 ? -1 : answer.length);
    exchange
        .getResponseBody()
        .write(answer, 0, trick == Trick.CUT_ANSWER ? answer.length / 2 : answer.length);
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
    workers.close();
  }
}
