package dev.exhibit.evidence;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who signs a package, without the key.
 *
 * @param chain the signer's certificate first, then its issuers as far as they are known
 * @param selfIssued whether Exhibit made this identity itself on first run; nobody else vouches for
 *     it
 */
public record SignerIdentity(List<X509Certificate> chain, boolean selfIssued) {
  /** Copies the chain. */
  public SignerIdentity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("an identity has at least its own certificate");
    }
  }

  /** The certificate that signs. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** The certificate nearest to a root: what an auditor is given to trust. */
  public X509Certificate root() {
    return chain.getLast();
  }

  /** The signer's name as the certificate says it. */
  public String name() {
    return Certificates.name(certificate());
  }
}
