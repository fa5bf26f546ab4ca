package dev.exhibit.model;

import dev.exhibit.model.SigningKey.Password;
import java.nio.file.Path;

/** What opens an encrypted package. */
public sealed interface ReaderKey {
  /** The private key of a certificate that it was encrypted to, PKCS#12. */
  record OfCertificate(Path file, Password password) implements ReaderKey {}

  /** The password that it was encrypted with. */
  record OfPassword(Password password) implements ReaderKey {}
}
