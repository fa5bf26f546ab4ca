package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.elastic.ElasticConnection.Proxy;
import dev.exhibit.logstore.elastic.ElasticConnection.Trust;
import dev.exhibit.logstore.elastic.FakeElastic.Answer;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.testing.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to the store: several nodes, and a proxy. */
class WayTest {
  @TempDir Path temp;

  private static ElasticConnection to(String... urls) {
    return new ElasticConnection(
        List.of(urls).stream().map(URI::create).toList(),
        new Credentials.None(),
        Trust.MACHINE,
        null,
        null,
        false);
  }

  private static String deadUrl() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return "http://127.0.0.1:" + free.getLocalPort();
    }
  }

  @Test
  void theNextNodeIsAskedAndTheFirstOneAgainWhenItIsBack() throws IOException {
    AtomicBoolean well = new AtomicBoolean();
    AtomicLong now = new AtomicLong(5);
    Function<FakeElastic.Asked, Answer> first =
        asked -> well.get() ? FakeElastic.WELCOME : new Answer(503, "<html>no</html>");
    try (FakeElastic one = FakeElastic.plain(first);
        FakeElastic two = FakeElastic.plain(asked -> FakeElastic.WELCOME);
        ElasticHttp http =
            new ElasticHttp(
                to(deadUrl(), one.url(), two.url()),
                Duration.ofSeconds(5),
                Retry.READING,
                now::get)) {
      assertEquals(200, http.send(ElasticHttp.request("GET", "/", null), Retry.ONCE).status());
      assertEquals(1, one.asked().size());
      assertEquals(1, two.asked().size());
      well.set(true);
      http.send(ElasticHttp.request("GET", "/", null), Retry.ONCE);
      assertEquals(1, one.asked().size(), "a node that failed rests");
      assertEquals(2, two.asked().size());
      now.addAndGet(Duration.ofSeconds(11).toNanos());
      http.send(ElasticHttp.request("GET", "/", null), Retry.ONCE);
      assertEquals(2, one.asked().size(), "a node that has rested has its turn again");
      assertEquals(2, two.asked().size());
    }
  }

  @Test
  void aStoreOfWhichNoNodeAnswersIsUnavailable() throws IOException {
    ElasticConnection connection = to(deadUrl(), deadUrl());
    try (LogStore store = new ElasticLogStore(connection)) {
      StoreUnavailableException no =
          assertThrows(StoreUnavailableException.class, () -> store.count(Events.all("exhibit-x")));
      assertTrue(no.getMessage().contains(connection.address()), no.getMessage());
      assertInstanceOf(StoreHealth.Unreachable.class, store.health());
    }
  }

  @Test
  void aSecretThatOneNodeDoesNotAcceptIsNotTriedOnTheNext() throws IOException {
    try (FakeElastic one = FakeElastic.plain(asked -> Answer.security(401, "no"));
        FakeElastic two = FakeElastic.plain(asked -> FakeElastic.WELCOME);
        LogStore store = new ElasticLogStore(to(one.url(), two.url()))) {
      assertInstanceOf(StoreHealth.Unreachable.class, store.health());
      assertEquals(List.of(), two.asked());
    }
  }

  private static StoreHealth through(String target, Proxy proxy, Trust trust) {
    ElasticConnection connection =
        new ElasticConnection(
            List.of(URI.create(target)), new Credentials.None(), trust, null, proxy, false);
    try (LogStore store = new ElasticLogStore(connection)) {
      return store.health();
    }
  }

  @Test
  void aProxyLeadsToTheStore() throws Exception {
    TestAuthority authority = new TestAuthority("Authority");
    Trust trust = new Trust(authority.writePem(temp.resolve("ca.pem")), null);
    try (TunnelProxy tunnel = new TunnelProxy("fleet:open sesame");
        FakeElastic server =
            FakeElastic.tls(
                authority.identity("127.0.0.1").server(authority),
                false,
                asked -> FakeElastic.WELCOME)) {
      Secret password = new Secret.Held("open sesame", "EXHIBIT_PROXY_PASSWORD");
      StoreHealth health = through(server.url(), new Proxy(tunnel.url(), "fleet", password), trust);
      assertInstanceOf(StoreHealth.Reachable.class, health, health.toString());
      assertEquals(List.of("127.0.0.1:" + server.port()), tunnel.led());
      for (Proxy stranger :
          List.of(
              new Proxy(tunnel.url(), null, null),
              new Proxy(tunnel.url(), "fleet", new Secret.Held("other", "X")))) {
        StoreHealth.Unreachable no =
            assertInstanceOf(StoreHealth.Unreachable.class, through(server.url(), stranger, trust));
        assertTrue(no.reason().contains("proxy"), no.reason());
        assertTrue(no.todo().contains("--proxy-user"), no.todo());
      }
      assertEquals(1, tunnel.led().size());
    }
  }

  @Test
  void withoutTlsTheProxyAsksForUs() throws IOException {
    List<String> asked = new ArrayList<>();
    HttpServer proxy = HttpServer.create();
    proxy.bind(new java.net.InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.add(
                exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Host"));
            byte[] body = Events.utf8(FakeElastic.WELCOME.body());
            exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    proxy.start();
    try {
      URI url = URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
      StoreHealth health =
          through("http://es.invalid:9200", new Proxy(url, null, null), Trust.MACHINE);
      assertInstanceOf(StoreHealth.Reachable.class, health, health.toString());
      assertTrue(asked.getFirst().endsWith("es.invalid:9200"), asked.toString());
    } finally {
      proxy.stop(0);
    }
  }
}
