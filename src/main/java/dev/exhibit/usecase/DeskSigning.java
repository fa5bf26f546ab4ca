package dev.exhibit.usecase;

import dev.exhibit.evidence.Signer;
import dev.exhibit.evidence.Trust;
import dev.exhibit.model.SigningKey;
import dev.exhibit.model.SigningSettings;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.workspace.SigningFile;
import java.io.IOException;

/** The signing settings of one open workspace. */
record DeskSigning(UseCases open) implements SigningDesk {
  @Override
  public SigningSettings settings() {
    return SigningFile.read(open.session().folder());
  }

  @Override
  public void keep(SigningSettings settings) {
    SigningKey key = settings.key();
    if (key != null) {
      try (Signer signer = open.keys().open(key)) {
        signer.identity();
      }
    }
    try {
      Trust.read(settings.trust());
    } catch (IOException e) {
      throw new UserFacingException(
          "A certificate cannot be read: " + e.getMessage() + ".",
          "Choose the file again, or take it off the list.",
          e);
    }
    SigningFile.write(open.session().folder(), settings);
  }
}
