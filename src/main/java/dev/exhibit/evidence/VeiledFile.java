package dev.exhibit.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file on disk that nobody but this process can read: it is encrypted (AES-256 in counter mode,
 * NIST SP 800-38A) with a key that is kept in memory alone. Whatever happens to the process, what
 * is left on disk is noise. Written once from beginning to end, then read from any place.
 */
final class VeiledFile implements PackageBytes {
  private static final int BLOCK = 16;

  private final FileChannel channel;
  private final SecretKeySpec key;

  /** A new file in place of one of that name, if there is one. */
  VeiledFile(Path file) throws IOException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, "AES");
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** The one stream that fills it. */
  OutputStream filling() {
    Cipher cipher = from(0);
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] content, int offset, int length) throws IOException {
        byte[] veiled = cipher.update(content, offset, length);
        ByteBuffer left = ByteBuffer.wrap(veiled == null ? new byte[0] : veiled);
        while (left.hasRemaining()) {
          channel.write(left);
        }
      }
    };
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public int read(ByteBuffer into, long at) throws IOException {
    ByteBuffer veiled = ByteBuffer.allocate(into.remaining());
    int got = channel.read(veiled, at);
    if (got <= 0) {
      return got;
    }
    Cipher cipher = from(at / BLOCK);
    cipher.update(new byte[(int) (at % BLOCK)]);
    byte[] plain = cipher.update(veiled.array(), 0, got);
    into.put(plain);
    return got;
  }

  /** The cipher as it stands before a block. */
  private Cipher from(long block) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      byte[] counter = ByteBuffer.allocate(BLOCK).putLong(0).putLong(block).array();
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
