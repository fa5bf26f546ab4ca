package dev.exhibit.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What checking a package said: three separate answers, never one tick.
 *
 * @param signer subject of the signing certificate, empty when there is none
 * @param time the time of signing, ISO 8601, and who says so; empty when there is none
 * @param counts rows found, by control id
 * @param witnesses timestamps that are there and hold, whether their authority is trusted or not
 * @param stated what the package says of its own completeness
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
    Map<String, Long> counts,
    List<Witness> witnesses,
    Stated stated) {

  /**
   * What a package says of its own completeness. One that says that it is partial is intact.
   *
   * @param omissions what it says should be in it and is not
   */
  public record Stated(Status status, List<Omission> omissions) {
    /** Of a package that says nothing that can be read. */
    public static final Stated NOTHING = new Stated(Status.UNKNOWN, List.of());

    public Stated {
      omissions = List.copyOf(omissions);
    }
  }

  /** Whether a package says that nothing is left out. */
  public enum Status {
    COMPLETE,
    PARTIAL,
    UNKNOWN
  }

  /** An answer about a package that says nothing of its completeness. */
  public Verification(
      Path file,
      boolean intact,
      SignerAnswer signerAnswer,
      TimeAnswer timeAnswer,
      String signer,
      String signerFingerprint,
      String time,
      String contentDigest,
      List<Finding> findings,
      Map<String, Long> counts,
      List<Witness> witnesses) {
    this(
        file,
        intact,
        signerAnswer,
        timeAnswer,
        signer,
        signerFingerprint,
        time,
        contentDigest,
        findings,
        counts,
        witnesses,
        Stated.NOTHING);
  }

  /** A file that is no package that can be read, for this reason. */
  public static Verification unreadable(Path file, String problem) {
    return new Verification(
        file,
        false,
        SignerAnswer.UNKNOWN,
        TimeAnswer.CLAIMED,
        "",
        "",
        "",
        "",
        List.of(new Finding(String.valueOf(file.getFileName()), problem)),
        Map.of(),
        List.of());
  }

  /** The same answer, of the file in which the package came. */
  public Verification of(Path came) {
    return new Verification(
        came,
        intact,
        signerAnswer,
        timeAnswer,
        signer,
        signerFingerprint,
        time,
        contentDigest,
        findings,
        counts,
        witnesses,
        stated);
  }

  /** The same answer, where the package says this of its completeness. */
  public Verification stating(Stated completeness) {
    return new Verification(
        file,
        intact,
        signerAnswer,
        timeAnswer,
        signer,
        signerFingerprint,
        time,
        contentDigest,
        findings,
        counts,
        witnesses,
        completeness);
  }

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

  /** Whether the authority of a timestamp is one that the checker brought along. */
  public enum WitnessAnswer {
    TRUSTED,
    UNKNOWN,
    /** Its certificate was not valid at the time that it states. */
    EXPIRED
  }

  /**
   * A timestamp of an authority (RFC 3161).
   *
   * @param file where it stands
   * @param time the moment it states, UTC
   * @param authority subject of the authority's certificate
   * @param fingerprint SHA-256 of that certificate, lower-case hex
   */
  public record Witness(
      String file, Instant time, String authority, String fingerprint, WitnessAnswer answer) {}

  /** Something wrong with one file of the package. */
  public record Finding(String file, String problem) {}
}
