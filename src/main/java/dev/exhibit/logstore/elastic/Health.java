package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.UserFacingException;
import java.time.Duration;

/** Finds out whether the store can be used. */
final class Health {
  private static final int OLDEST = 8;

  /** A store that says nothing for so long is not there for a person who waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ElasticHttp http;
  private final Duration patience;

  Health(ElasticHttp http) {
    this(http, PATIENCE);
  }

  /**
   * Asks through this connection.
   *
   * @param patience how long each node has to answer
   */
  Health(ElasticHttp http, Duration patience) {
    this.http = http;
    this.patience = patience;
  }

  StoreHealth ask() {
    ElasticConnection connection = http.connection();
    String address = connection.address();
    long start = System.nanoTime();
    try {
      Reply reply = http.sendWithin(ElasticHttp.request("GET", "/", null), Retry.TWICE, patience);
      Duration roundTrip = Duration.ofNanos(System.nanoTime() - start);
      if (reply.status() == 403) {
        // A key that may read need not be allowed to ask for the version.
        return new StoreHealth.Reachable(address, "unknown", connection.embedded(), roundTrip);
      }
      if (!reply.isGood()) {
        UserFacingException no = Refusals.of(connection, reply);
        return new StoreHealth.Unreachable(address, Refusals.sentence(no), no.todo());
      }
      String version = Json.text(reply.body(), "version", "number");
      return isSupported(reply, version)
          ? new StoreHealth.Reachable(address, version, connection.embedded(), roundTrip)
          : new StoreHealth.Unreachable(
              address,
              version.isEmpty()
                  ? "What answers at " + address + " is not Elasticsearch."
                  : "The log store at " + address + " is version " + version + ".",
              "Use Elasticsearch 8 or later.");
    } catch (UserFacingException e) {
      return new StoreHealth.Unreachable(address, Refusals.sentence(e), e.todo());
    }
  }

  private static boolean isSupported(Reply reply, String version) {
    String major = version.replaceFirst("\\..*", "");
    return "Elasticsearch".equals(reply.product())
        && major.matches("\\d{1,4}")
        && Integer.parseInt(major) >= OLDEST;
  }
}
