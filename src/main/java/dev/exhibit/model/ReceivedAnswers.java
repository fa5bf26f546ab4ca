package dev.exhibit.model;

import dev.exhibit.model.Verification.SignerAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of an auditor's answers, read by the company.
 *
 * @param file its name
 * @param sha256 of the whole file, lower-case hex
 * @param findings what is wrong with it, a sentence each; empty where it is intact
 * @param signer whether its certificate is one that the company knows
 * @param signedBy subject of that certificate, empty where there is none
 * @param fingerprint SHA-256 of it, lower-case hex
 * @param person who of the engagement signs with it; null where nobody does
 * @param answers what it says; null where it is not intact
 * @param issued the package of ours that it is about; null where it is about none
 */
public record ReceivedAnswers(
    String file,
    String sha256,
    List<String> findings,
    SignerAnswer signer,
    String signedBy,
    String fingerprint,
    @Nullable String person,
    @Nullable AuditorAnswers answers,
    @Nullable IssuedPackage issued) {
  public ReceivedAnswers {
    findings = List.copyOf(findings);
  }

  /** Whether it is as it was signed. */
  public boolean intact() {
    return findings.isEmpty() && answers != null;
  }
}
