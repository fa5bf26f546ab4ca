package dev.exhibit.evidence;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What an authority says of the moment at which something was there already (RFC 3161).
 *
 * @param token the time-stamp token, DER
 * @param time the moment, UTC
 * @param chain the authority's certificate first, then its issuers as far as the token carries them
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came, never compared
public record TimeStamp(byte[] token, Instant time, List<X509Certificate> chain) {
  /** Copies the chain. */
  public TimeStamp {
    chain = List.copyOf(chain);
  }

  /** The certificate that signed the token. */
  public X509Certificate authority() {
    return chain.getFirst();
  }

  /** The certificate nearest to a root: what an auditor compares. */
  public X509Certificate root() {
    return chain.getLast();
  }
}
