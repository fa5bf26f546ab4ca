package dev.exhibit.evidence.signing;

import dev.exhibit.evidence.Certificates;
import dev.exhibit.model.UserFacingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;

/** Whether auditors' tools will accept what a key signs. */
final class KeyFit {
  private static final Set<String> KINDS = Set.of("RSA", "EC");

  private KeyFit() {}

  /**
   * Refuses a key that is of the wrong kind or purpose, or whose certificate has ended.
   *
   * @param where the file or token, for a message
   */
  static void check(String where, X509Certificate certificate, Clock clock) {
    if (!KINDS.contains(certificate.getPublicKey().getAlgorithm())) {
      throw new UserFacingException(
          where
              + " holds a key of kind "
              + certificate.getPublicKey().getAlgorithm()
              + ", which auditors' tools do not verify in a PDF.",
          "Use an EC or RSA key.");
    }
    if (!signs(certificate)) {
      throw new UserFacingException(
          where
              + ": the certificate of "
              + Certificates.name(certificate)
              + " is not meant for signatures.",
          "Use one whose key usage is digital signature or non-repudiation.");
    }
    if (certificate.getNotAfter().toInstant().isBefore(clock.instant())) {
      throw new UserFacingException(
          where
              + ": the certificate of "
              + Certificates.name(certificate)
              + " ended on "
              + certificate.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate()
              + ".",
          "Use one that is still valid.");
    }
  }

  /** Whether {@link #check} would let it pass. */
  static boolean fits(X509Certificate certificate, Clock clock) {
    return KINDS.contains(certificate.getPublicKey().getAlgorithm())
        && signs(certificate)
        && !certificate.getNotAfter().toInstant().isBefore(clock.instant());
  }

  /** Whether its key usage, where it states one, allows signatures. */
  static boolean signs(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    return usage == null || usage[0] || usage[1];
  }
}
