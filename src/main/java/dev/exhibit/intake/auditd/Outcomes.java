package dev.exhibit.intake.auditd;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How something ended, in the words of ECS. */
final class Outcomes {
  private Outcomes() {}

  /** {@code success}, {@code failure}, or {@code unknown} for a word that is neither. */
  static String of(String written) {
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "success", "yes", "1" -> "success";
      case "failed", "fail", "failure", "no", "0" -> "failure";
      default -> "unknown";
    };
  }

  static @Nullable String effect(@Nullable String outcome) {
    return switch (String.valueOf(outcome)) {
      case "success" -> "succeeded";
      case "failure" -> "refused";
      default -> null;
    };
  }
}
