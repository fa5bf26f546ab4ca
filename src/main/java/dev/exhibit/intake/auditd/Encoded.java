package dev.exhibit.intake.auditd;

import dev.exhibit.intake.RawRecord;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that the kernel and the tools write in hexadecimal, without quotes, because they hold a
 * byte below 0x21, a quote, or one above 0x7e. Source: {@code audit_log_untrustedstring} of the
 * Linux kernel and the field dictionary of the Linux audit documentation ("encoded").
 */
final class Encoded {
  private static final Set<String> FIELDS =
      Set.of(
          ("acct apparmor cgroup cmd comm cwd data denied_mask device dir exe file grp info"
                  + " invalid_context key name new-chardev new-disk new-fs new-net new-rng new_group"
                  + " ocomm old-chardev old-disk old-fs old-net old-rng operation path profile"
                  + " proctitle requested_mask root_dir sw vm watch")
              .split(" "));

  /** Written in hexadecimal whatever they hold. */
  private static final Set<String> ALWAYS = Set.of("data");

  private Encoded() {}

  /** The bytes as text; null when the value is not one that was encoded. */
  static @Nullable String decode(String field, String value) {
    byte[] bytes = FIELDS.contains(field) ? bytes(value) : null;
    boolean encoded = bytes != null && (ALWAYS.contains(field) || needsEncoding(bytes));
    return bytes != null && encoded ? RawRecord.text(bytes) : null;
  }

  /** The bytes of hexadecimal text; null when it is something else. */
  static byte @Nullable [] bytes(String text) {
    boolean hex =
        !text.isEmpty()
            && text.length() % 2 == 0
            && text.chars().allMatch(c -> isDigit(c) || (c >= 'A' && c <= 'F'));
    return hex ? HexFormat.of().parseHex(text) : null;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Nobody would have encoded {@code CAFE}, so it is the text that it seems to be. */
  private static boolean needsEncoding(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0x21 || b == '"' || b == 0x7f) {
        return true;
      }
    }
    return false;
  }

  /** On one line: control characters as {@code cat -v} shows them, {@code ^M} and the like. */
  static String visible(String text) {
    if (text.chars().noneMatch(c -> c < ' ' || c == 0x7f)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7f) {
        shown.append('^').append((char) (c ^ 0x40));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }
}
