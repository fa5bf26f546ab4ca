package dev.exhibit.ui.common;

/** Tells a person who looks at something else; an interface because not every desktop can. */
@FunctionalInterface
public interface DesktopTeller {
  /** A desktop that tells nothing. */
  DesktopTeller SILENT = (title, text) -> false;

  /**
   * Tells it; may block for seconds, so it belongs into the background.
   *
   * @return whether the desktop took it; the window tells it anyhow
   */
  boolean tell(String title, String text);
}
