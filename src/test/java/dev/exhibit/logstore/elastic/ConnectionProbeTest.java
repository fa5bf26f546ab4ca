package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.elastic.ElasticConnection.ClientKey;
import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.elastic.ElasticConnection.Trust;
import dev.exhibit.model.ConnectionStep;
import dev.exhibit.model.ConnectionStep.Kind;
import dev.exhibit.model.ConnectionStep.Outcome;
import dev.exhibit.task.Cancellation;
import dev.exhibit.testing.TestAuthority;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the test of a connection says to do is about what is wrong. */
class ConnectionProbeTest {
  @TempDir Path temp;
  private TestAuthority authority;

  @BeforeEach
  void newAuthority() throws Exception {
    authority = new TestAuthority("Store Authority");
  }

  private static List<ConnectionStep> steps(ElasticConnection connection) {
    List<ConnectionStep> steps = new ArrayList<>();
    new ConnectionProbe(connection, List.of(), Clock.systemUTC(), steps::add, Cancellation.none())
        .run();
    return steps;
  }

  private static ConnectionStep last(FakeElastic server, Trust trust, @Nullable ClientKey key) {
    return steps(
            new ElasticConnection(
                List.of(URI.create(server.url())), new Credentials.None(), trust, key, null, false))
        .getLast();
  }

  private static void assertBad(ConnectionStep step, String words, String todo) {
    assertEquals(Kind.TLS, step.kind(), step::toString);
    assertEquals(Outcome.BAD, step.outcome());
    assertTrue(step.words().contains(words), step::toString);
    assertTrue(step.todo().contains(todo), step::toString);
  }

  @Test
  void aStoreThatWantsToKnowUsIsNotMendedByItsAuthority() throws Exception {
    Trust trust = new Trust(authority.writePem(temp.resolve("ca.pem")), null);
    Path password = Files.writeString(temp.resolve("pass"), "changeit now\n");
    Path stranger =
        new TestAuthority("Other").identity("who").writeP12(temp.resolve("s.p12"), "changeit now");
    try (FakeElastic server =
        FakeElastic.tls(
            authority.identity("127.0.0.1").server(authority),
            true,
            asked -> FakeElastic.WELCOME)) {
      ConnectionStep none = last(server, trust, null);
      assertBad(none, "did not accept our certificate", "give a client certificate");
      assertFalse(none.todo().contains("authority"), none::toString);
      Secret secret = new Secret.InFile(password);
      assertBad(
          last(server, trust, new ClientKey(stranger, secret)),
          "did not accept our certificate",
          "client certificate that it knows");
      assertBad(
          last(server, trust, new ClientKey(temp.resolve("none.p12"), secret)),
          "none.p12",
          "PKCS #12");
    }
  }

  @Test
  void aCertificateForAnotherNameIsNotMendedByItsAuthority() throws Exception {
    Trust trust = new Trust(authority.writePem(temp.resolve("ca.pem")), null);
    try (FakeElastic server =
        FakeElastic.tls(
            authority.identity("logs.example.com").server(authority),
            false,
            asked -> FakeElastic.WELCOME)) {
      ConnectionStep step = last(server, trust, null);
      assertBad(step, "for another name", "name that the certificate holds");
      assertFalse(step.todo().contains("authority"), step::toString);
      assertBad(last(server, Trust.MACHINE, null), "could not be trusted", "its authority");
    }
  }
}
