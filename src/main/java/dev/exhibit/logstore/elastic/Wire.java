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
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/** The way to one address, below what Elasticsearch says: its name, its port, its certificate. */
final class Wire {
  private static final int PATIENCE_MILLIS = 5_000;
  private final URI url;
  private final Consumer<ConnectionStep> told;
  private final int port;

  Wire(URI url, Consumer<ConnectionStep> told) {
    this.url = url;
    this.told = told;
    port = Handshake.port(url);
  }

  /** Tells what it finds; false when nothing more can be found out there. */
  boolean isReached() {
    String host = Handshake.host(url);
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
    return "https".equals(url.getScheme()) ? isTls(address, host) : isPlain(address, host);
  }

  private boolean isPlain(InetAddress address, String host) {
    InetSocketAddress there = new InetSocketAddress(address, port);
    if (!isHttp(there) && Handshake.certificate(there, host).isPresent()) {
      told.accept(bad(Kind.TLS, "What answers there speaks TLS.", Handshake.advice(url)));
      return false;
    }
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

  /**
   * Whether HTTP is answered as such. Who wants TLS hangs up, or says with status 400 that it got
   * HTTP; who says nothing in time does neither.
   */
  private boolean isHttp(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      String question =
          "GET / HTTP/1.1\r\nHost: " + url.getRawAuthority() + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      byte[] first = socket.getInputStream().readNBytes("HTTP/1.1 400".length());
      return new String(first, StandardCharsets.US_ASCII).matches("HTTP/1\\.[01] (?!400).*");
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Looks at the certificate; whether it is trusted is found when something is asked. */
  private boolean isTls(InetAddress address, String host) {
    Optional<X509Certificate> leaf =
        Handshake.certificate(new InetSocketAddress(address, port), host);
    told.accept(
        leaf.map(shown -> good(Kind.TLS, words(shown)))
            .orElseGet(() ->
                bad(
                    Kind.TLS,
                    "What answers there does not speak TLS.",
                    "Check the port, or write http:// where the store is meant to be open.")));
    return leaf.isPresent();
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
}
