package dev.exhibit.logstore.elastic;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Which servers are trusted. */
final class Tls {
  private Tls() {}

  /** Trusts by the connection's CA file or fingerprint; null when the machine's trust is enough. */
  static @Nullable SSLContext context(ElasticConnection connection) {
    Path ca = connection.ca();
    String fingerprint = connection.fingerprint();
    if (ca == null && fingerprint == null) {
      return null;
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManager[] trust =
          fingerprint != null ? new TrustManager[] {pinned(fingerprint)} : managers(ca);
      context.init(null, trust, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new UserFacingException(
          "The certificates in " + ca + " cannot be used: " + e.getMessage() + ".",
          "Give a PEM file with the certificate of the authority that signed the server's.",
          e);
    }
  }

  private static TrustManager[] managers(@Nullable Path ca)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    if (ca != null) {
      try (InputStream in = Files.newInputStream(ca)) {
        int n = 0;
        for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
          store.setCertificateEntry("ca" + n++, one);
        }
        if (n == 0) {
          throw new CertificateException("it holds no certificate");
        }
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static TrustManager pinned(String fingerprint) {
    String hex = fingerprint.replace(":", "").strip().toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new UserFacingException(
          "'" + fingerprint + "' is not a SHA-256 fingerprint.",
          "Give the 64 hex digits that 'openssl x509 -fingerprint -sha256' prints.");
    }
    return new Pinned(HexFormat.of().parseHex(hex));
  }

  /**
   * Trusts a chain up to the one certificate. Each link is verified: anybody can send along a
   * certificate that is public.
   */
  private static final class Pinned extends X509ExtendedTrustManager {
    private final byte[] expected;

    Pinned(byte[] expected) {
      this.expected = expected;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
      try {
        for (int i = 0; i < chain.length; i++) {
          chain[i].checkValidity();
          if (isExpected(chain[i])) {
            return;
          }
          if (i + 1 == chain.length || chain[i + 1].getBasicConstraints() < 0) {
            break;
          }
          chain[i].verify(chain[i + 1].getPublicKey());
        }
      } catch (GeneralSecurityException e) {
        throw new CertificateException(e);
      }
      throw new CertificateException("no certificate of the server has the given fingerprint");
    }

    private boolean isExpected(X509Certificate certificate) throws GeneralSecurityException {
      return MessageDigest.isEqual(
          expected, MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      throw new CertificateException("not a server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("not a server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("not a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
