package dev.exhibit.evidence;

import dev.exhibit.model.SigningKey;
import java.io.IOException;
import java.nio.file.Path;

/** Opens the keys that sign. */
public interface Identities {
  /**
   * Opens a key.
   *
   * @throws dev.exhibit.model.UserFacingException if it cannot be opened or is not fit to sign; the
   *     message says why and what to do, and never holds the password
   * @throws IOException if a file cannot be read
   */
  Signer open(SigningKey key) throws IOException;

  /**
   * The workspace's own identity, made on first use: a local root whose key is dropped and a signer
   * under it, as {@code signer.p12}, {@code signer.password} (both readable by the owner only) and
   * {@code root.pem}, the certificate to hand to the auditor.
   *
   * @param directory the workspace's {@code identity} folder; made if absent
   * @throws IOException if it cannot be read or made
   */
  Signer firstRun(Path directory) throws IOException;
}
