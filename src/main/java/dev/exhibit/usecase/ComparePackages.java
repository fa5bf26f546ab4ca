package dev.exhibit.usecase;

import dev.exhibit.evidence.Envelopes;
import dev.exhibit.evidence.PackageVerifier;
import dev.exhibit.evidence.ReadablePackage;
import dev.exhibit.evidence.Trust;
import dev.exhibit.evidence.comparing.Comparer;
import dev.exhibit.evidence.comparing.PackageResults;
import dev.exhibit.model.Comparison;
import dev.exhibit.model.ReaderKey;
import dev.exhibit.model.UserFacingException;
import dev.exhibit.model.Verification;
import dev.exhibit.task.Cancellation;
import dev.exhibit.task.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compares two packages, offline and without a store. Both are verified first. */
public final class ComparePackages {
  private final PackageVerifier verifier;
  private final Envelopes envelopes;
  private final Consumer<Verification> told;

  /**
   * Compares with these.
   *
   * @param envelopes opens encrypted packages
   * @param told is told of every verification, such as a ledger
   */
  public ComparePackages(
      PackageVerifier verifier, Envelopes envelopes, Consumer<Verification> told) {
    this.verifier = verifier;
    this.envelopes = envelopes;
    this.told = told;
  }

  /**
   * What to compare.
   *
   * @param trust PEM files with the certificates that the person trusts
   * @param key opens encrypted packages; null without one
   * @param only ids of the controls to look at; all when empty
   * @param evenIfNotIntact whether to compare a package that was changed after it was signed, which
   *     the answer then says
   */
  public record Request(
      Path older,
      Path newer,
      List<Path> trust,
      @Nullable ReaderKey key,
      Set<String> only,
      boolean evenIfNotIntact) {
    public Request {
      trust = List.copyOf(trust);
      only = Set.copyOf(only);
    }

    /** Everything in two packages that are not encrypted, if both are intact. */
    public Request(Path older, Path newer, List<Path> trust) {
      this(older, newer, trust, null, Set.of(), false);
    }
  }

  /** Says that a package is not intact, so that nothing in it can be believed. */
  public static final class NotIntactException extends UserFacingException {
    private static final long serialVersionUID = 1L;

    NotIntactException(Path file, String problem) {
      super(
          file + " is not intact: " + problem + ". It was not compared.",
          "Get the package again from whoever issued it; `exhibit verify` tells all that is wrong.");
    }
  }

  /**
   * Compares.
   *
   * @return what is to be closed
   * @throws NotIntactException if one was changed after it was signed
   * @throws UserFacingException if one cannot be read
   */
  public Comparison run(Request request, Progress progress, Cancellation cancellation) {
    try (ReadablePackage older = open(request.older(), request, cancellation);
        ReadablePackage newer = open(request.newer(), request, cancellation)) {
      Trust trust = Trust.read(request.trust());
      Verification then = check(older, trust, request, progress, cancellation);
      Verification now = check(newer, trust, request, progress, cancellation);
      try (PackageResults before = PackageResults.open(older, then);
          PackageResults after = PackageResults.open(newer, now)) {
        return new Comparer(before, after, progress, cancellation).compare(request.only());
      }
    } catch (IOException e) {
      throw new UserFacingException(
          "The packages could not be compared: " + e.getMessage() + ".",
          "Check the files and the space for temporary files, then try again.",
          e);
    }
  }

  private ReadablePackage open(Path file, Request request, Cancellation cancellation)
      throws IOException {
    try {
      return ReadablePackage.open(file, request.key(), envelopes, cancellation);
    } catch (Envelopes.DamagedException e) {
      throw new NotIntactException(file, String.valueOf(e.getMessage()));
    }
  }

  private Verification check(
      ReadablePackage opened,
      Trust trust,
      Request request,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    Verification answer = verifier.verify(opened, trust, progress, cancellation);
    told.accept(answer);
    if (!answer.intact() && !request.evenIfNotIntact()) {
      Verification.Finding first = answer.findings().getFirst();
      throw new NotIntactException(opened.file(), first.file() + " " + first.problem());
    }
    return answer;
  }
}
