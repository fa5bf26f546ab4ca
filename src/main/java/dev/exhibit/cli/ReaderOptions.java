package dev.exhibit.cli;

import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.SigningKey.Password;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What opens an encrypted package. */
final class ReaderOptions {
  @Option(
      names = "--key",
      paramLabel = "P12",
      description = "Key of a certificate that the package is encrypted to, PKCS#12.")
  @Nullable Path key;

  @Option(
      names = "--key-password-file",
      paramLabel = "FILE",
      description = "File whose first line opens --key (default: asked for on the terminal).")
  @Nullable Path keyPassword;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File whose first line is the password of the package.")
  @Nullable Path password;

  /** The key that was named, else null. */
  @Nullable ReaderKey key() {
    Path file = key;
    Path word = password;
    if (file != null && word != null) {
      throw new IllegalArgumentException("--key and --password-file: one of them opens a package.");
    }
    if (file == null) {
      return word == null ? null : new ReaderKey.OfPassword(new Password.OfFile(word));
    }
    return new ReaderKey.OfCertificate(
        file,
        keyPassword == null
            ? new Password.OfPerson(() -> Terminal.secret("Password of " + file))
            : new Password.OfFile(keyPassword));
  }
}
