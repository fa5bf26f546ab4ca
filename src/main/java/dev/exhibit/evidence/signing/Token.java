package dev.exhibit.evidence.signing;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

/**
 * A time-stamp token (RFC 3161), taken apart. Whether its authority is known is asked elsewhere.
 */
final class Token {
  private static final int LONGEST_CHAIN = 10;

  private final TimeStampToken token;
  private final List<X509Certificate> carried;
  private final @Nullable X509Certificate authority;

  private Token(TimeStampToken token) throws IOException {
    this.token = token;
    try {
      this.carried = certificates(token.getCertificates().getMatches(null));
      @SuppressWarnings("unchecked") // the library's own identifier of a certificate
      List<X509Certificate> signers =
          certificates(token.getCertificates().getMatches(token.getSID()));
      this.authority = signers.isEmpty() ? null : signers.getFirst();
    } catch (CertificateException e) {
      throw new IOException("a certificate of the token cannot be read", e);
    }
  }

  static Token read(TimeStampToken token) throws IOException {
    return new Token(token);
  }

  /**
   * Reads one.
   *
   * @throws IOException if it is none
   */
  static Token read(byte[] der) throws IOException {
    try {
      return new Token(new TimeStampToken(new CMSSignedData(der)));
    } catch (CMSException | TSPException | RuntimeException e) {
      throw new IOException("not a time-stamp token", e);
    }
  }

  private static List<X509Certificate> certificates(Collection<X509CertificateHolder> holders)
      throws CertificateException {
    JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
    List<X509Certificate> certificates = new ArrayList<>();
    for (X509CertificateHolder holder : holders) {
      certificates.add(converter.getCertificate(holder));
    }
    return certificates;
  }

  byte[] encoded() throws IOException {
    return token.getEncoded();
  }

  Instant time() {
    return token.getTimeStampInfo().getGenTime().toInstant();
  }

  /** The certificate that signed it, or null if it does not carry it. */
  @Nullable X509Certificate authority() {
    return authority;
  }

  List<X509Certificate> carried() {
    return carried;
  }

  /** The authority first, then each one's issuer as far as they are carried. */
  List<X509Certificate> chain() {
    List<X509Certificate> chain = new ArrayList<>();
    X509Certificate next = authority;
    while (next != null && !chain.contains(next) && chain.size() < LONGEST_CHAIN) {
      chain.add(next);
      X509Certificate below = next;
      next =
          carried.stream()
              .filter(one -> one.getSubjectX500Principal().equals(below.getIssuerX500Principal()))
              .findFirst()
              .orElse(null);
    }
    return chain;
  }

  /** Whether the authority's certificate was valid at the moment that it states. */
  boolean validThen() {
    X509Certificate certificate = authority;
    if (certificate == null) {
      return false;
    }
    Instant then = time();
    return !then.isBefore(certificate.getNotBefore().toInstant())
        && !then.isAfter(certificate.getNotAfter().toInstant());
  }

  /** Why it does not vouch for that digest, each a sentence without its subject; validity apart. */
  List<String> problems(byte[] sha256) {
    List<String> problems = new ArrayList<>();
    boolean same =
        token.getTimeStampInfo().getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256)
            && Arrays.equals(token.getTimeStampInfo().getMessageImprintDigest(), sha256);
    if (!same) {
      problems.add("is a timestamp of other data");
    }
    X509Certificate certificate = authority;
    if (certificate == null) {
      problems.add("does not carry the certificate of its authority");
      return problems;
    }
    try {
      JcaSimpleSignerInfoVerifierBuilder verifiers = new JcaSimpleSignerInfoVerifierBuilder();
      // By the key alone: whether the certificate was valid then is another question.
      if (!token.isSignatureValid(verifiers.build(certificate.getPublicKey()))) {
        problems.add("has a signature that does not hold");
      } else if (validThen()) {
        token.validate(verifiers.build(certificate));
      }
    } catch (TSPException | OperatorCreationException | RuntimeException e) {
      problems.add("is no timestamp of an authority: " + e.getMessage());
    }
    return problems;
  }
}
