package dev.exhibit.ui;

import dev.exhibit.model.UserFacingException;
import dev.exhibit.ui.common.Trouble;

/** What cannot be read, as of a database that is damaged. */
public final class Broken {
  /** What a person is told of it. */
  public static final Trouble TROUBLE =
      new Trouble("The workspace's database cannot be read.", "Restore it from a backup.");

  private Broken() {}

  /** Never reads anything. */
  public static void read() {
    throw new UserFacingException(TROUBLE.what(), TROUBLE.todo());
  }
}
