package dev.exhibit.workspace;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;

/** Secrets that a person typed: each in a file of its own that only its owner may read. */
public final class SecretFiles {
  private SecretFiles() {}

  /**
   * Keeps a secret in a new file; none that is there is changed, so that what names it goes on.
   *
   * @param name what it is, such as {@code api-key}
   * @return the file
   */
  public static Path write(WorkspaceFolder folder, String name, String secret) {
    Path place = folder.root().resolve("secrets");
    try {
      Files.createDirectories(place, ownerOnly("rwx------"));
      for (int n = 1; ; n++) {
        Path file = place.resolve(name + "-" + n);
        if (create(file)) {
          Files.writeString(file, secret + "\n", StandardCharsets.UTF_8);
          return file;
        }
      }
    } catch (IOException e) {
      throw new UserFacingException(
          "The secret cannot be kept in " + place + ".",
          "Free space or make the folder writable, then try again.",
          e);
    }
  }

  private static boolean create(Path file) throws IOException {
    try {
      Files.newByteChannel(
              file,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownerOnly("rw-------"))
          .close();
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
