package dev.exhibit.usecase;

import dev.exhibit.model.SigningSettings;

/** How the workspace signs, for the window; calls block, and a token may take long. */
public interface SigningDesk {
  /** What is written in {@code signing.yaml}; nothing where it is not there. */
  SigningSettings settings();

  /**
   * Opens the key and reads the certificates, and only when all of them can be used writes the
   * settings down. No secret is written, only the names of the files that hold one.
   *
   * @throws dev.exhibit.model.UserFacingException saying which of them cannot be used and why; then
   *     the settings are as they were
   */
  void keep(SigningSettings settings);
}
