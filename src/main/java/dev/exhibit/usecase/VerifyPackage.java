package dev.exhibit.usecase;

import dev.exhibit.evidence.Envelopes;
import dev.exhibit.evidence.PackageVerifier;
import dev.exhibit.evidence.ReadablePackage;
import dev.exhibit.evidence.Trust;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks a package, offline and without a store. */
public final class VerifyPackage {
  private final PackageVerifier verifier;
  private final Envelopes envelopes;
  private final Consumer<Verification> told;

  /**
   * Checks with this verifier.
   *
   * @param envelopes opens encrypted packages
   * @param told is told of every answer, such as a ledger
   */
  public VerifyPackage(PackageVerifier verifier, Envelopes envelopes, Consumer<Verification> told) {
    this.verifier = verifier;
    this.envelopes = envelopes;
    this.told = told;
  }

  /**
   * Checks a package that is not encrypted.
   *
   * @param trust PEM files with the certificates that the person trusts
   */
  public Verification run(
      Path file, List<Path> trust, Progress progress, Cancellation cancellation) {
    return run(file, trust, null, progress, cancellation);
  }

  /**
   * Checks a package; what was in an encrypted one is never on disk in the clear.
   *
   * @param trust PEM files with the certificates that the person trusts
   * @param key opens an encrypted package; null without one
   * @throws UserFacingException if a file cannot be read, or the key does not open the package
   */
  public Verification run(
      Path file,
      List<Path> trust,
      @Nullable ReaderKey key,
      Progress progress,
      Cancellation cancellation) {
    Verification answer = read(file, trust, key, progress, cancellation);
    told.accept(answer);
    return answer;
  }

  /**
   * Checks a package that nobody asked to have checked, such as one of a list; nothing is told of
   * it.
   *
   * @param trust PEM files with the certificates that the person trusts
   * @throws UserFacingException if a file cannot be read, or the package is encrypted
   */
  Verification look(Path file, List<Path> trust, Progress progress, Cancellation cancellation) {
    return read(file, trust, null, progress, cancellation);
  }

  private Verification read(
      Path file,
      List<Path> trust,
      @Nullable ReaderKey key,
      Progress progress,
      Cancellation cancellation) {
    try {
      return check(file, Trust.read(trust), key, progress, cancellation);
    } catch (IOException e) {
      throw new UserFacingException(
          file + " cannot be read: " + e.getMessage() + ".",
          "Check the file and the certificates named with --trust, then try again.",
          e);
    }
  }

  private Verification check(
      Path file, Trust trust, @Nullable ReaderKey key, Progress progress, Cancellation cancellation)
      throws IOException {
    try (ReadablePackage opened = ReadablePackage.open(file, key, envelopes, cancellation)) {
      return verifier.verify(opened, trust, progress, cancellation);
    } catch (Envelopes.DamagedException e) {
      return Verification.unreadable(file, String.valueOf(e.getMessage()));
    }
  }
}
