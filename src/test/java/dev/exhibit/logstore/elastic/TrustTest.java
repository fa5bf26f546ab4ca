package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.elastic.ElasticConnection.ClientKey;
import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.elastic.ElasticConnection.Trust;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.testing.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which servers are trusted, over real TLS on loopback. */
class TrustTest {
  @TempDir Path temp;
  private TestAuthority authority;

  @BeforeEach
  void newAuthority() throws GeneralSecurityException, IOException {
    authority = new TestAuthority("Store Authority");
  }

  private static FakeElastic server(TestAuthority.Identity identity, TestAuthority clients)
      throws GeneralSecurityException, IOException {
    return FakeElastic.tls(identity.server(clients), false, asked -> FakeElastic.WELCOME);
  }

  private static StoreHealth ask(FakeElastic server, Trust trust, @Nullable ClientKey key) {
    ElasticConnection connection =
        new ElasticConnection(
            List.of(URI.create(server.url())), new Credentials.None(), trust, key, null, false);
    try (LogStore store = new ElasticLogStore(connection)) {
      return store.health();
    }
  }

  private static void assertReached(FakeElastic server, Trust trust) {
    StoreHealth health = ask(server, trust, null);
    assertInstanceOf(StoreHealth.Reachable.class, health, health.toString());
  }

  private static void assertRefused(FakeElastic server, Trust trust, String why, String todo) {
    StoreHealth.Unreachable no =
        assertInstanceOf(StoreHealth.Unreachable.class, ask(server, trust, null));
    assertTrue(no.reason().contains(why), no.reason());
    assertTrue(no.todo().contains(todo), no.todo());
    assertEquals(List.of(), server.asked(), "nothing may be said to a server that is not trusted");
  }

  @Test
  void aServerOfAnUnknownAuthorityIsNotTrusted() throws Exception {
    try (FakeElastic server = server(authority.identity("127.0.0.1"), authority)) {
      assertRefused(server, Trust.MACHINE, "could not be trusted", "--ca");
      Path other = new TestAuthority("Other Authority").writePem(temp.resolve("other.pem"));
      assertRefused(server, new Trust(other, null), "could not be trusted", "--ca");
      assertReached(server, new Trust(authority.writePem(temp.resolve("ca.pem")), null));
    }
  }

  @Test
  void theNameIsVerifiedToo() throws Exception {
    Path ca = authority.writePem(temp.resolve("ca.pem"));
    TestAuthority.Identity elsewhere = authority.identity("logs.example.com");
    try (FakeElastic server = server(elsewhere, authority)) {
      assertRefused(server, new Trust(ca, null), "for another name", "name that the certificate");
      // Whoever holds another certificate of the same authority is not this server.
      assertRefused(
          server, new Trust(null, authority.fingerprint()), "for another name", "--fingerprint");
      assertReached(server, new Trust(null, elsewhere.fingerprint()));
    }
  }

  @Test
  void aFingerprintIsOfTheServerOrItsAuthority() throws Exception {
    TestAuthority.Identity here = authority.identity("127.0.0.1");
    try (FakeElastic server = server(here, authority)) {
      String wrong = "0".repeat(64);
      assertRefused(server, new Trust(null, wrong), "could not be trusted", "--fingerprint");
      assertReached(server, new Trust(null, authority.fingerprint()));
      String printed = here.fingerprint().toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
      assertReached(server, new Trust(null, printed));
      assertThrows(UserFacingException.class, () -> ask(server, new Trust(null, "ab:cd"), null));
    }
  }

  @Test
  void whatHasExpiredIsNotTrusted() throws Exception {
    TestAuthority.Identity old = authority.identity(Instant.now().minusSeconds(3_600), "127.0.0.1");
    try (FakeElastic server = server(old, authority)) {
      Path ca = authority.writePem(temp.resolve("ca.pem"));
      assertRefused(server, new Trust(ca, null), "could not be trusted", "--ca");
      assertRefused(server, new Trust(null, old.fingerprint()), "could not be trusted", "--ca");
    }
  }

  @Test
  void theServerMayAskWhoWeAre() throws Exception {
    Trust trust = new Trust(authority.writePem(temp.resolve("ca.pem")), null);
    Path password = Files.writeString(temp.resolve("p12.pass"), "changeit now\n");
    Path ours = authority.identity("exhibit").writeP12(temp.resolve("c.p12"), "changeit now");
    Path strange =
        new TestAuthority("Other").identity("who").writeP12(temp.resolve("s.p12"), "changeit now");
    Secret secret = new Secret.InFile(password);
    try (FakeElastic server =
        FakeElastic.tls(
            authority.identity("127.0.0.1").server(authority),
            true,
            asked -> FakeElastic.WELCOME)) {
      assertInstanceOf(
          StoreHealth.Reachable.class, ask(server, trust, new ClientKey(ours, secret)));
      for (ClientKey key : new ClientKey[] {null, new ClientKey(strange, secret)}) {
        StoreHealth.Unreachable no =
            assertInstanceOf(StoreHealth.Unreachable.class, ask(server, trust, key));
        assertTrue(no.reason().contains("did not accept our certificate"), no.reason());
        assertTrue(no.todo().contains("--client-p12"), no.todo());
      }
      UserFacingException locked =
          assertThrows(
              UserFacingException.class,
              () ->
                  ask(
                      server,
                      trust,
                      new ClientKey(ours, new Secret.Held("wrong", "EXHIBIT_CLIENT_PASSWORD"))));
      assertTrue(locked.getMessage().contains("another one"), locked.getMessage());
      Path noKey = Files.writeString(temp.resolve("no.p12"), "text");
      assertThrows(
          UserFacingException.class, () -> ask(server, trust, new ClientKey(noKey, secret)));
    }
  }

  @Test
  void aServerWithoutTlsIsToldFromOneThatIsNotTrusted() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor()) {
      worker.submit(() -> {
        try (Socket one = plain.accept()) {
          one.getInputStream().read();
          one.getOutputStream().write(Events.utf8("HTTP/1.1 400 Bad Request\r\n\r\n"));
          one.getOutputStream().flush();
          return one.getInputStream().readAllBytes();
        }
      });
      ElasticConnection connection =
          ElasticConnection.of("https://127.0.0.1:" + plain.getLocalPort(), new Credentials.None());
      try (LogStore store = new ElasticLogStore(connection)) {
        StoreHealth.Unreachable no =
            assertInstanceOf(StoreHealth.Unreachable.class, store.health());
        assertTrue(no.reason().contains("does not speak TLS"), no.reason());
      }
    }
  }

  @Test
  void aFileThatHoldsNoCertificateIsSaid() throws Exception {
    Path text = Files.writeString(temp.resolve("ca.pem"), "no certificate\n");
    try (FakeElastic server = server(authority.identity("127.0.0.1"), authority)) {
      UserFacingException no =
          assertThrows(UserFacingException.class, () -> ask(server, new Trust(text, null), null));
      assertTrue(no.getMessage().contains(text.toString()), no.getMessage());
    }
  }
}
