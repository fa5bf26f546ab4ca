package dev.exhibit.cli;

import dev.exhibit.model.Readers;
import dev.exhibit.model.SigningKey;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.model.SigningSettings;
import dev.exhibit.usecase.IssuePackages;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The key that signs a package and who vouches for its time. */
final class SigningOptions {
  @Option(
      names = "--identity",
      paramLabel = "P12",
      description = "Key that signs, PKCS#12; or 'system' for the store of Windows or macOS.")
  @Nullable Path identity;

  @Option(
      names = "--identity-alias",
      paramLabel = "NAME",
      description = "Name of the key in the system's store, where several could sign.")
  @Nullable String alias;

  @Option(
      names = "--pkcs11-module",
      paramLabel = "LIB",
      description = "Token or smart card that signs: its PKCS#11 library.")
  @Nullable Path module;

  @Option(
      names = "--pkcs11-slot",
      paramLabel = "N",
      description = "Number of the token's slot (default: the first one with a token).")
  @Nullable Integer slot;

  @Option(
      names = "--pkcs11-label",
      paramLabel = "NAME",
      description = "Name of the key in the token, where there are several.")
  @Nullable String label;

  @Option(
      names = "--identity-password-file",
      paramLabel = "FILE",
      description =
          "File whose first line opens --identity or the token (default: asked for on the terminal).")
  @Nullable Path passwordFile;

  @Option(
      names = "--tsa",
      paramLabel = "URL",
      description =
          "Authority that vouches for the time (RFC 3161); several in order of preference.")
  List<String> authorities = new ArrayList<>();

  @Option(
      names = "--encrypt-to",
      paramLabel = "PEM",
      description = "Certificate of a reader: the package is encrypted for its readers alone.")
  List<Path> readers = new ArrayList<>();

  @Option(
      names = "--encrypt-password-file",
      paramLabel = "FILE",
      description = "File whose first line opens the encrypted package.")
  @Nullable Path readersPassword;

  IssuePackages.Closing closing() {
    return new IssuePackages.Closing(
        key(),
        addresses(authorities),
        new Readers(
            readers, readersPassword == null ? null : new Password.OfFile(readersPassword)));
  }

  static List<URI> addresses(List<String> texts) {
    return texts.stream().map(SigningSettings::authority).toList();
  }

  private @Nullable SigningKey key() {
    Path file = identity;
    Path library = module;
    if (file != null && library != null) {
      throw new IllegalArgumentException(
          "--identity and --pkcs11-module are two keys; say which one signs.");
    }
    if (library == null && (slot != null || label != null)) {
      throw new IllegalArgumentException(
          "--pkcs11-slot and --pkcs11-label choose in a token; name its --pkcs11-module too.");
    }
    boolean ofSystem = file != null && file.equals(Path.of(SigningKey.InSystem.WORD));
    if (alias != null && !ofSystem) {
      throw new IllegalArgumentException(
          "--identity-alias chooses in the system's store; say --identity system too.");
    }
    if (ofSystem) {
      return ofSystem();
    }
    if (file != null) {
      return new SigningKey.InFile(file, password("Password of " + file));
    }
    return library == null
        ? null
        : new SigningKey.InToken(library, slot, label, password("PIN of the token"));
  }

  private SigningKey ofSystem() {
    if (passwordFile != null) {
      throw new IllegalArgumentException(
          "--identity-password-file: the system asks for what opens its store itself.");
    }
    return new SigningKey.InSystem(alias);
  }

  private Password password(String what) {
    return passwordFile == null
        ? new Password.OfPerson(() -> Terminal.secret(what))
        : new Password.OfFile(passwordFile);
  }
}
