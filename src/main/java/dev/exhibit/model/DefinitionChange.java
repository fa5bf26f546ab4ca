package dev.exhibit.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A control's file was seen to be another than before, or for the first time.
 *
 * @param at when it was seen, which may be long after the file was edited
 * @param versionBefore null where there was none, or its file could not be read
 * @param versionAfter null where there is none, or its file cannot be read
 * @param sha256Before of the file's text, lower-case hex; null where there was none
 * @param sha256After null where there is none any more
 */
public record DefinitionChange(
    String control,
    Kind kind,
    Instant at,
    @Nullable Integer versionBefore,
    @Nullable Integer versionAfter,
    @Nullable String sha256Before,
    @Nullable String sha256After) {

  /** What happened. */
  public enum Kind {
    /** It was there when this workspace first looked. */
    FIRST_SEEN,
    ADDED,
    CHANGED,
    REMOVED
  }

  /** Whether the file changed but its version did not rise, as every change must make it. */
  public boolean isUnbumped() {
    return kind == Kind.CHANGED
        && versionBefore != null
        && versionAfter != null
        && versionAfter <= versionBefore;
  }
}
