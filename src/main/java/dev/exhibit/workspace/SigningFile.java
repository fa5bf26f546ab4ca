package dev.exhibit.workspace;

import dev.exhibit.model.SigningKey;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.model.SigningSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How packages are signed: {@code signing.yaml}. It holds no secret, only the files that do; their
 * names are relative to the workspace.
 */
public final class SigningFile {
  private static final Set<String> KEYS =
      Set.of(
          "schema",
          "tsa",
          "trust",
          "identity",
          "identity_alias",
          "pkcs11_module",
          "pkcs11_slot",
          "pkcs11_label",
          "identity_password_file");

  private final WorkspaceFolder folder;
  private final YamlFile yaml;

  private SigningFile(WorkspaceFolder folder, YamlFile yaml) {
    this.folder = folder;
    this.yaml = yaml;
  }

  /**
   * Reads it; nothing is said where it is not there.
   *
   * @throws dev.exhibit.model.UserFacingException naming file and key when it cannot be read
   */
  public static SigningSettings read(WorkspaceFolder folder) {
    if (!Files.exists(folder.signingFile())) {
      return SigningSettings.NONE;
    }
    return new SigningFile(folder, YamlFile.read(folder.signingFile()).allowOnly(KEYS)).settings();
  }

  /**
   * Writes it anew, whole or not at all. What a person wrote there in lines of comment is kept.
   *
   * @throws IllegalArgumentException for a password that is typed, since it must not be kept
   * @throws dev.exhibit.model.UserFacingException when it cannot be written
   */
  public static void write(WorkspaceFolder folder, SigningSettings settings) {
    String text = SigningText.of(settings, folder.root());
    folder.write(folder.signingFile(), text + ownComments(folder, text));
  }

  private static String ownComments(WorkspaceFolder folder, String text) {
    if (!Files.exists(folder.signingFile())) {
      return "";
    }
    Set<String> known = text.lines().collect(Collectors.toSet());
    return YamlFile.text(folder.signingFile())
        .lines()
        .filter(line -> line.stripLeading().startsWith("#") && !known.contains(line))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private SigningSettings settings() {
    List<URI> authorities = new ArrayList<>();
    for (String address : yaml.texts("tsa")) {
      try {
        authorities.add(SigningSettings.authority(address));
      } catch (IllegalArgumentException e) {
        throw yaml.fault("'tsa': " + e.getMessage());
      }
    }
    return new SigningSettings(
        key(), authorities, yaml.texts("trust").stream().map(folder.root()::resolve).toList());
  }

  private @Nullable SigningKey key() {
    Path file = path("identity");
    Path module = path("pkcs11_module");
    if (file != null && module != null) {
      throw yaml.fault("'identity' and 'pkcs11_module' are two keys; one signs");
    }
    if (file == null && module == null) {
      return null;
    }
    if (SigningKey.InSystem.WORD.equals(yaml.text("identity"))) {
      return ofSystem();
    }
    if (yaml.text("identity_alias") != null) {
      throw yaml.fault("'identity_alias' chooses a key where identity is 'system'");
    }
    Path password = path("identity_password_file");
    if (password == null) {
      throw yaml.fault(
          "'"
              + (file == null ? "pkcs11_module" : "identity")
              + "' needs identity_password_file, whose first line opens it");
    }
    Password word = new Password.OfFile(password);
    return file != null
        ? new SigningKey.InFile(file, word)
        : new SigningKey.InToken(
            java.util.Objects.requireNonNull(module), slot(), yaml.text("pkcs11_label"), word);
  }

  private SigningKey ofSystem() {
    if (path("identity_password_file") != null) {
      throw yaml.fault("'identity_password_file': the system asks for it itself");
    }
    return new SigningKey.InSystem(yaml.text("identity_alias"));
  }

  private @Nullable Integer slot() {
    String text = yaml.text("pkcs11_slot");
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw yaml.fault("'pkcs11_slot' must be a number");
    }
  }

  private @Nullable Path path(String key) {
    String text = yaml.text(key);
    return text == null || text.isBlank() ? null : folder.root().resolve(text).normalize();
  }

  /** The commented file that a new workspace starts with. */
  public static String template() {
    return """
    schema: exhibit/signing/1
    # How packages of this workspace are signed. With nothing said here it is the workspace's own
    # identity, the time is only claimed, and no network is used. No secret stands here: name the
    # file that holds it. Options of the command line come first.
    # Authorities that vouch for the time (RFC 3161), in order of preference:
    # tsa: [http://tsa.example/tsr]
    # Whom the workbench knows when it verifies, beside its own identity:
    # trust: [certificates/tsa-root.pem]
    # The key that signs, a PKCS#12 file or a token:
    # identity: /etc/exhibit/signer.p12   # or system, the store of Windows or macOS
    # identity_alias: Evidence desk       # which key of that store
    # pkcs11_module: /usr/lib/softhsm/libsofthsm2.so
    # pkcs11_slot: 0
    # pkcs11_label: evidence
    # identity_password_file: /etc/exhibit/signer.pass
    """;
  }
}
