package dev.exhibit.intake.auditd;

import org.jspecify.annotations.Nullable;

/** Reads numbers of records. */
final class Numbers {
  private Numbers() {}

  /** The whole number, in decimal; null when the text is none that fits. */
  static @Nullable Long whole(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
