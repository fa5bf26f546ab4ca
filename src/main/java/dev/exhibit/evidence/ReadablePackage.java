package dev.exhibit.evidence;

import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A package as a file that can be read: itself, or where it is encrypted what was in it, in a
 * private folder that is deleted on closing.
 */
public final class ReadablePackage implements AutoCloseable {
  private final Path path;
  private final @Nullable Path folder;

  private ReadablePackage(Path path, @Nullable Path folder) {
    this.path = path;
    this.folder = folder;
  }

  /**
   * Opens a package.
   *
   * @param key opens an encrypted one; null without one
   * @throws UserFacingException if it is encrypted and the key does not open it
   * @throws Envelopes.DamagedException if the envelope was changed or cut off
   * @throws IOException if a file cannot be read or written
   */
  public static ReadablePackage open(
      Path file, @Nullable ReaderKey key, Envelopes envelopes, Cancellation cancellation)
      throws IOException {
    if (!Files.isRegularFile(file) || !envelopes.isSealed(file)) {
      return new ReadablePackage(file, null);
    }
    if (key == null) {
      throw new UserFacingException(
          file + " is encrypted for its reader.",
          "Name the reader's key (--key with --key-password-file) or --password-file.");
    }
    // A new temporary file and its folder can be read by their owner only.
    Path folder = Files.createTempDirectory("exhibit-opened-");
    ReadablePackage opened =
        new ReadablePackage(Files.createTempFile(folder, "package", ".asice"), folder);
    try {
      envelopes.open(file, key, opened.path, cancellation);
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** The file to read. */
  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    if (folder != null) {
      Files.deleteIfExists(path);
      Files.deleteIfExists(folder);
    }
  }
}
