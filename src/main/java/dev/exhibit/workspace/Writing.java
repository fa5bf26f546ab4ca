package dev.exhibit.workspace;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The way in which a changed file of a workspace comes to its disk. */
@FunctionalInterface
public interface Writing {
  /**
   * Replaces the file, whole or not at all.
   *
   * @param text null to delete it
   */
  void write(Path file, @Nullable String text);
}
