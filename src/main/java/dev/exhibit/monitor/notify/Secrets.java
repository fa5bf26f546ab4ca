package dev.exhibit.monitor.notify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Files that hold secrets, and certificates of those who are trusted. */
final class Secrets {
  private Secrets() {}

  /** The first line of the file. */
  static String firstLine(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      String line = lines.findFirst().map(String::strip).orElse("");
      if (line.isEmpty()) {
        throw new IOException("the first line of " + file + " is empty");
      }
      return line;
    } catch (java.io.UncheckedIOException e) {
      throw new IOException(file + " cannot be read as text", e);
    }
  }

  /**
   * What proves who is at the other end.
   *
   * @param authority certificates, PEM; null for those that Java trusts
   */
  static SSLContext trust(@Nullable Path authority) throws IOException {
    try {
      if (authority == null) {
        return SSLContext.getDefault();
      }
      KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
      known.load(null, null);
      try (InputStream in = Files.newInputStream(authority)) {
        int number = 0;
        for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
          known.setCertificateEntry("authority-" + number++, one);
        }
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(known);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificates in " + authority + " cannot be used", e);
    }
  }
}
