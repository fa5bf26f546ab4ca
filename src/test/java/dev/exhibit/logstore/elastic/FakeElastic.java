package dev.exhibit.logstore.elastic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A server on loopback that answers as an Elasticsearch with security does. */
final class FakeElastic implements AutoCloseable {
  /** What it says of itself. */
  static final Answer WELCOME =
      new Answer(
          200,
          "{\"name\":\"es\",\"cluster_name\":\"logs\",\"version\":{\"number\":\"9.2.1\"},"
              + "\"tagline\":\"You Know, for Search\"}");

  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final String scheme;
  private final String product;

  /** What it is asked. */
  record Asked(String what, @Nullable String query, @Nullable String authorization, String body) {}

  /** What it answers. */
  record Answer(int status, String body) {
    /** A refusal of the security module, as it writes them. */
    static Answer security(int status, String reason) {
      String error =
          "\"type\":\"security_exception\",\"reason\":\"" + reason.replace("\"", "\\\"") + "\"";
      return new Answer(
          status,
          "{\"error\":{\"root_cause\":[{" + error + "}]," + error + "},\"status\":" + status + "}");
    }
  }

  private FakeElastic(
      HttpServer server, String scheme, String product, Function<Asked, Answer> answers) {
    this.server = server;
    this.scheme = scheme;
    this.product = product;
    server.setExecutor(workers);
    server.createContext("/", exchange -> handle(exchange, answers));
    server.start();
  }

  static FakeElastic plain(Function<Asked, Answer> answers) throws IOException {
    return new FakeElastic(HttpServer.create(loopback(), 0), "http", "Elasticsearch", answers);
  }

  /** Does not call itself Elasticsearch. */
  static FakeElastic other(Function<Asked, Answer> answers) throws IOException {
    return new FakeElastic(HttpServer.create(loopback(), 0), "http", "", answers);
  }

  /** Speaks TLS; may ask for the client's certificate. */
  static FakeElastic tls(SSLContext context, boolean askClient, Function<Asked, Answer> answers)
      throws IOException {
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters ssl = context.getDefaultSSLParameters();
            ssl.setNeedClientAuth(askClient);
            parameters.setSSLParameters(ssl);
          }
        });
    return new FakeElastic(server, "https", "Elasticsearch", answers);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return scheme + "://127.0.0.1:" + port();
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange, Function<Asked, Answer> answers) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Asked question =
          new Asked(
              exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
              exchange.getRequestURI().getRawQuery(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              body);
      asked.add(question);
      Answer answer = answers.apply(question);
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      if (!product.isEmpty()) {
        exchange.getResponseHeaders().set("X-Elastic-Product", product);
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.close();
  }
}
