package dev.exhibit.monitor.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.exhibit.model.NotifySettings.Webhook;
import dev.exhibit.model.Severity;
import dev.exhibit.monitor.notify.Sender.Message;
import dev.exhibit.monitor.notify.Sender.Sent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to a receiver on this machine, well and ill. */
class WebhookTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String HOSTILE = "a\"},{\"b\\\n\u0001 {{ 1 + 1 }} ü <x>";

  @TempDir Path temp;

  private final List<String> bodies = new ArrayList<>();
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private HttpServer server;
  private int status = 204;

  @BeforeEach
  void start() throws IOException {
    server = listening(HttpServer.create(loopback(), 0));
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private <S extends HttpServer> S listening(S started) {
    started.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange
              .getRequestHeaders()
              .forEach((name, values) -> headers.put(name, values.getFirst()));
          exchange.getResponseHeaders().add("Retry-After", "77");
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    started.start();
    return started;
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/secret-path");
  }

  private static Message message(String title) {
    return new Message(
        List.of(Notices.titled("a1", "C-1", Severity.CRITICAL, NOW, "alice", title)), "a1", NOW);
  }

  private static Sent send(Webhook hook) {
    return new WebhookSender(hook, PATIENCE).send(message(HOSTILE));
  }

  private Webhook hook(String template) {
    return new Webhook(address(), null, null, template, null);
  }

  @Test
  void theMessageIsSignedAndKeyed() throws Exception {
    Path secret = Files.writeString(temp.resolve("secret"), "s3cret\nnot this\n");
    Path url = Files.writeString(temp.resolve("url"), address() + "\n");
    assertEquals(new Sent.Done(), send(new Webhook(null, url, secret, "json", null)));
    assertEquals("a1", headers.get("Idempotency-Key"));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signed =
        mac.doFinal(("1772452800." + bodies.getFirst()).getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "t=1772452800,v1=" + HexFormat.of().formatHex(signed), headers.get("X-Exhibit-Signature"));
    JsonNode alert = JsonMapper.shared().readTree(bodies.getFirst()).path("alerts").path(0);
    assertEquals(HOSTILE, alert.path("title").asString());
    assertEquals("alice", alert.path("who").path(0).asString());
  }

  @Test
  void theTemplateForSlackStaysWhatItIsWhateverAnEventSays() {
    assertEquals(new Sent.Done(), send(hook("slack")));
    JsonNode body = JsonMapper.shared().readTree(bodies.getFirst());
    assertEquals("Exhibit: 1 alert, C-1", body.path("text").asString(), "no mark-up of theirs");
    assertEquals(2, body.path("blocks").size());
    JsonNode title = body.path("blocks").path(0).path("text");
    assertEquals("plain_text", title.path("type").asString());
    assertEquals("CRITICAL " + HOSTILE, title.path("text").asString());
  }

  @Test
  void anOwnTemplateIsFilledAndOneThatMakesNoJsonIsSaid() throws IOException {
    Path own = Files.writeString(temp.resolve("own"), "{\"t\": \"{{ alerts[0].title }}\"}");
    assertEquals(new Sent.Done(), send(hook(own.toString())));
    assertEquals(HOSTILE, JsonMapper.shared().readTree(bodies.getFirst()).path("t").asString());
    Files.writeString(own, "{\"t\": {{ alerts[0].title }}");
    assertTrue(reason(send(hook(own.toString()))).contains("does not make JSON"));
    Files.writeString(own, "{\"t\": \"{{ no_such }}\"}");
    assertTrue(reason(send(hook(own.toString()))).contains("does not make JSON"));
    assertTrue(reason(send(hook(temp.resolve("absent").toString()))).contains("absent"));
    assertEquals(1, bodies.size());
  }

  private static String reason(Sent sent) {
    return assertInstanceOf(Sent.Again.class, sent).reason();
  }

  @ParameterizedTest
  @CsvSource({
    "500, true",
    "503, true",
    "429, true",
    "408, true",
    "400, false",
    "404, false",
    "302, false"
  })
  void anAnswerThatMayChangeIsTriedAgain(int answered, boolean again) {
    status = answered;
    String reason = "The receiver answered " + answered + ".";
    assertEquals(
        again ? new Sent.Again(reason, Duration.ofSeconds(77)) : new Sent.Refused(reason),
        send(hook("json")));
    assertEquals(1, bodies.size(), "no redirect is followed");
  }

  @Test
  void aReceiverThatIsNotThereOrNeverAnswersIsTriedAgain() throws IOException {
    String refused;
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI slow = URI.create("http://127.0.0.1:" + mute.getLocalPort() + "/secret-path");
      Sent sent =
          new WebhookSender(new Webhook(slow, null, null, "json", null), Duration.ofMillis(200))
              .send(message("x"));
      refused = reason(sent);
    }
    assertTrue(!refused.contains("secret-path"), refused);
    URI nobody = URI.create("http://127.0.0.1:1/secret-path");
    assertTrue(!reason(send(new Webhook(nobody, null, null, "json", null))).contains("secret"));
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotSpokenTo() throws Exception {
    TestTls tls = TestTls.of("127.0.0.1", temp);
    HttpsServer secure = HttpsServer.create(loopback(), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(tls.context()));
    listening(secure);
    try {
      int port = secure.getAddress().getPort();
      URI there = URI.create("https://127.0.0.1:" + port + "/");
      assertInstanceOf(Sent.Again.class, send(new Webhook(there, null, null, "json", null)));
      assertEquals(0, bodies.size());
      assertEquals(new Sent.Done(), send(new Webhook(there, null, null, "json", tls.authority())));
      URI other = URI.create("https://localhost:" + port + "/");
      assertInstanceOf(
          Sent.Again.class, send(new Webhook(other, null, null, "json", tls.authority())));
      assertEquals(1, bodies.size(), "the certificate is of another name");
    } finally {
      secure.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://alerts.example/a",
        "https://me:word@hooks.example",
        "ftp://a",
        "https:///a",
        "not an address"
      })
  void addressesThatWouldLeakAreRefused(String address) {
    IllegalArgumentException told =
        assertThrows(IllegalArgumentException.class, () -> Addresses.web(address));
    assertTrue(!String.valueOf(told.getMessage()).contains("word@"));
  }
}
