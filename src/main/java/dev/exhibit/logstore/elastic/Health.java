package dev.exhibit.logstore.elastic;

import dev.exhibit.logstore.elastic.ElasticHttp.Reply;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.UserFacingException;
import java.time.Duration;

/** Finds out whether the store can be used. */
final class Health {
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
      Product product = Product.of(reply);
      return product
          .refusal(address)
          .<StoreHealth>map(no -> new StoreHealth.Unreachable(address, no.why(), no.todo()))
          .orElseGet(() ->
              new StoreHealth.Reachable(
                  address, product.version(), connection.embedded(), roundTrip));
    } catch (UserFacingException e) {
      return new StoreHealth.Unreachable(address, Refusals.sentence(e), e.todo());
    }
  }
}
