package dev.exhibit.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4) over parts, as lower-case hex. */
public final class Sha256 {
  private final MessageDigest digest;

  /** Over nothing yet. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** Lower-case hex of the hash of these bytes. */
  public static String of(byte[] bytes) {
    return new Sha256().add(bytes).hex();
  }

  /** Lower-case hex of the hash of this text in UTF-8. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes in the first bytes of an array. */
  public Sha256 add(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
    return this;
  }

  /** Takes in bytes. */
  public Sha256 add(byte[] bytes) {
    return add(bytes, bytes.length);
  }

  /** Takes in a text in UTF-8. */
  public Sha256 add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Lower-case hex; the parts are forgotten. */
  public String hex() {
    return HexFormat.of().formatHex(bytes());
  }

  /** The 32 bytes of the hash; the parts are forgotten. */
  public byte[] bytes() {
    return digest.digest();
  }
}
