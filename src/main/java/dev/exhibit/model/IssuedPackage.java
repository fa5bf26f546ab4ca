package dev.exhibit.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package that was written.
 *
 * @param sha256 lower-case hex SHA-256 of the file
 * @param contentDigest digest over all that does not vary from run to run, lower-case hex
 * @param signer subject of the signing certificate
 * @param signerFingerprint SHA-256 of the signing certificate, lower-case hex
 * @param time when it was issued, UTC, as the signer claims
 * @param vouched who else vouches for the time; null when it is only claimed
 * @param timeProblems why an authority that was asked does not vouch for it
 * @param exhibits ids of the views that are in it
 */
public record IssuedPackage(
    Path file,
    long bytes,
    String sha256,
    String contentDigest,
    String scope,
    Period period,
    int controls,
    long rows,
    List<Omission> omissions,
    String signer,
    String signerFingerprint,
    Instant time,
    @Nullable VouchedTime vouched,
    List<String> timeProblems,
    List<String> exhibits) {

  /** Without the lists, which earlier versions did not keep. */
  public IssuedPackage {
    exhibits = exhibits == null ? List.of() : List.copyOf(exhibits);
    timeProblems = timeProblems == null ? List.of() : List.copyOf(timeProblems);
  }

  /** The same at another place. */
  public IssuedPackage at(Path place) {
    return new IssuedPackage(
        place,
        bytes,
        sha256,
        contentDigest,
        scope,
        period,
        controls,
        rows,
        omissions,
        signer,
        signerFingerprint,
        time,
        vouched,
        timeProblems,
        exhibits);
  }

  /**
   * A time that an authority vouches for (RFC 3161).
   *
   * @param at the moment, UTC
   * @param authority subject of its certificate
   * @param fingerprint SHA-256 of its certificate, lower-case hex
   */
  public record VouchedTime(Instant at, String authority, String fingerprint) {}
}
