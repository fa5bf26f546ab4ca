package dev.exhibit.intake.record;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes the ids of runs. */
public final class RunIds {
  private static final int BYTES = 16;

  private RunIds() {}

  /** 32 random hexadecimal digits, no two alike. */
  public static String random() {
    byte[] random = new byte[BYTES];
    // Straight from the system, since the security providers take long to load.
    try (InputStream in = new FileInputStream("/dev/urandom")) {
      if (in.readNBytes(random, 0, BYTES) == BYTES) {
        return HexFormat.of().formatHex(random);
      }
    } catch (IOException e) {
      // There is none, as on Windows.
    }
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
