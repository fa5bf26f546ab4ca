package dev.exhibit.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time of one package on its way: whether an authority vouches for it and, where one was asked
 * in vain, why. An authority that did not answer for the report is not waited for again.
 */
final class TrustedTime {
  private @Nullable TimeAuthority authority;
  private @Nullable TimeStamp stamp;
  private final List<String> problems = new ArrayList<>();

  /** Of a package for which these may be asked; null asks nobody and reaches for no network. */
  TrustedTime(@Nullable TimeAuthority authority) {
    this.authority = authority;
  }

  /** Certifies the report, with a trusted time if one can be had. */
  void certify(Signer signer, Path unsigned, Path signed, Instant claimed) throws IOException {
    TimeAuthority asked = authority;
    if (asked != null) {
      try {
        stamp = signer.certify(unsigned, signed, claimed, asked);
        return;
      } catch (NoTimeException e) {
        giveUp(e);
      }
    }
    signer.certify(unsigned, signed, claimed);
  }

  /**
   * The end of the package with what vouches for its time, or without where nobody does any more.
   */
  Seal.Closed close(Seal seal) throws IOException {
    TimeStamp known = stamp;
    TimeAuthority asked = authority;
    if (known != null && asked != null) {
      try {
        Seal.Closed closed = seal.close(known, asked);
        stamp = closed.stamp();
        return closed;
      } catch (NoTimeException e) {
        giveUp(e);
      }
    }
    return seal.close();
  }

  private void giveUp(NoTimeException e) {
    problems.addAll(e.problems());
    authority = null;
    stamp = null;
  }

  /** What vouches for the time; empty when it is only claimed. */
  Optional<TimeStamp> stamp() {
    return Optional.ofNullable(stamp);
  }

  /** Why an authority that was asked does not vouch for it. */
  List<String> problems() {
    return List.copyOf(problems);
  }
}
