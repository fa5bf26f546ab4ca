package dev.exhibit.logstore.elastic;

import co.elastic.clients.transport.TransportUtils;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import dev.exhibit.model.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests and reads answers as JSON. What may pass (a busy store, a broken connection) is
 * tried again with growing pauses; every request here may be sent twice without harm.
 */
final class Transport implements AutoCloseable {
  static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final int TRIES = 5;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
  private static final ContentType NDJSON =
      ContentType.create("application/x-ndjson", StandardCharsets.UTF_8);

  private final ElasticConnection connection;
  private final Rest5Client client;

  Transport(ElasticConnection connection) {
    this.connection = connection;
    this.client = client(connection);
  }

  private static Rest5Client client(ElasticConnection connection) {
    Rest5ClientBuilder builder =
        Rest5Client.builder(connection.urls())
            .setMetaHeaderEnabled(false)
            .setConnectionConfigCallback(config ->
                config
                    .setConnectTimeout(Timeout.ofSeconds(5))
                    .setSocketTimeout(Timeout.ofSeconds(60)))
            .setRequestConfigCallback(config -> config.setResponseTimeout(Timeout.ofSeconds(60)));
    String header =
        switch (connection.credentials()) {
          case ElasticConnection.Credentials.ApiKey key -> "ApiKey " + key.secret();
          case ElasticConnection.Credentials.Basic basic ->
              "Basic "
                  + Base64.getEncoder()
                      .encodeToString(
                          (basic.user() + ":" + basic.secret()).getBytes(StandardCharsets.UTF_8));
          case ElasticConnection.Credentials.None none -> "";
        };
    if (!header.isEmpty()) {
      builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", header)});
    }
    try {
      if (connection.fingerprint() != null) {
        builder.setSSLContext(TransportUtils.sslContextFromCaFingerprint(connection.fingerprint()));
      } else if (connection.ca() != null) {
        builder.setSSLContext(TransportUtils.sslContextFromHttpCaCrt(connection.ca().toFile()));
      }
    } catch (IOException e) {
      throw new StoreUnavailableException(
          "The certificate authority " + connection.ca() + " cannot be read.",
          "Name a PEM file with --ca.",
          e);
    }
    return builder.build();
  }

  String address() {
    return connection.address();
  }

  boolean embedded() {
    return connection.embedded();
  }

  /** A request with a JSON body, or none. */
  JsonNode json(String method, String path, @Nullable Object body) {
    return json(method, path, Map.of(), body);
  }

  JsonNode json(String method, String path, Map<String, String> parameters, @Nullable Object body) {
    byte[] bytes = body == null ? null : JSON.writeValueAsBytes(body);
    return send(method, path, parameters, bytes, ContentType.APPLICATION_JSON).body();
  }

  /** A bulk request; the answer says how often it had to be sent. */
  Sent bulk(byte[] lines) {
    return send("POST", "/_bulk", Map.of(), lines, NDJSON);
  }

  /** An answer and the number of tries that it took. */
  record Sent(JsonNode body, int tries) {}

  private Sent send(
      String method,
      String path,
      Map<String, String> parameters,
      byte @Nullable [] body,
      ContentType type) {
    for (int attempt = 1; ; attempt++) {
      try {
        Request request = new Request(method, path);
        request.addParameters(parameters);
        if (body != null) {
          request.setEntity(new ByteArrayEntity(body, type));
        }
        return new Sent(read(client.performRequest(request)), attempt);
      } catch (ResponseException e) {
        int status = e.getResponse().getStatusCode();
        if (!PASSING.contains(status) || attempt == TRIES) {
          throw refused(status, e);
        }
      } catch (IOException e) {
        if (attempt == TRIES) {
          throw unreachable(e);
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(FIRST_PAUSE_MILLIS << (attempt - 1)));
    }
  }

  /** Whether it answers, asked once. */
  JsonNode ping() throws IOException {
    return read(client.performRequest(new Request("GET", "/")));
  }

  private static JsonNode read(Response response) throws IOException {
    if (response.getEntity() == null) {
      return JSON.createObjectNode();
    }
    try (InputStream content = response.getEntity().getContent()) {
      return JSON.readTree(content);
    } catch (JacksonException e) {
      throw new IOException("The answer broke off or is not JSON", e);
    }
  }

  private StoreUnavailableException unreachable(IOException e) {
    return new StoreUnavailableException(
        "The log store at " + address() + " cannot be reached: " + reason(e) + ".",
        "Start it, or check its address and your network, then try again.",
        e);
  }

  static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  private RuntimeException refused(int status, ResponseException e) {
    JsonNode error;
    try {
      error = read(e.getResponse()).path("error");
    } catch (IOException unreadable) {
      error = JSON.createObjectNode();
    }
    String type = error.path("type").asString("");
    String why = error.path("reason").asString(error.isString() ? error.asString() : "");
    if (status == 401 || status == 403) {
      return new StoreUnavailableException(
          "The log store at " + address() + " refuses us (" + status + "): " + why,
          "Use a key that may do this: reading needs the privilege 'read' on the indices, writing"
              + " 'create_doc' and 'auto_configure'.",
          e);
    }
    return new ElasticException(status, type, why.isEmpty() ? "status " + status : why, e);
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new StoreUnavailableException(
          "The connection could not be closed: " + reason(e) + ".", "Nothing is lost.", e);
    }
  }
}
