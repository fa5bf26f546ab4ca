package dev.exhibit.model;

import java.time.Instant;
import java.util.List;

/**
 * What an auditor gives back of a package: a statement that is signed as a whole.
 *
 * @param about the package, named by its content
 * @param by who gives it back, in their own words; the signature says whose key it was
 * @param at when, UTC, by the auditor's clock
 */
public record AuditorAnswers(
    About about, String by, Instant at, List<AuditorSample> samples, List<AuditorMark> marks) {
  public AuditorAnswers {
    samples = List.copyOf(samples);
    marks = List.copyOf(marks);
  }

  /**
   * The package that was read.
   *
   * @param file its name
   * @param contentDigest lower-case hex
   * @param signer SHA-256 of the certificate that signed it, lower-case hex
   * @param signerKnown whether the auditor trusted that certificate
   */
  public record About(
      String file,
      String contentDigest,
      String engagement,
      Period period,
      String signer,
      boolean signerKnown) {}
}
