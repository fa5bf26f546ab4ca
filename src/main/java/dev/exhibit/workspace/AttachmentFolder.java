package dev.exhibit.workspace;

import dev.exhibit.model.PersonRecord.Attachment;
import dev.exhibit.model.Sha256;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that belong to people's records, each under the SHA-256 of its content. A file is there
 * whole or not at all, and is never overwritten.
 */
public final class AttachmentFolder {
  /** Larger files are data of their own and belong in a store that is made for them. */
  static final long MAX_BYTES = 512L << 20;

  private static final int MAX_NAME = 120;

  private final Path folder;

  /** The attachments of that workspace. */
  public AttachmentFolder(WorkspaceFolder workspace) {
    this.folder = workspace.root().resolve("attachments");
  }

  /**
   * Takes in a copy of a file.
   *
   * @throws UserFacingException when it is not a plain file of a fitting size or cannot be read
   */
  public Attachment keep(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw refused(file, "is not a file");
      }
      Files.createDirectories(folder);
      Path half = Files.createTempFile(folder, ".", ".half");
      try {
        return move(half, name(file), copy(file, half));
      } finally {
        Files.deleteIfExists(half);
      }
    } catch (IOException e) {
      throw new UserFacingException(
          file + " cannot be attached: " + e.getMessage() + ".",
          "Check that it can be read and that the workspace's disk has space, then try again.",
          e);
    }
  }

  private record Copied(long bytes, String sha256) {}

  private static Copied copy(Path file, Path half) throws IOException {
    Sha256 digest = new Sha256();
    long bytes = 0;
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = Files.newOutputStream(half)) {
      byte[] buffer = new byte[1 << 16];
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        bytes += got;
        if (bytes > MAX_BYTES) {
          throw refused(file, "is larger than " + (MAX_BYTES >> 20) + " MiB");
        }
        digest.add(buffer, got);
        out.write(buffer, 0, got);
      }
    }
    if (bytes == 0) {
      throw refused(file, "is empty");
    }
    return new Copied(bytes, digest.hex());
  }

  private Attachment move(Path half, String name, Copied copied) throws IOException {
    Path target = file(copied.sha256());
    try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      check(new Attachment(name, copied.bytes(), copied.sha256()));
    } else {
      try {
        Files.createLink(target, half); // unlike a move, it never replaces
      } catch (FileAlreadyExistsException e) {
        check(new Attachment(name, copied.bytes(), copied.sha256()));
      } catch (UnsupportedOperationException | FileSystemException e) { // no links here
        Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return new Attachment(name, copied.bytes(), copied.sha256());
  }

  /** The file of an attachment, there or not. */
  public Path file(String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("'" + sha256 + "' is not a SHA-256.");
    }
    return folder.resolve(sha256);
  }

  /**
   * Makes sure that an attachment is there and unchanged.
   *
   * @throws UserFacingException when it is not
   */
  public void check(Attachment attachment) {
    Path file = file(attachment.sha256());
    Sha256 digest = new Sha256();
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      try (InputStream in = Files.newInputStream(file)) {
        byte[] buffer = new byte[1 << 16];
        for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
          digest.add(buffer, got);
        }
        if (digest.hex().equals(attachment.sha256())) {
          return;
        }
      } catch (IOException e) {
        throw lost(attachment, file, "cannot be read: " + e.getMessage(), e);
      }
      throw lost(attachment, file, "was changed", null);
    }
    throw lost(attachment, file, "is missing", null);
  }

  private static UserFacingException lost(
      Attachment attachment,
      Path file,
      String what,
      @org.jspecify.annotations.Nullable Throwable cause) {
    return new UserFacingException(
        "The attachment " + attachment.name() + " " + what + ".",
        "Bring " + file + " back from a copy of the workspace.",
        cause);
  }

  /** The last part of its name, with what cannot be printed or could mislead replaced. */
  static String name(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "file" : last.toString();
    StringBuilder clean = new StringBuilder();
    name.codePoints()
        .map(c -> isPlain(c) ? c : '_')
        .limit(MAX_NAME)
        .forEach(clean::appendCodePoint);
    return clean.isEmpty() ? "file" : clean.toString();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> c != '/' && c != '\\' && c != 0xFFFD;
    };
  }

  private static UserFacingException refused(Path file, String why) {
    return new UserFacingException(
        name(file) + " cannot be attached: it " + why + ".",
        "Attach a plain file of at most " + (MAX_BYTES >> 20) + " MiB that is not empty.");
  }
}
