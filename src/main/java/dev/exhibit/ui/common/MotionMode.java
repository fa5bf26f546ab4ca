package dev.exhibit.ui.common;

/** What a person chose for what moves. */
public enum MotionMode {
  /** As the desktop says. */
  SYSTEM,
  /** Nothing moves, whatever the desktop says. */
  REDUCED
}
