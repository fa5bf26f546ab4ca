package dev.exhibit.evidence;

import java.nio.file.Path;

/**
 * Checks signatures: are they there, one each, over exactly these bytes? Never throws for hostile
 * input: what cannot be read is a problem of the answer. Whether the signer is known is asked
 * elsewhere ({@link Trust}).
 */
public interface SignatureChecker {
  /** A detached CMS signature over the content. */
  SignatureCheck detached(byte[] content, byte[] signature);

  /**
   * The one certifying signature of a PDF: it covers the file to its last byte and permits no
   * change.
   */
  SignatureCheck document(Path pdf);

  /** The same of a PDF in memory. */
  SignatureCheck document(byte[] pdf);

  /**
   * A time-stamp token over data with this digest.
   *
   * @param token DER
   */
  StampCheck stamp(byte[] sha256, byte[] token);
}
