package dev.exhibit.usecase;

import dev.exhibit.evidence.Envelopes;
import dev.exhibit.evidence.OpenedPackage;
import dev.exhibit.evidence.PackageVerifier;
import dev.exhibit.evidence.ReadablePackage;
import dev.exhibit.evidence.SignatureChecker;
import dev.exhibit.evidence.Trust;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens packages for reading, without a store: each is verified before anything of it is read. */
public final class OpenPackages {
  private final SignatureChecker signatures;
  private final Envelopes envelopes;
  private final Clock clock;
  private final Consumer<Verification> told;

  /**
   * Opens packages whose signatures that library checks.
   *
   * @param envelopes opens encrypted packages
   * @param told is told of every answer, such as a ledger
   */
  public OpenPackages(
      SignatureChecker signatures, Envelopes envelopes, Clock clock, Consumer<Verification> told) {
    this.signatures = signatures;
    this.envelopes = envelopes;
    this.clock = clock;
    this.told = told;
  }

  /**
   * Verifies a package and opens it; close what comes back.
   *
   * @param trust PEM files with the certificates that the person trusts
   * @param key opens an encrypted package; null without one
   * @throws UserFacingException if a file cannot be read, the key does not open the package, or it
   *     is no package at all
   */
  public ReadEvidence open(
      Path file,
      List<Path> trust,
      @Nullable ReaderKey key,
      Progress progress,
      Cancellation cancellation) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UserFacingException(
          "There is no readable file " + file + ".", "Name an evidence package (.asice).");
    }
    return opening(
        file,
        () -> {
          ReadablePackage readable = ReadablePackage.open(file, key, envelopes, cancellation);
          try {
            Verification said =
                new PackageVerifier(signatures, clock)
                    .verify(readable, Trust.read(trust), progress, cancellation);
            told.accept(said);
            return new ReadEvidence(said, readable, OpenedPackage.open(readable, said, signatures));
          } catch (IOException | RuntimeException e) {
            readable.close();
            throw e;
          }
        });
  }

  /**
   * Takes the report of a package that was verified out into a private file, which is deleted when
   * the program ends. It is held against the signature once more, and the signature against what
   * verifying said: another package may have taken the place of the file.
   *
   * @param said what verifying said
   * @param key opens an encrypted package; null without one
   * @throws UserFacingException if the package cannot be read, is another one than was verified, or
   *     the report is not what was signed
   */
  public Path report(Verification said, @Nullable ReaderKey key, Cancellation cancellation) {
    return opening(
        said.file(),
        () -> {
          try (ReadablePackage readable =
                  ReadablePackage.open(said.file(), key, envelopes, cancellation);
              OpenedPackage opened = OpenedPackage.open(readable, said, signatures)) {
            if (!opened.contentDigest().equals(said.contentDigest())) {
              throw new UserFacingException(
                  said.file() + " is no longer the package that was verified.",
                  "Verify it again, then open its report.");
            }
            return opened.takeReport(cancellation);
          }
        });
  }

  private interface Opening<T> {
    T open() throws IOException;
  }

  private static <T> T opening(Path file, Opening<T> opening) {
    try {
      return opening.open();
    } catch (Envelopes.DamagedException e) {
      throw new UserFacingException(
          file + " cannot be opened: " + e.getMessage() + ".",
          "It was changed or cut off on its way; ask whoever sent it for another copy.",
          e);
    } catch (IOException e) {
      throw new UserFacingException(
          file + " cannot be read: " + e.getMessage() + ".",
          "Check the file and the disk, then try again.",
          e);
    }
  }
}
