package dev.exhibit.evidence;

import java.io.IOException;

/**
 * Vouches for the time (RFC 3161): one or more authorities, asked in order of preference. Whoever
 * answered once is asked first from then on. Every wait is bounded.
 */
public interface TimeAuthority {
  /**
   * A token over a digest.
   *
   * @param sha256 of what must have been there at that time
   * @throws NoTimeException if no authority gave one that holds
   */
  TimeStamp stamp(byte[] sha256) throws NoTimeException;

  /**
   * Raises a CAdES signature from baseline B to T: a token over the value of the signature becomes
   * an unsigned attribute of it (ETSI EN 319 122-1, signature-time-stamp). What was signed stays.
   *
   * @param signature DER
   * @return the signature with the token, DER
   * @throws NoTimeException if no authority gave one that holds
   * @throws IOException if the signature cannot be read
   */
  byte[] raise(byte[] signature) throws NoTimeException, IOException;
}
