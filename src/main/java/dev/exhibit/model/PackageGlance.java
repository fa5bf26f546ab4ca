package dev.exhibit.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a listed package said, without a person asking and without opening it.
 *
 * @param mark size and times of the file, and of what is trusted here: while they stay, so does the
 *     answer
 * @param said the three answers; null unless it was checked
 * @param problem why it could not be read, a sentence; empty otherwise
 */
public record PackageGlance(
    Path file, String mark, Kind kind, @Nullable Verification said, String problem) {

  /** How far the look came. */
  public enum Kind {
    CHECKED,
    /** It is encrypted, and no key is asked for unasked. */
    LOCKED,
    /** The file is not where it was written. */
    MISSING,
    /** It holds, but is not the package that was issued under this name. */
    ANOTHER,
    UNREADABLE
  }
}
