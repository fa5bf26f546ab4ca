package dev.exhibit.logstore.elastic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stands between the client and the real server, notes what is asked and plays tricks. */
public final class FlakyProxy implements AutoCloseable {
  /** What to do with a request. */
  public enum Trick {
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
    CUT_ANSWER,
    /** Answer half of the body and say that it is all. */
    HALF_ANSWER,
    /** Say 502 without a body, as a proxy does that lost the server. */
    LOST_SERVER,
    /** Hand on the question and say 504, as a proxy does that lost patience. */
    TIME_OUT,
    /** Say 413 as a proxy does that takes less. */
    TOO_LARGE,
    /** Say 200 and nothing. */
    EMPTY,
    /** Say 200 with a page that is no JSON, as a portal does that wants a login. */
    PORTAL,
    /** Say 200 and an object that says nothing. */
    HOLLOW,
    /** Answer rightly, but in small pieces with pauses. */
    SLOW,
    /** Hand on the question and never answer. */
    SILENT
  }

  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Supplier<Target> target;
  private final BiFunction<String, Integer, Trick> tricks;
  private final CountDownLatch end = new CountDownLatch(1);

  /**
   * Where to hand on to.
   *
   * @param token the server's own token; null to hand on the client's
   */
  public record Target(String url, @Nullable String token) {}

  /**
   * Starts it.
   *
   * @param tricks what to do with "METHOD PATH" asked for the n-th time, n counted over all
   *     requests from 0
   */
  FlakyProxy(String target, BiFunction<String, Integer, Trick> tricks) throws IOException {
    this(() -> new Target(target, null), tricks);
  }

  /** Starts it in front of a server that may move. */
  public FlakyProxy(Supplier<Target> target, BiFunction<String, Integer, Trick> tricks)
      throws IOException {
    this.target = target;
    this.tricks = tricks;
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Its address. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Every "METHOD PATH" so far. */
  public List<String> asked() {
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
        case LOST_SERVER -> answer(exchange, 502, "");
        case TOO_LARGE -> answer(exchange, 413, "<html>too large</html>");
        case EMPTY -> answer(exchange, 200, "");
        case PORTAL -> answer(exchange, 200, "<html>Who are you?</html>");
        case HOLLOW -> answer(exchange, 200, "{}");
        case NONE, LOSE_ANSWER, CUT_ANSWER, HALF_ANSWER, TIME_OUT, SLOW, SILENT ->
            forward(exchange, body, trick);
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void forward(HttpExchange exchange, byte[] body, Trick trick) throws IOException {
    Target to = target.get();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(to.url() + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : List.of("Authorization", "Content-Type")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        boolean own = name.equals("Authorization") && to.token() != null;
        request.header(name, own ? "ApiKey " + to.token() : value);
      }
    }
    HttpResponse<byte[]> response;
    try {
      response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    switch (trick) {
      case LOSE_ANSWER -> {}
      case SILENT -> awaitEnd();
      case TIME_OUT -> answer(exchange, 504, "<html>patience</html>");
      default -> handBack(exchange, response, trick);
    }
  }

  private void awaitEnd() throws IOException {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void handBack(HttpExchange exchange, HttpResponse<byte[]> response, Trick trick)
      throws IOException {
    for (String name : List.of("Content-Type", "X-Elastic-Product")) {
      response
          .headers()
          .firstValue(name)
          .ifPresent(v -> exchange.getResponseHeaders().set(name, v));
    }
    byte[] answer = response.body();
    int said = trick == Trick.HALF_ANSWER ? answer.length / 2 : answer.length;
    exchange.sendResponseHeaders(response.statusCode(), said == 0 ? -1 : said);
    OutputStream out = exchange.getResponseBody();
    if (trick == Trick.SLOW) {
      for (int from = 0; from < answer.length; from += 1 + answer.length / 20) {
        out.write(answer, from, Math.min(1 + answer.length / 20, answer.length - from));
        out.flush();
        LockSupport.parkNanos(20_000_000);
      }
    } else {
      out.write(answer, 0, trick == Trick.CUT_ANSWER ? answer.length / 2 : said);
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    client.close();
    workers.close();
  }
}
