package dev.simul.target;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A host as a URL names it: a name, or an address in its usual form. What programs read
/// differently, such as `0177.0.0.1` or `2130706433`, is no host here. Immutable.
///
/// @param text the name in lower case, or the address as [InetAddress#getHostAddress] has it
/// @param address the address; null for a name
public record Host(String text, @Nullable InetAddress address) {
  private static final int LONGEST_NAME = 253;
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  /// Ends in what some programs take for a number, and then all of it for an address.
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");

  private static final String BYTE = "(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");

  /// Reads a host.
  ///
  /// @param text as in a URL: an address of IPv6 is in brackets
  /// @throws IllegalArgumentException if it is none, with what it must be as its message
  public static Host of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("[")) {
      return ofIpv6(text, lower);
    }
    if (NUMERIC.matcher(lower).matches()) {
      if (!IPV4.matcher(lower).matches()) {
        throw new IllegalArgumentException(
            "must have a host that is read in one way only, as an address of four decimal numbers such as"
                + " 10.0.0.7, but has "
                + text);
      }
      return of(Inet4Address.ofLiteral(lower));
    }
    if (lower.length() > LONGEST_NAME || !NAME.matcher(lower).matches()) {
      throw new IllegalArgumentException(
          "must have a host of letters, digits, hyphens and dots, such as staging.example.com, or an"
              + " address such as 10.0.0.7 or [2001:db8::7], but has "
              + text);
    }
    return new Host(lower, null);
  }

  private static Host ofIpv6(String text, String lower) {
    if (IPV6.matcher(lower).matches()) {
      InetAddress address = ipv6(lower.substring(1, lower.length() - 1));
      if (address instanceof Inet6Address) {
        return of(address);
      }
      if (address != null) {
        throw new IllegalArgumentException(
            "must have an address of IPv4 in its own form, "
                + address.getHostAddress()
                + ", but has "
                + text);
      }
    }
    throw new IllegalArgumentException(
        "must have an address of IPv6 without a zone, such as [2001:db8::7], but has " + text);
  }

  /// Returns the address, one of IPv4 where the text maps it to IPv6; null if it is none.
  private static @Nullable InetAddress ipv6(String text) {
    try {
      return Inet6Address.ofLiteral(text);
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  private static Host of(InetAddress address) {
    return new Host(address.getHostAddress(), address);
  }

  /// Returns it as a URL has it.
  @Override
  public String toString() {
    return address instanceof Inet6Address ? "[" + text + "]" : text;
  }
}
