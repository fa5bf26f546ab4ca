package dev.exhibit.evidence;

import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.Readers;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Makes and opens encrypted packages. */
public interface Envelopes {
  /**
   * An envelope for these readers.
   *
   * @throws dev.exhibit.model.UserFacingException if a certificate cannot be used for that
   * @throws IOException if a file cannot be read
   */
  Envelope of(Readers readers) throws IOException;

  /**
   * Whether a file is such an envelope, by its first bytes.
   *
   * @throws IOException if it cannot be read
   */
  boolean isSealed(Path file) throws IOException;

  /**
   * Decrypts a file. On any failure what was written is of no use.
   *
   * @param out takes what was in it; is not closed
   * @throws dev.exhibit.model.UserFacingException if the key does not open it
   * @throws DamagedException if it was changed or cut off
   * @throws IOException if a file cannot be read or written
   */
  void open(Path file, ReaderKey key, OutputStream out, Cancellation cancellation)
      throws IOException;

  /** An envelope that was changed or cut off. */
  final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** For this reason. */
    public DamagedException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
