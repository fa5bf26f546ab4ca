package dev.exhibit.usecase;

import dev.exhibit.evidence.PackageVerifier;
import dev.exhibit.evidence.Trust;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Checks a package, offline and without a store. */
public final class VerifyPackage {
  private final PackageVerifier verifier;
  private final Consumer<Verification> told;

  /**
   * Checks with this verifier.
   *
   * @param told is told of every answer, such as a ledger
   */
  public VerifyPackage(PackageVerifier verifier, Consumer<Verification> told) {
    this.verifier = verifier;
    this.told = told;
  }

  /**
   * Checks a package.
   *
   * @param trust PEM files with the certificates that the person trusts
   */
  public Verification run(
      Path file, List<Path> trust, Progress progress, Cancellation cancellation) {
    try {
      Verification answer = verifier.verify(file, Trust.read(trust), progress, cancellation);
      told.accept(answer);
      return answer;
    } catch (IOException e) {
      throw new UserFacingException(
          file + " cannot be read: " + e.getMessage() + ".",
          "Check the file and the certificates named with --trust, then try again.",
          e);
    }
  }
}
