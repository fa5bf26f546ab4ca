package dev.exhibit.logstore.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one cluster. The first that is well is asked; one that failed rests for a while, so
 * that the next one is asked instead, and then has its turn again.
 *
 * <p>Each node has a client of its own that asks once: a client that quietly asked the next node
 * would hide that the first one may have stored what it did not confirm.
 */
final class Nodes implements AutoCloseable {
  private static final Duration REST = Duration.ofSeconds(10);
  private static final Timeout CONNECT = Timeout.ofSeconds(5);

  private final List<Node> all = new ArrayList<>();
  private final LongSupplier nanos;

  /** A node and until when it rests, by {@code nanos}. */
  static final class Node {
    private final Supplier<Rest5Client> making;
    private @Nullable Rest5Client client;
    private boolean closed;
    private volatile long restsUntil;

    private Node(Supplier<Rest5Client> making, long restsUntil) {
      this.making = making;
      this.restsUntil = restsUntil;
    }

    /** Made when it is first asked: a program that starts has more urgent things to do. */
    synchronized Rest5Client client() throws IOException {
      if (closed) {
        throw new IOException("The connection is closed.");
      }
      if (client == null) {
        client = making.get();
      }
      return client;
    }

    private synchronized void close() throws IOException {
      closed = true;
      if (client != null) {
        client.close();
      }
    }
  }

  /**
   * Connects to nobody yet.
   *
   * @param answer how long a node may be silent
   * @param nanos the time, as {@link System#nanoTime()}
   */
  Nodes(ElasticConnection connection, Duration answer, LongSupplier nanos) {
    this.nanos = nanos;
    Header[] headers = headers(connection.credentials());
    Supplier<TlsStrategy> tls = tls(connection);
    for (URI url : connection.urls()) {
      all.add(
          new Node(() -> client(connection, url, headers, tls.get(), answer), nanos.getAsLong()));
    }
  }

  /** What a person named is read at once, so that a bad file is told before anything is asked. */
  private static Supplier<TlsStrategy> tls(ElasticConnection connection) {
    if (connection.trust().equals(ElasticConnection.Trust.MACHINE)
        && connection.clientKey() == null) {
      return () -> Tls.strategy(connection);
    }
    TlsStrategy named = Tls.strategy(connection);
    return () -> named;
  }

  private static Rest5Client client(
      ElasticConnection connection,
      URI url,
      Header[] headers,
      TlsStrategy tls,
      Duration longestSilence) {
    Timeout answer = Timeout.of(longestSilence);
    Rest5ClientBuilder builder =
        Rest5Client.builder(List.of(url))
            .setDefaultHeaders(headers)
            .setConnectionConfigCallback(
                config -> config.setConnectTimeout(CONNECT).setSocketTimeout(answer))
            .setRequestConfigCallback(config -> config.setResponseTimeout(answer))
            .setConnectionManagerCallback(manager -> manager.setTlsStrategy(tls));
    ElasticConnection.Proxy proxy = connection.proxy();
    HttpHost proxyHost = proxy == null ? null : host(proxy.url());
    if (proxyHost != null) {
      builder.setProxy(proxyHost);
    }
    builder.setHttpClientConfigCallback(http -> {
      http.disableAutomaticRetries();
      if (proxy != null && proxyHost != null) {
        signIn(http, proxy, proxyHost);
      }
    });
    return builder.build();
  }

  private static void signIn(
      HttpAsyncClientBuilder http, ElasticConnection.Proxy proxy, HttpHost host) {
    Secret password = proxy.password();
    String user = proxy.user();
    if (user == null || password == null) {
      return;
    }
    BasicCredentialsProvider provider = new BasicCredentialsProvider();
    provider.setCredentials(
        new AuthScope(host),
        new UsernamePasswordCredentials(user, password.reveal().toCharArray()));
    http.setDefaultCredentialsProvider(provider);
  }

  private static HttpHost host(URI url) {
    int usual = "https".equals(url.getScheme()) ? 443 : 80;
    return new HttpHost(url.getScheme(), url.getHost(), url.getPort() < 0 ? usual : url.getPort());
  }

  private static Header[] headers(ElasticConnection.Credentials credentials) {
    return switch (credentials) {
      case ElasticConnection.Credentials.None none -> new Header[0];
      case ElasticConnection.Credentials.ApiKey(Secret key) ->
          authorization("ApiKey " + asciiOnly(encodedKey(key.reveal()), key));
      case ElasticConnection.Credentials.Bearer(Secret token) ->
          authorization("Bearer " + asciiOnly(token.reveal(), token));
      case ElasticConnection.Credentials.Basic(String user, Secret password) -> {
        if (user.indexOf(':') >= 0) {
          throw new UserFacingException("A user's name holds no colon.", "Write it without one.");
        }
        yield authorization("Basic " + base64(user + ":" + password.reveal()));
      }
    };
  }

  private static Header[] authorization(String value) {
    return new Header[] {new BasicHeader("Authorization", value, true)};
  }

  private static String asciiOnly(String secret, Secret from) {
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(secret)) {
      throw new UserFacingException(
          "What " + from + " holds cannot be a token: it has letters that are not ASCII.",
          "Check the file or the variable.");
    }
    return secret;
  }

  private static String encodedKey(String key) {
    return key.indexOf(':') > 0 ? base64(key) : key;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  int size() {
    return all.size();
  }

  /** The first that does not rest, else the one that has rested longest. */
  Node next() {
    long now = nanos.getAsLong();
    return fresh(now).orElseGet(() -> all.stream().min(byRest(now)).orElseThrow());
  }

  private Optional<Node> fresh(long now) {
    return all.stream().filter(node -> node.restsUntil - now <= 0).findFirst();
  }

  private static Comparator<Node> byRest(long now) {
    return Comparator.comparingLong(node -> node.restsUntil - now);
  }

  /** Whether one is left that has not just failed. */
  boolean hasFresh() {
    return fresh(nanos.getAsLong()).isPresent();
  }

  void failed(Node node) {
    node.restsUntil = nanos.getAsLong() + REST.toNanos();
  }

  void answered(Node node) {
    node.restsUntil = nanos.getAsLong();
  }

  @Override
  public void close() {
    @Nullable IOException failed = null;
    for (Node node : all) {
      try {
        node.close();
      } catch (IOException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw new UncheckedIOException(failed);
    }
  }
}
