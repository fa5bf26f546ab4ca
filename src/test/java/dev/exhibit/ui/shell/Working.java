package dev.exhibit.ui.shell;

/** What a window works on, for tests that wait for the end of it. */
public final class Working {
  private Working() {}

  /** Whether all that it asked is answered; on the FX thread. */
  public static boolean isIdle(Shell shell) {
    return shell.jobs().isIdle();
  }
}
