package dev.exhibit.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.evidence.IssuedSample;
import dev.exhibit.evidence.PackageVerifier;
import dev.exhibit.evidence.signing.CmsEnvelopes;
import dev.exhibit.evidence.signing.DssChecker;
import dev.exhibit.model.PackageGlance;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package of a list is checked once, and again only where something changed. */
class GlanceAtPackageTest {
  @TempDir static Path folder;
  private static IssuedSample sample;

  @TempDir Path work;
  private final List<Verification> told = new ArrayList<>();

  @BeforeAll
  static void issue() throws IOException {
    sample = new IssuedSample(folder);
  }

  private PackageGlance at(Path file, List<Path> trust, @Nullable PackageGlance before) {
    Clock clock = Clock.systemUTC();
    VerifyPackage verifier =
        new VerifyPackage(
            new PackageVerifier(new DssChecker(), clock), new CmsEnvelopes(clock), told::add);
    return new GlanceAtPackage(verifier, trust)
        .at(file, sample.contentDigest(), before, Progress.SILENT, Cancellation.none());
  }

  @Test
  void theThreeAnswersAreTheOnesOfVerifyingAndNobodyIsToldOfThem() {
    PackageGlance seen = at(sample.file(), List.of(sample.root()), null);
    assertEquals(PackageGlance.Kind.CHECKED, seen.kind());
    assertNotNull(seen.said());
    assertTrue(seen.said().intact());
    assertEquals(Verification.SignerAnswer.KNOWN, seen.said().signerAnswer());
    assertEquals(List.of(), told);
  }

  @Test
  void whatDidNotChangeIsNotCheckedAgain() {
    PackageGlance seen = at(sample.file(), List.of(), null);
    assertSame(seen, at(sample.file(), List.of(), seen));
  }

  @Test
  void anotherTrustIsAnotherAnswer() {
    PackageGlance seen = at(sample.file(), List.of(), null);
    assertEquals(Verification.SignerAnswer.UNKNOWN, seen.said().signerAnswer());
    PackageGlance again = at(sample.file(), List.of(sample.root()), seen);
    assertEquals(Verification.SignerAnswer.KNOWN, again.said().signerAnswer());
  }

  @Test
  void aFileThatWasChangedIsCheckedAgain() throws IOException {
    Path file = Files.copy(sample.file(), work.resolve("package.asice"));
    PackageGlance seen = at(file, List.of(), null);
    FileTime later =
        FileTime.from(Files.getLastModifiedTime(file).toInstant().plus(Duration.ofSeconds(5)));
    Path changed =
        sample.changed("data/controls/AWS-SG-OPEN/population.csv", work.resolve("changed.asice"));
    Files.move(changed, file, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(file, later);
    PackageGlance again = at(file, List.of(), seen);
    assertNotSame(seen, again);
    assertTrue(seen.said().intact());
    assertFalse(again.said().intact());
  }

  /** As somebody does who wants nobody to see it: the size and the time are those of before. */
  @Test
  void aFileThatWasChangedInPlaceAndSetBackIsCheckedAgain() throws IOException {
    Path file = Files.copy(sample.file(), work.resolve("package.asice"));
    PackageGlance seen = at(file, List.of(), null);
    FileTime time = Files.getLastModifiedTime(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
    PackageGlance again = at(file, List.of(), seen);
    assertTrue(seen.said().intact());
    assertFalse(again.said() != null && again.said().intact());
  }

  @Test
  void anotherPackageInItsPlaceIsNotTakenForIt() throws IOException {
    Path other = Files.createDirectory(work.resolve("other"));
    Path file = IssuedSample.withExhibits(other).file();
    PackageGlance seen = at(file, List.of(sample.root()), null);
    assertEquals(PackageGlance.Kind.ANOTHER, seen.kind());
    assertNull(seen.said(), "none of its answers are those of the package in the list");
  }

  @Test
  void whatIsGoneOrEncryptedHasNoAnswer() throws IOException {
    PackageGlance gone = at(work.resolve("gone.asice"), List.of(), null);
    assertEquals(PackageGlance.Kind.MISSING, gone.kind());
    assertNull(gone.said());
    PackageGlance locked =
        at(sample.sealed("a long word", work.resolve("sealed.asice.p7m")), List.of(), null);
    assertEquals(PackageGlance.Kind.LOCKED, locked.kind());
    assertNull(locked.said());
  }

  @Test
  void aTrustThatCannotBeReadIsSaid() {
    PackageGlance seen = at(sample.file(), List.of(work.resolve("none.pem")), null);
    assertEquals(PackageGlance.Kind.UNREADABLE, seen.kind());
    assertFalse(seen.problem().isEmpty());
  }
}
