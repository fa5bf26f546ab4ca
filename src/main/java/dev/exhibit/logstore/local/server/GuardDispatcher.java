package dev.exhibit.logstore.local.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.elasticsearch.common.util.concurrent.ThreadContext;
import org.elasticsearch.http.HttpRouteStats;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.rest.RestChannel;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;
import org.jspecify.annotations.Nullable;

/** Lets a request through only with {@code Authorization: ApiKey TOKEN}. */
final class GuardDispatcher implements HttpServerTransport.Dispatcher {
  private static final String REFUSAL =
      "{\"error\":{\"type\":\"security_exception\",\"reason\":\"the token of this server is needed:"
          + " Authorization: ApiKey TOKEN\"},\"status\":401}";

  private final HttpServerTransport.Dispatcher inner;
  private final byte[] expected;

  GuardDispatcher(HttpServerTransport.Dispatcher inner, String token) {
    if (token.length() < 32) {
      throw new IllegalArgumentException("The token is too short.");
    }
    this.inner = inner;
    this.expected = ("ApiKey " + token).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void dispatchRequest(RestRequest request, RestChannel channel, ThreadContext context) {
    if (allowed(request)) {
      inner.dispatchRequest(request, channel, context);
    } else {
      if (request.isStreamedContent()) {
        request.contentStream().close();
      }
      refuse(channel);
    }
  }

  @Override
  public void dispatchBadRequest(RestChannel channel, ThreadContext context, Throwable cause) {
    if (allowed(channel.request())) {
      inner.dispatchBadRequest(channel, context, cause);
    } else {
      refuse(channel);
    }
  }

  @Override
  public Map<String, HttpRouteStats> getStats() {
    return inner.getStats();
  }

  private boolean allowed(RestRequest request) {
    @Nullable String given = request.header("Authorization");
    return given != null && MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
  }

  private static void refuse(RestChannel channel) {
    RestResponse response = new RestResponse(RestStatus.UNAUTHORIZED, "application/json", REFUSAL);
    response.addHeader("WWW-Authenticate", "ApiKey");
    response.addHeader("X-Elastic-Product", "Elasticsearch");
    channel.sendResponse(response);
  }
}
