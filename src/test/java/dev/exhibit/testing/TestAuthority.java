package dev.exhibit.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of a test's own, which signs servers and clients. */
public final class TestAuthority {
  private static final char[] NONE = "inside".toCharArray();
  private static final Instant NOW = Instant.now();

  private final KeyPair keys;
  private final X509Certificate certificate;

  /** A new one. */
  public TestAuthority(String name) throws GeneralSecurityException, IOException {
    keys = newKeys();
    certificate =
        sign("CN=" + name, "CN=" + name, keys, keys, List.of(), true, NOW.plus(Duration.ofDays(1)));
  }

  /** A key with its certificate and the authority's. */
  public record Identity(KeyPair keys, X509Certificate certificate, X509Certificate authority) {
    /** SHA-256 of the certificate. */
    public String fingerprint() {
      return TestAuthority.fingerprint(certificate);
    }

    private KeyStore store(char[] password) throws GeneralSecurityException, IOException {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry(
          "own", keys.getPrivate(), password, new X509Certificate[] {certificate, authority});
      return store;
    }

    /** Writes it as PKCS #12. */
    public Path writeP12(Path file, String password) throws GeneralSecurityException, IOException {
      try (OutputStream out = Files.newOutputStream(file)) {
        store(password.toCharArray()).store(out, password.toCharArray());
      }
      return file;
    }

    /** What a server needs that shows this certificate and knows clients of that authority. */
    public SSLContext server(TestAuthority clients) throws GeneralSecurityException, IOException {
      KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
      own.init(store(NONE), NONE);
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, NONE);
      trusted.setCertificateEntry("clients", clients.certificate);
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    }
  }

  /** Signs a certificate for these names, addresses or host names, for a day. */
  public Identity identity(String... names) throws GeneralSecurityException, IOException {
    return identity(NOW.plus(Duration.ofDays(1)), names);
  }

  /** Signs a certificate for these names until then. */
  public Identity identity(Instant until, String... names)
      throws GeneralSecurityException, IOException {
    KeyPair own = newKeys();
    String issuer = certificate.getSubjectX500Principal().getName();
    X509Certificate signed =
        sign(issuer, "CN=" + names[0], keys, own, List.of(names), false, until);
    return new Identity(own, signed, certificate);
  }

  /** SHA-256 of the authority's certificate. */
  public String fingerprint() {
    return fingerprint(certificate);
  }

  /** Writes the authority's certificate as PEM. */
  public Path writePem(Path file) throws GeneralSecurityException, IOException {
    return Files.writeString(
        file,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static X509Certificate sign(
      String issuer,
      String subject,
      KeyPair issuerKeys,
      KeyPair subjectKeys,
      List<String> names,
      boolean authority,
      Instant until)
      throws GeneralSecurityException, IOException {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name(issuer),
            new BigInteger(64, new SecureRandom()),
            Date.from(NOW.minus(Duration.ofDays(2))),
            Date.from(until),
            new X500Name(subject),
            subjectKeys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    List<GeneralName> alternatives = new ArrayList<>();
    for (String name : names) {
      boolean address = name.matches("[0-9.]+");
      alternatives.add(
          new GeneralName(
              address ? GeneralName.iPAddress : GeneralName.dNSName,
              address ? InetAddress.ofLiteral(name).getHostAddress() : name));
    }
    if (!alternatives.isEmpty()) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(alternatives.toArray(GeneralName[]::new)));
    }
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
