package dev.exhibit.query;

import java.net.InetAddress;
import java.util.Optional;

/**
 * An address, or a CIDR block of addresses (RFC 4632, RFC 4291).
 *
 * @param prefix leading bits that count; all of them for a single address
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record IpValue(byte[] address, int prefix) {

  /** Reads an IPv4 or IPv6 literal with or without {@code /prefix}; never asks a name server. */
  public static Optional<IpValue> parse(String text) {
    try {
      int slash = text.indexOf('/');
      byte[] address =
          InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
      int bits = address.length * 8;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      return prefix < 0 || prefix > bits
          ? Optional.empty()
          : Optional.of(new IpValue(address, prefix));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether the other address lies in this block. */
  public boolean covers(IpValue other) {
    if (other.address.length != address.length || other.prefix < prefix) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((address[bit / 8] & mask) != (other.address[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
