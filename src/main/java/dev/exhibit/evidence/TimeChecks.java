package dev.exhibit.evidence;

import dev.exhibit.model.Verification.Witness;
import dev.exhibit.model.Verification.WitnessAnswer;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks what vouches for the time of a package. A token that does not hold, or that speaks of
 * something else, is tampering; one of an authority that the asker does not know, or whose
 * certificate was not valid then, only leaves the time claimed.
 */
final class TimeChecks {
  private final PackageContents contents;
  private final PackageContents.Findings findings;
  private final SignatureChecker signatures;
  private final Trust trust;

  TimeChecks(
      PackageContents contents,
      PackageContents.Findings findings,
      SignatureChecker signatures,
      Trust trust) {
    this.contents = contents;
    this.findings = findings;
    this.signatures = signatures;
    this.trust = trust;
  }

  /** Every timestamp over the signature of the package, and over the list of its files. */
  List<Witness> check(SignatureCheck container) {
    List<Witness> witnesses = new ArrayList<>();
    container.stamps().forEach(stamp -> judge(AsicManifest.SIGNATURE, stamp, witnesses));
    archive(witnesses);
    return List.copyOf(witnesses);
  }

  private void archive(List<Witness> witnesses) {
    byte[] list = contents.kept(AsicManifest.ARCHIVE).orElse(null);
    byte[] token = contents.kept(AsicManifest.TIMESTAMP).orElse(null);
    if (list == null && token == null) {
      if (contents.files().containsKey(Seal.TSA_ROOT)) {
        findings.add(AsicManifest.TIMESTAMP, "is missing: an authority vouched for the time");
      }
    } else if (list == null) {
      findings.add(AsicManifest.ARCHIVE, "is missing, though there is a timestamp of it");
      findings.add(AsicManifest.TIMESTAMP, "is a timestamp of something that is not there");
    } else if (token == null) {
      findings.add(AsicManifest.TIMESTAMP, "is missing, though there is a list for it");
    } else {
      StampCheck stamp = signatures.stamp(Digests.sha256(list), token);
      if (!stamp.problems().isEmpty()) {
        findings.add(AsicManifest.ARCHIVE, "is vouched for by no timestamp");
      }
      judge(AsicManifest.TIMESTAMP, stamp, witnesses);
    }
  }

  private void judge(String file, StampCheck stamp, List<Witness> witnesses) {
    String what = file.equals(AsicManifest.TIMESTAMP) ? "" : "holds a timestamp that ";
    stamp.problems().forEach(problem -> findings.add(file, what + problem));
    Instant time = stamp.time();
    X509Certificate authority = stamp.authority();
    if (time != null && authority != null && stamp.problems().isEmpty()) {
      witnesses.add(
          new Witness(
              file,
              time,
              authority.getSubjectX500Principal().getName(),
              Certificates.fingerprint(authority),
              answer(stamp, authority, time)));
    }
  }

  private WitnessAnswer answer(StampCheck stamp, X509Certificate authority, Instant time) {
    if (!stamp.validThen()) {
      return WitnessAnswer.EXPIRED;
    }
    return trust.knows(authority, stamp.certificates(), time)
        ? WitnessAnswer.TRUSTED
        : WitnessAnswer.UNKNOWN;
  }
}
