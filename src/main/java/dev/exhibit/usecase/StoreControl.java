package dev.exhibit.usecase;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Starts and stops the embedded log store as a process of its own. */
public interface StoreControl {
  /**
   * Starts it and returns when it answers; if it runs already, says so in the same words.
   *
   * @param data its folder; null for the workspace's
   * @param port where it listens on loopback; null for any free one
   * @param heap memory such as {@code 1g}; null for the default
   * @throws dev.exhibit.model.UserFacingException when a port or folder cannot be used
   */
  StoreStatus start(@Nullable Path data, @Nullable Integer port, @Nullable String heap);

  /** Stops it and returns when it is gone; nothing happens when it does not run. */
  StoreStatus stop(@Nullable Path data);

  /** Whether it runs. */
  StoreStatus status(@Nullable Path data);

  /**
   * The embedded store as it stands.
   *
   * @param url null when it does not run
   * @param tokenFile file with the API key that opens it; null when it does not run
   * @param pid process id; null when it does not run
   */
  record StoreStatus(
      boolean running,
      @Nullable String url,
      @Nullable Path tokenFile,
      @Nullable Long pid,
      Path data) {}
}
