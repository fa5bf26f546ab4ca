package dev.exhibit.intake.auditd;

import dev.exhibit.intake.RawRecord;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The {@code sockaddr} that a process handed to the kernel, in hexadecimal. Source: {@code
 * sockaddr_in}, {@code sockaddr_in6} and {@code sockaddr_un} of Linux.
 *
 * @param ip null for a family without one
 * @param port 0 for a family without one
 * @param path of a local socket, with {@code @} first when it is no file; null for other families
 */
record SocketAddress(String family, @Nullable String ip, int port, @Nullable String path) {
  private static final int LOCAL = 1;
  private static final int INET = 2;
  private static final int INET6 = 10;
  private static final int NETLINK = 16;

  /** The address; null when it is cut off or of another family. */
  static @Nullable SocketAddress of(String hex) {
    byte[] bytes = Encoded.bytes(hex);
    if (bytes == null || bytes.length < 2) {
      return null;
    }
    // The family is a number in the byte order of the machine, and smaller than 256.
    int family = (bytes[0] & 0xff) | (bytes[1] & 0xff);
    try {
      return switch (family) {
        case LOCAL -> new SocketAddress("local", null, 0, path(bytes));
        case INET -> inet("ipv4", bytes, 4, 8);
        case INET6 -> inet("ipv6", bytes, 8, 24);
        case NETLINK -> new SocketAddress("netlink", null, 0, null);
        default -> null;
      };
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are always an address", e);
    }
  }

  private static @Nullable SocketAddress inet(String family, byte[] bytes, int from, int to)
      throws UnknownHostException {
    if (bytes.length < to) {
      return null;
    }
    int port = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    InetAddress address = InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, to));
    return new SocketAddress(family, address.getHostAddress(), port, null);
  }

  private static String path(byte[] bytes) {
    boolean hidden = bytes.length > 3 && bytes[2] == 0;
    int start = hidden ? 3 : 2;
    int end = start;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    String path = RawRecord.text(Arrays.copyOfRange(bytes, start, end));
    return hidden ? "@" + path : path;
  }
}
