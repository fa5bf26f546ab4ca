package dev.exhibit.logstore.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Sends requests to the store and asks again when it is busy or the connection broke. */
final class ElasticHttp implements AutoCloseable {
  static final ContentType NDJSON = ContentType.create("application/x-ndjson");
  private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final Timeout ANSWER = Timeout.ofSeconds(120);
  private static final int LONGEST_REASON = 300;

  private final ElasticConnection connection;
  private final Rest5Client client;

  ElasticHttp(ElasticConnection connection) {
    this.connection = connection;
    Rest5ClientBuilder builder =
        Rest5Client.builder(connection.urls())
            .setDefaultHeaders(headers(connection.credentials()))
            .setConnectionConfigCallback(
                config -> config.setConnectTimeout(CONNECT).setSocketTimeout(ANSWER))
            .setRequestConfigCallback(config -> config.setResponseTimeout(ANSWER));
    SSLContext tls = Tls.context(connection);
    if (tls != null) {
      builder.setSSLContext(tls);
    }
    client = builder.build();
  }

  /**
   * An answer that is one, be it good or bad.
   *
   * @param body the parsed object, empty when it is none
   * @param bytes length of the body
   */
  record Reply(int status, Map<String, Object> body, int bytes, @Nullable String product) {
    boolean isGood() {
      return status / 100 == 2;
    }

    /** What the store says went wrong. */
    String reason() {
      Object error = body.get("error");
      Object root =
          Json.list(error, "root_cause").isEmpty()
              ? error
              : Json.list(error, "root_cause").getFirst();
      String reason = Json.text(root, "reason");
      String text = reason.isEmpty() ? "HTTP status " + status : reason;
      return text.length() > LONGEST_REASON
          ? text.substring(0, LONGEST_REASON) + "…"
          : text.replaceFirst("\\.$", "");
    }

    /** The kind of error, as {@code index_not_found_exception}. */
    String errorType() {
      return Json.text(body, "error", "type");
    }
  }

  ElasticConnection connection() {
    return connection;
  }

  /**
   * Asks and returns any answer but those of a busy store, which it asks again.
   *
   * @param retry how long; the last busy answer is returned
   * @throws dev.exhibit.model.StoreUnavailableException when no answer came
   */
  Reply send(Request request, Retry retry) {
    for (int attempt = 0; ; attempt++) {
      boolean last = attempt + 1 >= retry.attempts();
      try {
        Reply reply = once(request);
        if (last || !BUSY.contains(reply.status())) {
          return reply;
        }
      } catch (InterruptedIOException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw cancelled(e);
        }
        if (last) {
          throw Refusals.silent(connection, e);
        }
      } catch (IOException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw cancelled(e);
        }
        if (last || Refusals.isFinal(e)) {
          throw Refusals.silent(connection, e);
        }
      }
      retry.pause(attempt);
    }
  }

  private static CancellationException cancelled(IOException e) {
    CancellationException cancelled = new CancellationException("Cancelled.");
    cancelled.initCause(e);
    return cancelled;
  }

  private Reply once(Request request) throws IOException {
    try {
      return reply(client.performRequest(request));
    } catch (ResponseException e) {
      return reply(e.getResponse());
    }
  }

  private static Reply reply(Response response) throws IOException {
    HttpEntity entity = response.getEntity();
    byte[] body = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
    return new Reply(
        response.getStatusCode(),
        parsed(body),
        body.length,
        response.getHeader("X-Elastic-Product"));
  }

  /** A proxy in between answers with a page of its own. */
  private static Map<String, Object> parsed(byte[] body) throws IOException {
    if (body.length == 0 || body[0] != '{') {
      return Map.of();
    }
    try {
      return Json.parse(body);
    } catch (tools.jackson.core.JacksonException e) {
      throw new IOException("The answer of the log store was cut off.", e);
    }
  }

  static Request request(String method, String path, @Nullable Object json) {
    Request request = new Request(method, path);
    if (json != null) {
      request.setEntity(new ByteArrayEntity(Json.bytes(json), ContentType.APPLICATION_JSON));
    }
    return request;
  }

  private static Header[] headers(ElasticConnection.Credentials credentials) {
    return switch (credentials) {
      case ElasticConnection.Credentials.None none -> new Header[0];
      case ElasticConnection.Credentials.ApiKeyFile key ->
          authorization("ApiKey " + encodedKey(secret(key.file())));
      case ElasticConnection.Credentials.ApiKey key ->
          authorization("ApiKey " + encodedKey(key.secret()));
      case ElasticConnection.Credentials.Basic basic ->
          authorization("Basic " + base64(basic.user() + ":" + secret(basic.passwordFile())));
    };
  }

  private static Header[] authorization(String value) {
    return new Header[] {new BasicHeader("Authorization", value, true)};
  }

  private static String encodedKey(String key) {
    return key.indexOf(':') > 0 ? base64(key) : key;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String secret(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw new UserFacingException(
          "The file with the log store's key, " + file + ", cannot be read.",
          "Check that it is there and that you may read it.",
          e);
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
