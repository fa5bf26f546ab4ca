package dev.exhibit.logstore.local.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data folder of this server. The lock belongs to the operating system, so that it ends with
 * the process however that ends; {@code server.properties} tells others who holds it.
 */
final class DataFolder implements AutoCloseable {
  private static final String STATE = "server.properties";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;
  private final Properties state = new Properties();

  private DataFolder(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /** Another process holds the folder. */
  static final class HeldException extends IOException {
    private static final long serialVersionUID = 1L;

    HeldException(String message) {
      super(message);
    }
  }

  /**
   * Takes the folder for this process.
   *
   * @param lifetime {@code bound} or {@code detached}, told to those who ask
   * @throws HeldException when another process has it
   */
  static DataFolder own(Path folder, String lifetime) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new HeldException("the folder is held by another process");
    }
    DataFolder mine = new DataFolder(folder, channel, lock);
    ProcessHandle me = ProcessHandle.current();
    mine.state.setProperty("pid", Long.toString(me.pid()));
    me.info()
        .startInstant()
        .ifPresent(start -> mine.state.setProperty("started", Long.toString(start.toEpochMilli())));
    me.parent().ifPresent(p -> mine.state.setProperty("starter", Long.toString(p.pid())));
    mine.state.setProperty("lifetime", lifetime);
    mine.write();
    return mine;
  }

  /** Makes the secret that every request must show: 256 random bits, readable by the owner only. */
  Path newToken() throws IOException {
    byte[] bits = new byte[32];
    new SecureRandom().nextBytes(bits);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    Path file = folder.resolve("token");
    replace(file, token.getBytes(StandardCharsets.US_ASCII));
    return file;
  }

  /** Tells others that the server answers, and where. */
  void ready(String url, String version) throws IOException {
    state.setProperty("url", url);
    state.setProperty("version", version);
    write();
  }

  private void write() throws IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    state.store(bytes, null);
    replace(folder.resolve(STATE), bytes.toByteArray());
  }

  /** A reader sees the old content or the new, never half of it. */
  private void replace(Path file, byte[] content) throws IOException {
    Path next = folder.resolve(file.getFileName() + ".new");
    Files.deleteIfExists(next);
    boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
    Files.createFile(
        next,
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0]);
    try (OutputStream out = Files.newOutputStream(next)) {
      out.write(content);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(folder.resolve(STATE));
    Files.deleteIfExists(folder.resolve("token"));
    lock.release();
    channel.close();
  }
}
