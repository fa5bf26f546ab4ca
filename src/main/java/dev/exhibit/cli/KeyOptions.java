package dev.exhibit.cli;

import dev.exhibit.model.SigningKey;
import dev.exhibit.model.SigningKey.Password;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The key that signs what an auditor gives back. */
final class KeyOptions {
  @Option(
      names = "--identity",
      paramLabel = "P12",
      description = "Key that signs, PKCS#12 (default: one of your own, made on first use).")
  @Nullable Path identity;

  @Option(
      names = "--identity-password-file",
      paramLabel = "FILE",
      description = "File whose first line opens --identity (default: asked for on the terminal).")
  @Nullable Path passwordFile;

  @Option(
      names = "--pkcs11-module",
      paramLabel = "LIB",
      description = "Token or smart card that signs: its PKCS#11 library.")
  @Nullable Path module;

  @Nullable SigningKey key() {
    Path file = identity;
    Path library = module;
    if (file != null && library != null) {
      throw new IllegalArgumentException(
          "--identity and --pkcs11-module are two keys; say which one signs.");
    }
    if (library != null) {
      return new SigningKey.InToken(library, null, null, password("PIN of the token"));
    }
    return file == null ? null : new SigningKey.InFile(file, password("Password of " + file));
  }

  private Password password(String what) {
    return passwordFile == null
        ? new Password.OfPerson(() -> Terminal.secret(what))
        : new Password.OfFile(passwordFile);
  }
}
