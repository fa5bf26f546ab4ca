package dev.exhibit.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Encrypts a package for its readers alone: CMS AuthEnvelopedData (RFC 5083) with AES-256-GCM, in
 * one pass and with little memory.
 */
public interface Envelope {
  /** Ending of the name of an encrypted package. */
  String ENDING = ".p7m";

  /** Who can read it: subject and SHA-256 of each certificate, and whether a password opens it. */
  List<String> readers();

  /**
   * What is written is encrypted into the other stream; closing ends the envelope and leaves the
   * other stream open.
   *
   * @throws IOException if it cannot be encrypted for one of the readers
   */
  OutputStream seal(OutputStream out) throws IOException;
}
