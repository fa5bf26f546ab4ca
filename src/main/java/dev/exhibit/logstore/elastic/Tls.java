package dev.exhibit.logstore.elastic;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.MessageDigest;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.jspecify.annotations.Nullable;

/** Which servers are trusted, and who we are to them. */
final class Tls {
  private Tls() {}

  /** A file or fingerprint that was named for it cannot be used. */
  static final class UnusableException extends UserFacingException {
    private static final long serialVersionUID = 1L;

    UnusableException(String what, String todo, @Nullable Throwable cause) {
      super(what, todo, cause);
    }
  }

  /** Verifies chain and name of every server; shows our certificate where there is one. */
  static TlsStrategy strategy(ElasticConnection connection) {
    String fingerprint = connection.trust().fingerprint();
    byte[] pin = fingerprint == null ? null : pin(fingerprint);
    HostnameVerifier names = new DefaultHostnameVerifier();
    return ClientTlsStrategyBuilder.create()
        .setSslContext(context(connection, pin))
        // The JDK would ask about the name before the fingerprint could be looked at.
        .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
        .setHostnameVerifier(
            (host, session) -> (pin != null && isLeaf(session, pin)) || names.verify(host, session))
        .buildAsync();
  }

  private static SSLContext context(ElasticConnection connection, byte @Nullable [] pin) {
    Path ca = connection.trust().ca();
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManager[] trust =
          pin != null ? new TrustManager[] {new Pinned(pin)} : ca != null ? managers(ca) : null;
      context.init(keys(connection.clientKey()), trust, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new UnusableException(
          "The certificates in " + ca + " cannot be used: " + e.getMessage() + ".",
          "Give a PEM file with the certificate of the authority that signed the server's.",
          e);
    }
  }

  private static KeyManager @Nullable [] keys(ElasticConnection.@Nullable ClientKey key) {
    if (key == null) {
      return null;
    }
    Secret secret = key.password();
    char[] password = secret == null ? new char[0] : secret.reveal().toCharArray();
    try (InputStream in = Files.newInputStream(key.p12())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      boolean hasKey = false;
      for (String alias : Collections.list(store.aliases())) {
        hasKey |= store.isKeyEntry(alias);
      }
      if (!hasKey) {
        throw new KeyStoreException("it holds no key");
      }
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, password);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException | IOException e) {
      boolean locked = e.getCause() instanceof UnrecoverableKeyException;
      throw new UnusableException(
          "The client certificate in "
              + key.p12()
              + " cannot be used: "
              + (locked ? "the password is another one" : e.getMessage())
              + ".",
          "Give a PKCS #12 file with a key, and the file with its password (Settings, More, or"
              + " --client-password-file).",
          e);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static boolean isLeaf(SSLSession session, byte[] pin) {
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate leaf
          && Pinned.isExpected(leaf, pin);
    } catch (GeneralSecurityException | SSLPeerUnverifiedException e) {
      return false;
    }
  }

  private static TrustManager[] managers(Path ca) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(ca)) {
      int n = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + n++, one);
      }
      if (n == 0) {
        throw new CertificateException("it holds no certificate");
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static byte[] pin(String fingerprint) {
    String hex = fingerprint.replace(":", "").strip().toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new UnusableException(
          "'" + fingerprint + "' is not a SHA-256 fingerprint.",
          "Give the 64 hex digits that 'openssl x509 -fingerprint -sha256' prints.",
          null);
    }
    return HexFormat.of().parseHex(hex);
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
          if (isExpected(chain[i], expected)) {
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

    static boolean isExpected(X509Certificate certificate, byte[] expected)
        throws GeneralSecurityException {
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
