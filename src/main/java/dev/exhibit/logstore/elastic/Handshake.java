package dev.exhibit.logstore.elastic;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Begins TLS only to see which certificate is shown; nothing is said to whoever shows it. */
final class Handshake {
  private static final int PATIENCE_MILLIS = 5_000;

  private Handshake() {}

  /** The port that an address means. */
  static int port(URI url) {
    return url.getPort() > 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
  }

  /** The host that an address means, as a resolver wants it. */
  static String host(URI url) {
    return url.getHost().replaceAll("[\\[\\]]", "");
  }

  /** The certificate that is shown there; empty where TLS is not spoken. */
  static Optional<X509Certificate> certificate(InetSocketAddress address, String host) {
    Seen seen = new Seen();
    try (Socket plain = new Socket()) {
      plain.connect(address, PATIENCE_MILLIS);
      plain.setSoTimeout(PATIENCE_MILLIS);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {seen}, null);
      try (SSLSocket socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(plain, host, address.getPort(), true)) {
        socket.startHandshake();
      }
    } catch (IOException | GeneralSecurityException e) {
      // Whoever wants our certificate ends it after showing his own.
      return Optional.ofNullable(seen.leaf.get());
    }
    return Optional.ofNullable(seen.leaf.get());
  }

  /** The first address that was written with http where TLS is spoken. */
  static Optional<URI> missed(ElasticConnection connection) {
    return connection.proxy() != null || connection.embedded()
        ? Optional.empty()
        : connection.urls().stream()
            .filter(url -> "http".equals(url.getScheme()))
            .filter(url -> {
              InetSocketAddress address = new InetSocketAddress(host(url), port(url));
              return !address.isUnresolved() && certificate(address, host(url)).isPresent();
            })
            .findFirst();
  }

  /** What to do about an address that says http where TLS is spoken. */
  static String advice(URI url) {
    return "Write https:// in the address: https" + url.toString().substring("http".length()) + ".";
  }

  private static final class Seen implements X509TrustManager {
    private final AtomicReference<@Nullable X509Certificate> leaf = new AtomicReference<>();

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      leaf.set(chain[0]);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
