package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.elastic.ElasticConnection.ClientKey;
import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.elastic.ElasticConnection.Trust;
import dev.exhibit.model.ConnectionStep;
import dev.exhibit.model.ConnectionStep.Kind;
import dev.exhibit.model.ConnectionStep.Outcome;
import dev.exhibit.model.StoreHealth;
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

  private static final FakeElastic.Answer OPENSEARCH =
      new FakeElastic.Answer(
          200,
          "{\"cluster_name\":\"logs\",\"version\":{\"distribution\":\"opensearch\",\"number\":"
              + "\"2.19.1\"},\"tagline\":\"The OpenSearch Project: https://opensearch.org/\"}");

  private static final FakeElastic.Answer NO_HANDLER =
      new FakeElastic.Answer(
          400, "{\"error\":\"no handler found for uri [/_security/_authenticate]\"}");

  @Test
  void openSearchIsCalledByItsName() throws Exception {
    try (FakeElastic server =
        FakeElastic.other(asked -> asked.what().equals("GET /") ? OPENSEARCH : NO_HANDLER)) {
      String words =
          "What answers at "
              + server.url()
              + " is OpenSearch 2.19.1, which Exhibit does not read; it reads Elasticsearch 8 or"
              + " later.";
      ElasticConnection connection =
          ElasticConnection.of(
              server.url(), new Credentials.Basic("ann", new Secret.Held("word", "a test")));
      List<ConnectionStep> steps = steps(connection);
      assertEquals(words, steps.getLast().words());
      assertEquals(Kind.VERSION, steps.getLast().kind());
      assertTrue(steps.stream().noneMatch(step -> step.kind() == Kind.SIGN_IN), steps::toString);
      try (LogStore store = new ElasticLogStore(connection)) {
        assertEquals(
            words, assertInstanceOf(StoreHealth.Unreachable.class, store.health()).reason());
      }
    }
  }

  @Test
  void anElasticsearchThatIsTooOldIsCalledByItsVersion() throws Exception {
    String old = "{\"version\":{\"number\":\"7.10.2\"},\"tagline\":\"You Know, for Search\"}";
    try (FakeElastic server =
        FakeElastic.other(asked ->
            asked.what().equals("GET /") ? new FakeElastic.Answer(200, old) : NO_HANDLER)) {
      ConnectionStep last =
          steps(ElasticConnection.of(server.url(), new Credentials.None())).getLast();
      assertEquals("The log store at " + server.url() + " is Elasticsearch 7.10.2.", last.words());
    }
  }

  /** The words about signing in of a store whose security is switched off. */
  private static String openStore(Credentials credentials) throws Exception {
    try (FakeElastic server =
        FakeElastic.plain(
            asked -> asked.what().equals("GET /") ? FakeElastic.WELCOME : NO_HANDLER)) {
      return steps(ElasticConnection.of(server.url(), credentials)).stream()
          .filter(step -> step.kind() == Kind.SIGN_IN)
          .map(ConnectionStep::words)
          .findFirst()
          .orElse("");
    }
  }

  @Test
  void onlyWhoSentNoKeyIsToldThatNobodyNeedsOne() throws Exception {
    assertEquals("This store asks nobody to sign in.", openStore(new Credentials.None()));
    assertEquals(
        "The store does not say as whom we are signed in.",
        openStore(new Credentials.ApiKey(new Secret.Held("key", "a test"))));
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
