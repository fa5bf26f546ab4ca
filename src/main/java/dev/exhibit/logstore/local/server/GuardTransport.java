package dev.exhibit.logstore.local.server;

import java.util.concurrent.Executor;
import org.elasticsearch.ElasticsearchStatusException;
import org.elasticsearch.rest.RestStatus;
import org.elasticsearch.transport.TransportInterceptor;
import org.elasticsearch.transport.TransportRequest;
import org.elasticsearch.transport.TransportRequestHandler;

/**
 * Refuses everything that arrives through the port nodes use among themselves, where nobody asks
 * for a token: another process of the same jars could otherwise read all of it as a remote cluster.
 */
final class GuardTransport implements TransportInterceptor {
  /** The profile of requests that a node sends to itself without a network. */
  private static final String OWN = ".direct";

  @Override
  public <T extends TransportRequest> TransportRequestHandler<T> interceptHandler(
      String action, Executor executor, boolean force, TransportRequestHandler<T> handler) {
    return (request, channel, task) -> {
      if (!OWN.equals(channel.getProfileName())) {
        throw new ElasticsearchStatusException(
            "this server talks to no other node", RestStatus.FORBIDDEN);
      }
      handler.messageReceived(request, channel, task);
    };
  }
}
