package dev.exhibit.evidence;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a time-stamp token (RFC 3161) says, trust left out.
 *
 * @param time the moment that it states, UTC, or null if it cannot be read
 * @param authority the certificate that signed it, or null if it carries none
 * @param certificates what it carries, the authority's included; carried is not trusted
 * @param validThen whether the authority's certificate was valid at that moment
 * @param problems why it does not vouch for its data, each a sentence without its subject
 */
public record StampCheck(
    @Nullable Instant time,
    @Nullable X509Certificate authority,
    List<X509Certificate> certificates,
    boolean validThen,
    List<String> problems) {
  /** Copies the lists. */
  public StampCheck {
    certificates = List.copyOf(certificates);
    problems = List.copyOf(problems);
  }

  /** A token that cannot be read. */
  public static StampCheck unreadable() {
    return new StampCheck(null, null, List.of(), false, List.of("cannot be read as a timestamp"));
  }
}
