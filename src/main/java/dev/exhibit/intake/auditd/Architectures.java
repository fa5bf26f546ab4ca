package dev.exhibit.intake.auditd;

import java.util.Locale;
import java.util.Map;

/** Names of architectures. Source: {@code AUDIT_ARCH_…} of {@code linux/audit.h}. */
final class Architectures {
  private static final Map<String, String> NAMES =
      Map.of(
          "c000003e", "x86_64",
          "40000003", "i386",
          "c00000b7", "aarch64",
          "40000028", "arm",
          "c0000015", "ppc64le",
          "80000015", "ppc64",
          "80000016", "s390x",
          "c00000f3", "riscv64");

  private Architectures() {}

  /** The name behind a number in hexadecimal; anything else as it is. */
  static String name(String written) {
    return NAMES.getOrDefault(written.toLowerCase(Locale.ROOT), written);
  }
}
