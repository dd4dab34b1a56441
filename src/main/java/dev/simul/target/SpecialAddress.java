package dev.simul.target;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The addresses that belong to no server: those that mean this machine, its link or many machines,
/// also where an address of IPv6 stands for one of IPv4.
final class SpecialAddress {
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;
  private static final int FIRST_RESERVED = 240;

  /// What Amazon's machines ask for their credentials, beside the link-local address of IPv4.
  private static final byte[] CLOUD_METADATA = bytes("fd00 0ec2 0000 0000 0000 0000 0000 0254");

  private static final byte[] MAPPED = bytes("0000 0000 0000 0000 0000 ffff");
  private static final byte[] COMPATIBLE = bytes("0000 0000 0000 0000 0000 0000");

  /// RFC 6052, 2.1.
  private static final byte[] TRANSLATED = bytes("0064 ff9b 0000 0000 0000 0000");

  /// RFC 3056, 2.
  private static final byte[] SIX_TO_FOUR = bytes("2002");

  private SpecialAddress() {}

  /// Returns what an address is, with its article; empty if it can be a server's.
  static Optional<String> kind(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address.isLoopbackAddress()) {
      return Optional.of("a loopback address");
    }
    if (address.isAnyLocalAddress() || (bytes.length == IPV4_BYTES && bytes[0] == 0)) {
      return Optional.of("an unspecified address");
    }
    if (address.isLinkLocalAddress()) {
      return Optional.of("a link-local address");
    }
    if (address.isMulticastAddress()) {
      return Optional.of("a multicast address");
    }
    if (Arrays.equals(bytes, CLOUD_METADATA)) {
      return Optional.of("the address of a cloud's metadata");
    }
    return bytes.length == IPV4_BYTES ? kindOfIpv4(bytes) : kindOfIpv6(bytes);
  }

  private static Optional<String> kindOfIpv4(byte[] bytes) {
    return Byte.toUnsignedInt(bytes[0]) >= FIRST_RESERVED
        ? Optional.of("a reserved address")
        : Optional.empty();
  }

  private static Optional<String> kindOfIpv6(byte[] bytes) {
    if (startsWith(bytes, MAPPED) || startsWith(bytes, COMPATIBLE)) {
      return Optional.of("an address of IPv4 in the form of IPv6");
    }
    if (startsWith(bytes, TRANSLATED)) {
      return kind(ipv4(bytes, TRANSLATED.length));
    }
    return startsWith(bytes, SIX_TO_FOUR)
        ? kind(ipv4(bytes, SIX_TO_FOUR.length))
        : Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length == IPV6_BYTES
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static InetAddress ipv4(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + IPV4_BYTES));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
