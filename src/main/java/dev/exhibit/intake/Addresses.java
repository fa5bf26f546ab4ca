package dev.exhibit.intake;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells IP addresses from the other things that records name as addresses. */
public final class Addresses {
  private static final int LONGEST = 45;

  /** Dotted, without leading zeros, which a store refuses. */
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*");

  private Addresses() {}

  /**
   * The address when the text is one, IPv4 or IPv6 without a zone, an IPv4 address that is written
   * as an IPv6 one in its short form; else null.
   */
  public static @Nullable String ip(@Nullable String address) {
    if (address == null || address.length() > LONGEST) {
      return null;
    }
    if (IPV4.matcher(address).matches()) {
      return address;
    }
    if (!IPV6.matcher(address).matches()) {
      return null;
    }
    try {
      // Only digits and colons are left, so this never asks a name server.
      InetAddress read = InetAddress.getByName(address);
      return read instanceof Inet6Address ? address : read.getHostAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
