package dev.exhibit.intake;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells an address from a name, as a store's IP field does. */
public final class Addresses {
  /** Dotted, without leading zeros, which a store refuses. */
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

  /** An IPv4 address may stand at the end of an IPv6 one. */
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private Addresses() {}

  /** Whether the text is an IPv4 or IPv6 address, without zone or port; asks no name server. */
  public static boolean isIp(@Nullable String text) {
    if (text == null || text.length() > 45) {
      return false;
    }
    if (text.indexOf(':') < 0) {
      return IPV4.matcher(text).matches();
    }
    try {
      return IPV6.matcher(text).matches() && InetAddress.ofLiteral(text).getAddress().length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
