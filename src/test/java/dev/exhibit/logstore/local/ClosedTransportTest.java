package dev.exhibit.logstore.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.testing.EmbeddedElasticsearch;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second process of the same jars reads nothing through the port that nodes use. */
class ClosedTransportTest {
  private static final String SECRET = "nobody may read this";
  private static final Pattern ADDRESS =
      Pattern.compile("\"publish_address\"\\s*:\\s*\"([0-9.]+:\\d+)\"");

  @TempDir Path temp;

  private BoundStore start(String name, Map<String, String> settings) {
    return EmbeddedStore.startBound(
        new EmbeddedStoreConfig(
            temp.resolve(name),
            0,
            "256m",
            EmbeddedElasticsearch.serverHome(),
            Path.of(System.getProperty("java.home")),
            settings));
  }

  @Test
  void neitherARemoteClusterNorAJoiningNodeGetsThrough() throws IOException {
    try (BoundStore closed = start("closed", Map.of());
        BoundStore open = start("open", Map.of("exhibit.transport.closed", "false"))) {
      String closedPort = fill(closed);
      String openPort = fill(open);
      assertRemoteSearch(closedPort, openPort);

      StoreUnavailableException e =
          assertThrows(
              StoreUnavailableException.class,
              () ->
                  start(
                      "joining",
                      Map.of(
                          "discovery.type",
                          "multi-node",
                          "discovery.seed_hosts",
                          closedPort,
                          "discovery.initial_state_timeout",
                          "5s",
                          "node.name",
                          "joining")));
      assertTrue(e.getMessage().contains("no node became master"), e.getMessage());
      assertTrue(
          Files.readString(temp.resolve("joining/logs/server.log"))
              .contains("this server talks to no other node"));
      assertTrue(ask(closed, "GET", "/_cluster/health", "").contains("\"number_of_nodes\":1,"));
    }
  }

  private void assertRemoteSearch(String closedPort, String openPort) throws IOException {
    Map<String, String> remotes =
        Map.of(
            "cluster.remote.closed.seeds", closedPort,
            "cluster.remote.open.seeds", openPort,
            "exhibit.transport.closed", "false");
    try (BoundStore attacker = start("attacker", remotes)) {
      HttpResponse<String> refused = search(attacker, "closed");
      assertFalse(refused.body().contains(SECRET), refused.body());
      assertTrue(refused.body().contains("\"successful\":0"), refused.body());
      // The same attack on a server whose port is open: proves that the attack is one.
      HttpResponse<String> read = search(attacker, "open");
      assertEquals(200, read.statusCode(), read.body());
      assertTrue(read.body().contains(SECRET), read.body());
    }
  }

  private static HttpResponse<String> search(BoundStore attacker, String remote)
      throws IOException {
    RunningStore store = attacker.running();
    return EmbeddedElasticsearch.send(
        store.url(),
        "ApiKey " + Files.readString(store.tokenFile()).strip(),
        "GET",
        "/" + remote + ":secret/_search",
        "");
  }

  /** Stores the secret and says where the node's own port is. */
  private static String fill(BoundStore store) throws IOException {
    ask(store, "PUT", "/secret/_doc/1?refresh=true", "{\"text\":\"" + SECRET + "\"}");
    Matcher found =
        ADDRESS.matcher(ask(store, "GET", "/_nodes/_local/transport?filter_path=**.transport", ""));
    assertTrue(found.find());
    return found.group(1);
  }

  private static String ask(BoundStore store, String method, String path, String json)
      throws IOException {
    return EmbeddedElasticsearch.ask(
        store.running().url(), Files.readString(store.running().tokenFile()), method, path, json);
  }
}
