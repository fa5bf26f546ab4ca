package dev.exhibit.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** A key that can sign a package. Implementations never show the key; closing locks it again. */
public interface Signer extends AutoCloseable {
  /** Who signs. */
  SignerIdentity identity();

  /**
   * A detached CAdES signature (baseline B) over the content.
   *
   * @param time the signing time that is claimed; nobody else vouches for it
   * @return the signature as DER
   * @throws IOException if the key cannot sign
   */
  byte[] sign(byte[] content, Instant time) throws IOException;

  /**
   * Certifies a PDF: a PAdES signature (baseline B), invisible, that permits no change (DocMDP 1).
   * The signature is appended, so the unsigned file is a prefix of the signed one.
   *
   * @throws IOException if a file cannot be read or written, or the key cannot sign
   */
  void certify(Path unsigned, Path signed, Instant time) throws IOException;

  /**
   * Certifies a PDF as the other method does, with a time that the authority vouches for (PAdES
   * baseline T).
   *
   * @return what the authority said
   * @throws NoTimeException if none vouched for the time; then nothing of use was written
   * @throws IOException if a file cannot be read or written, or the key cannot sign
   */
  TimeStamp certify(Path unsigned, Path signed, Instant time, TimeAuthority authority)
      throws IOException, NoTimeException;

  @Override
  void close();
}
