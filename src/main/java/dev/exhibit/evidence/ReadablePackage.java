package dev.exhibit.evidence;

import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.SealedPackageException;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.task.Cancellation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A package whose content can be read: as it is, or where it is encrypted what was in it. That is
 * never on disk in the clear, see {@link VeiledFile}: a process that is killed leaves nothing that
 * can be read.
 */
public final class ReadablePackage implements AutoCloseable {
  private static final String KIND = "exhibit-opened-";

  private final Path file;
  private final @Nullable VeiledFile opened;
  private final @Nullable Scratch scratch;

  private ReadablePackage(Path file, @Nullable VeiledFile opened, @Nullable Scratch scratch) {
    this.file = file;
    this.opened = opened;
    this.scratch = scratch;
  }

  /** A package that is not encrypted. */
  public static ReadablePackage plain(Path file) {
    return new ReadablePackage(file, null, null);
  }

  /**
   * Opens a package.
   *
   * @param key opens an encrypted one; null without one
   * @throws SealedPackageException if it is encrypted and the key does not open it
   * @throws Envelopes.DamagedException if the envelope was changed or cut off
   * @throws IOException if a file cannot be read or written
   */
  public static ReadablePackage open(
      Path file, @Nullable ReaderKey key, Envelopes envelopes, Cancellation cancellation)
      throws IOException {
    if (!Files.isRegularFile(file) || !envelopes.isSealed(file)) {
      return plain(file);
    }
    if (key == null) {
      throw new SealedPackageException(
          file + " is encrypted for its reader.",
          "Give its password or the reader's key; --help of the command names the options.",
          null);
    }
    Scratch scratch = Scratch.in(Path.of(System.getProperty("java.io.tmpdir", ".")), KIND);
    try {
      VeiledFile content = new VeiledFile(scratch.resolve("package"));
      ReadablePackage opened = new ReadablePackage(file, content, scratch);
      try (OutputStream out = new BufferedOutputStream(content.filling(), 1 << 16)) {
        envelopes.open(file, key, out, cancellation);
        return opened;
      } catch (UserFacingException e) {
        content.close();
        throw new SealedPackageException(String.valueOf(e.getMessage()), e.todo(), e);
      } catch (IOException | RuntimeException e) {
        content.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  /** The file as it came. */
  public Path file() {
    return file;
  }

  /** Its content; closing that does not close the package. */
  PackageBytes bytes() throws IOException {
    VeiledFile content = opened;
    if (content == null) {
      return PackageBytes.of(file);
    }
    return new PackageBytes() {
      @Override
      public long size() throws IOException {
        return content.size();
      }

      @Override
      public int read(ByteBuffer into, long at) throws IOException {
        return content.read(into, at);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
    if (scratch != null) {
      scratch.close();
    }
  }
}
