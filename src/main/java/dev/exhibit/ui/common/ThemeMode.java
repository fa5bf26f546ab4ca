package dev.exhibit.ui.common;

/** What a person chose for the theme. */
public enum ThemeMode {
  /** As the desktop says. */
  SYSTEM,
  /** Light, whatever the desktop says. */
  LIGHT,
  /** Dark, whatever the desktop says. */
  DARK
}
