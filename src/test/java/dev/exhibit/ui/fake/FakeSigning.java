package dev.exhibit.ui.fake;

import dev.exhibit.model.SigningSettings;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.usecase.SigningDesk;

/** Settings in memory; a test may have them refused. */
public final class FakeSigning implements SigningDesk {
  public SigningSettings now = SigningSettings.NONE;
  public boolean refuses;
  public boolean unreadable;

  @Override
  public SigningSettings settings() {
    if (unreadable) {
      throw new UserFacingException("The settings cannot be read.", "Mend signing.yaml.");
    }
    return now;
  }

  @Override
  public void keep(SigningSettings settings) {
    if (refuses) {
      throw new UserFacingException("The key does not open.", "Check its password.");
    }
    now = settings;
  }
}
