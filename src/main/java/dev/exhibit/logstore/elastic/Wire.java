package dev.exhibit.logstore.elastic;

import static dev.exhibit.model.ConnectionStep.bad;
import static dev.exhibit.model.ConnectionStep.good;
import static dev.exhibit.model.ConnectionStep.note;

import dev.exhibit.model.ConnectionStep;
import dev.exhibit.model.ConnectionStep.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The way to one address, below what Elasticsearch says: its name, its port, its certificate. */
final class Wire {
  private static final int PATIENCE_MILLIS = 5_000;
  private final URI url;
  private final Consumer<ConnectionStep> told;
  private final int port;

  Wire(URI url, Consumer<ConnectionStep> told) {
    this.url = url;
    this.told = told;
    boolean tls = "https".equals(url.getScheme());
    port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
  }

  /** Tells what it finds; false when nothing more can be found out there. */
  boolean isReached() {
    String host = url.getHost().replaceAll("[\\[\\]]", "");
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
      told.accept(good(Kind.NAME, host + " is " + address.getHostAddress() + "."));
    } catch (UnknownHostException e) {
      told.accept(
          bad(
              Kind.NAME,
              "The name " + host + " is not known here.",
              "Check its spelling, and that this machine is in the right network."));
      return false;
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
      told.accept(good(Kind.PORT, "Port " + port + " answers."));
    } catch (IOException e) {
      told.accept(
          bad(
              Kind.PORT,
              "Nothing answers on port " + port + " of " + host + ".",
              "Check the port (9200 is usual), that the store runs, and the firewall between."));
      return false;
    }
    return "https".equals(url.getScheme()) ? isTls(address, host) : isPlain(address);
  }

  private boolean isPlain(InetAddress address) {
    if (address.isLoopbackAddress()) {
      told.accept(good(Kind.TLS, "Not encrypted, and it does not leave this machine."));
    } else {
      told.accept(
          note(
              Kind.TLS,
              "Not encrypted: whoever is on the way reads along.",
              "Use https where the store offers it."));
    }
    return true;
  }

  /** Looks at the certificate; whether it is trusted is found when something is asked. */
  private boolean isTls(InetAddress address, String host) {
    Seen seen = new Seen();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
      plain.setSoTimeout(PATIENCE_MILLIS);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {seen}, null);
      try (SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
        socket.startHandshake();
      }
    } catch (IOException | GeneralSecurityException e) {
      if (seen.leaf.get() == null) {
        told.accept(
            bad(
                Kind.TLS,
                "What answers there does not speak TLS.",
                "Check the port, or write http:// where the store is meant to be open."));
        return false;
      }
    }
    X509Certificate leaf = seen.leaf.get();
    if (leaf != null) {
      told.accept(good(Kind.TLS, words(leaf)));
    }
    return true;
  }

  private static String words(X509Certificate leaf) {
    return "Encrypted; the certificate is "
        + leaf.getSubjectX500Principal().getName()
        + ", issued by "
        + leaf.getIssuerX500Principal().getName()
        + ", good until "
        + leaf.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate()
        + ", SHA-256 "
        + fingerprint(leaf)
        + ".";
  }

  private static String fingerprint(X509Certificate leaf) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded()));
    } catch (GeneralSecurityException e) {
      return "unknown";
    }
  }

  /** Only looks: nothing is sent to whoever shows this certificate. */
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
