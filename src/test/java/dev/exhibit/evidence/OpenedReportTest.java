package dev.exhibit.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.signing.DssChecker;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report is offered for what was signed and listed, and is read only when it is taken out. */
class OpenedReportTest {
  @TempDir static Path folder;
  private static PackageFixture fixture;

  @TempDir Path work;

  @BeforeAll
  static void issue() throws IOException {
    fixture = new PackageFixture(folder);
  }

  private static OpenedPackage open(Path file, Verification said) throws IOException {
    return OpenedPackage.open(ReadablePackage.plain(file), said, new DssChecker());
  }

  @Test
  void aReportOfAnySizeIsTakenOut() throws IOException {
    Map<String, byte[]> entries = PackageFixture.entries(fixture.issued.file());
    byte[] large = new byte[(64 << 20) + 1];
    new Random(7).nextBytes(large);
    entries.put(Bag.REPORT, large);
    Path file = work.resolve("large.asice");
    PackageFixture.pack(PackageFixture.sealAgain(entries, fixture.signer), file);
    try (OpenedPackage opened = open(file, PackageFixture.verify(file, fixture.root()))) {
      assertTrue(opened.hasReport());
      assertArrayEquals(large, Files.readAllBytes(opened.takeReport(Cancellation.none())));
    }
  }

  @Test
  void aReportThatWasNotSignedIsNotOfferedThoughItIsThere() throws IOException {
    Map<String, byte[]> entries = PackageFixture.entries(fixture.issued.file());
    byte[] report = entries.remove(Bag.REPORT);
    entries = PackageFixture.sealAgain(entries, fixture.signer);
    entries.put(Bag.REPORT, report);
    Path file = work.resolve("unsigned.asice");
    PackageFixture.pack(entries, file);
    try (OpenedPackage opened = open(file, PackageFixture.verify(file, fixture.root()))) {
      assertFalse(opened.hasReport());
      UserFacingException told =
          assertThrows(UserFacingException.class, () -> opened.takeReport(Cancellation.none()));
      assertEquals("data/report.pdf was not signed, so it is not shown.", told.getMessage());
    }
  }
}
