package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken away after a copy, and which disks a copy may go to. */
class FolderCopyTest {
  private static final Path FIRST = Path.of("first");

  @TempDir private Path root;

  @Test
  void whatCameOrChangedSinceItWasLookedAtStays() throws IOException {
    Files.writeString(root.resolve(FIRST), "held");
    Path folder = Files.createDirectories(root.resolve("folder"));
    Files.writeString(folder.resolve("as-before"), "as before");
    Path longer = Files.writeString(folder.resolve("longer"), "short");
    Path touched = Files.writeString(folder.resolve("touched"), "one");
    Files.setLastModifiedTime(touched, FileTime.from(Instant.EPOCH));
    FolderCopy seen = FolderCopy.of(root);
    Files.writeString(root.resolve(FIRST), "changed by whoever held it");
    Files.writeString(longer, "longer than it was");
    Files.writeString(touched, "two");
    Files.writeString(folder.resolve("new"), "new");
    assertFalse(seen.remove(FIRST));
    try (var left = Files.list(folder)) {
      assertEquals(
          "longer, new, touched",
          String.join(", ", left.map(one -> one.getFileName().toString()).sorted().toList()));
    }
    assertFalse(Files.exists(root.resolve(FIRST)));
  }

  @Test
  void whatIsAsItWasGoesWholly() throws IOException {
    Path folder = Files.createDirectories(root.resolve("all/folder"));
    Files.writeString(folder.resolve("file"), "file");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));
    assertTrue(FolderCopy.of(root.resolve("all")).remove(FIRST));
    assertFalse(Files.exists(root.resolve("all")));
  }

  @Test
  void noDiskMayLetOthersReadOrWriteMore() {
    assertTrue(wider("rw-------", "rwxr-xr-x"));
    assertTrue(wider("rw-r-----", "rw-r--r--"));
    assertTrue(wider("rw-r--r--", "rw-r--rw-"));
    assertFalse(wider("rw-r--r--", "rw-r--r--"));
    assertFalse(wider("rw-r--r--", "rwxr-xr-x"), "what may be executed is no secret");
    assertFalse(wider("rw-r--r--", "rw-------"));
  }

  private static boolean wider(String wanted, String got) {
    return FolderCopy.isWider(
        PosixFilePermissions.fromString(wanted), PosixFilePermissions.fromString(got));
  }
}
