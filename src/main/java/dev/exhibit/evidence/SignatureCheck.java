package dev.exhibit.evidence;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signature says, trust left out.
 *
 * @param contentIntact whether the content is what the signature speaks of; false blames the
 *     content, not the signature
 * @param problems why it does not hold, each a sentence; empty when it holds
 * @param signer the certificate whose key signed, or null if there is no signature
 * @param certificates what the signature carries, the signer's included; carried is not trusted
 * @param claimedTime when the signer says it signed, or null
 * @param stamps what vouches for the time of the signature: tokens over its value
 */
public record SignatureCheck(
    boolean contentIntact,
    List<String> problems,
    @Nullable X509Certificate signer,
    List<X509Certificate> certificates,
    @Nullable Instant claimedTime,
    List<StampCheck> stamps) {
  /** Copies the lists. */
  public SignatureCheck {
    problems = List.copyOf(problems);
    certificates = List.copyOf(certificates);
    stamps = List.copyOf(stamps);
  }

  /** A signature that is absent or cannot be read. */
  public static SignatureCheck unreadable(String problem) {
    return new SignatureCheck(true, List.of(problem), null, List.of(), null, List.of());
  }
}
