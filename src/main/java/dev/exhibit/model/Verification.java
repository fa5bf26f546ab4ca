package dev.exhibit.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What checking a package said: three separate answers, never one tick.
 *
 * @param signer subject of the signing certificate, empty when there is none
 * @param time the time of signing, ISO 8601, and who says so; empty when there is none
 * @param counts rows found, by control id
 */
public record Verification(
    Path file,
    boolean intact,
    SignerAnswer signerAnswer,
    TimeAnswer timeAnswer,
    String signer,
    String signerFingerprint,
    String time,
    String contentDigest,
    List<Finding> findings,
    Map<String, Long> counts) {

  /** Whether the signer leads to a certificate that the checker brought along. */
  public enum SignerAnswer {
    KNOWN,
    UNKNOWN
  }

  /** Whether an authority vouches for the time of signing. */
  public enum TimeAnswer {
    TRUSTED,
    CLAIMED
  }

  /** Something wrong with one file of the package. */
  public record Finding(String file, String problem) {}
}
