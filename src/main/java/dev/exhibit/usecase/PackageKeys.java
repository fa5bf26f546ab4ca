package dev.exhibit.usecase;

import dev.exhibit.evidence.Identities;
import dev.exhibit.evidence.Signer;
import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.SigningKey;
import dev.exhibit.model.SigningSettings;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens the key that signs: a given one, or the workspace's own, made on first use. */
public final class PackageKeys {
  private static final String ROOT = "root.pem";

  private final Identities identities;
  private final WorkspaceFolder folder;
  private final Supplier<SigningSettings> settings;

  /** Keys of that workspace, with its settings as they are when they are needed. */
  public PackageKeys(
      Identities identities, WorkspaceFolder folder, Supplier<SigningSettings> settings) {
    this.identities = identities;
    this.folder = folder;
    this.settings = settings;
  }

  /** Opens the key that was named, else that of the settings, else the workspace's own. */
  public Signer open(@Nullable SigningKey named) {
    SigningKey key = named == null ? settings.get().key() : named;
    try {
      if (key == null) {
        folder.create();
        return identities.firstRun(folder.identity());
      }
      return identities.open(key);
    } catch (IOException e) {
      throw new UserFacingException(
          "The signing identity cannot be opened: " + e.getMessage(),
          "Check the file and its password, then try again.",
          e);
    }
  }

  /**
   * Opens a key in a file.
   *
   * @param file PKCS#12
   * @param passwordFile a file whose first line opens it
   */
  public Signer open(Path file, @Nullable Path passwordFile) {
    if (passwordFile == null) {
      throw new BadRequestException(
          "Say where the password of " + file + " is, with --identity-password-file.");
    }
    return open(new SigningKey.InFile(file, new SigningKey.Password.OfFile(passwordFile)));
  }

  /**
   * The certificate of the workspace's own identity, which is there once it signed or was asked.
   */
  public Path ownRoot() {
    return folder.identity().resolve(ROOT);
  }
}
