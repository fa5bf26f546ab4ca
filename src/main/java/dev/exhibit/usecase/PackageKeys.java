package dev.exhibit.usecase;

import dev.exhibit.evidence.Identities;
import dev.exhibit.evidence.Signer;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens the key that signs: a given one, or the workspace's own, made on first use. */
public final class PackageKeys {
  private static final String ROOT = "root.pem";

  private final Identities identities;
  private final WorkspaceFolder folder;

  /** Keys of that workspace. */
  public PackageKeys(Identities identities, WorkspaceFolder folder) {
    this.identities = identities;
    this.folder = folder;
  }

  /**
   * Opens a key.
   *
   * @param file PKCS#12; null for the workspace's own identity
   * @param passwordFile a file whose first line opens it; needed with {@code file}
   */
  public Signer open(@Nullable Path file, @Nullable Path passwordFile) {
    try {
      if (file == null) {
        folder.create();
        return identities.firstRun(folder.identity());
      }
      if (passwordFile == null) {
        throw new IllegalArgumentException(
            "Say where the password of " + file + " is, with --identity-password-file.");
      }
      return identities.openPkcs12(file, passwordFile);
    } catch (IOException e) {
      throw new UserFacingException(
          "The signing identity cannot be opened: " + e.getMessage(),
          "Check the file and its password, then try again.",
          e);
    }
  }

  /**
   * The certificate of the workspace's own identity, which is there once it signed or was asked.
   */
  public Path ownRoot() {
    return folder.identity().resolve(ROOT);
  }
}
