package dev.exhibit.evidence;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** What people compare and read of a certificate. */
public final class Certificates {
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Certificates() {}

  /** SHA-256 over the DER form: 64 lower-case hex digits. */
  public static String fingerprint(X509Certificate certificate) {
    return Digests.sha256Hex(der(certificate));
  }

  /** Hex digits in groups of eight, the form a person compares. */
  public static String grouped(String hex) {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < hex.length(); i += 8) {
      groups.add(hex.substring(i, Math.min(hex.length(), i + 8)));
    }
    return String.join(" ", groups);
  }

  /** The common name, or the whole subject where there is none. */
  public static String name(X509Certificate certificate) {
    String subject = certificate.getSubjectX500Principal().getName();
    try {
      for (Rdn rdn : new LdapName(subject).getRdns().reversed()) {
        if (rdn.getType().equalsIgnoreCase("CN") && rdn.getValue() instanceof String name) {
          return name;
        }
      }
    } catch (InvalidNameException e) {
      return subject;
    }
    return subject;
  }

  /** Kind and size of the key, such as {@code EC 256} or {@code RSA 3072}. */
  public static String key(X509Certificate certificate) {
    return switch (certificate.getPublicKey()) {
      case ECPublicKey ec -> "EC " + ec.getParams().getCurve().getField().getFieldSize();
      case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
      default -> certificate.getPublicKey().getAlgorithm();
    };
  }

  /** The PEM form, lines of 64 characters. */
  public static String pem(X509Certificate certificate) {
    return "-----BEGIN CERTIFICATE-----\n"
        + LINES.encodeToString(der(certificate))
        + "\n-----END CERTIFICATE-----\n";
  }

  /** Whether subject and issuer are the same and its own key signed it. */
  public static boolean selfSigned(X509Certificate certificate) {
    if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(certificate.getPublicKey());
      return true;
    } catch (java.security.GeneralSecurityException e) {
      return false;
    }
  }

  static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate without a DER form", e);
    }
  }
}
