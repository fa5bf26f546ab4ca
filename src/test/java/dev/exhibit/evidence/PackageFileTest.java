package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageFileTest {
  @TempDir private Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void theFirstNameThatNoFileHasIsFree() throws IOException {
    Path named = folder.resolve("evidence_all_1a2b3c4d.asice");
    assertEquals(named, PackageFile.free(named));
    file("evidence_all_1a2b3c4d.asice", "first");
    file("evidence_all_1a2b3c4d-2.asice", "second");
    assertEquals(folder.resolve("evidence_all_1a2b3c4d-3.asice"), PackageFile.free(named));
  }

  @Test
  void oneForReadersKeepsBothEndings() throws IOException {
    Path named = file("evidence_all_1a2b3c4d.asice.p7m", "first");
    assertEquals(folder.resolve("evidence_all_1a2b3c4d-2.asice.p7m"), PackageFile.free(named));
  }

  @Test
  void whatCameThereMeanwhileStays() throws IOException {
    Path part = file("package.part", "later");
    Path there = file("evidence.asice", "earlier");
    UserFacingException refused =
        assertThrows(UserFacingException.class, () -> PackageFile.add(part, there));
    assertTrue(refused.getMessage().contains("it was left alone"), refused.getMessage());
    assertEquals("earlier", Files.readString(there));
  }

  @Test
  void whereNoFileIsTheWholeFileAppears() throws IOException {
    Path part = file("package.part", "whole");
    Path target = folder.resolve("evidence.asice");
    PackageFile.add(part, target);
    assertEquals("whole", Files.readString(target));
    assertFalse(Files.exists(part));
  }

  @Test
  void aFileThatAPersonNamedIsReplaced() throws IOException {
    Path there = file("evidence.asice", "earlier");
    PackageFile.replace(file("package.part", "later"), there);
    assertEquals("later", Files.readString(there));
  }
}
