package dev.simul.target;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A host with a port or without: what a URL has between its scheme and its path (RFC 3986, 3.2),
/// but for user information; and an entry in a list of hosts. Immutable.
///
/// @param port from 1 to 65535; null if none is given
public record Authority(Host host, @Nullable Integer port) {
  private static final int GREATEST_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile("(?<host>\\[[^\\[\\]]*]|[^:\\[\\]]+)(:(?<port>[0-9]{1,5}))?");

  /// Reads an authority.
  ///
  /// @throws IllegalArgumentException if it is none, with what it must be as its message
  public static Authority of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "must have a host, or a host and a port, such as staging, staging:8080 or [2001:db8::7]:8080, but"
              + " has "
              + text);
    }
    Host host = Host.of(form.group("host"));
    String port = form.group("port");
    return new Authority(host, port == null ? null : port(port));
  }

  private static int port(String digits) {
    int port = Integer.parseInt(digits);
    if (port < 1 || port > GREATEST_PORT) {
      throw new IllegalArgumentException(
          "must have a port from 1 to " + GREATEST_PORT + ", but has " + digits);
    }
    return port;
  }

  /// Returns whether this entry allows calls to that host, by the same name, at that port.
  public boolean allows(Target target) {
    return host.equals(target.host()) && allows(target.port());
  }

  /// Returns whether this entry is that address, and allows calls to that port.
  boolean allows(InetAddress address, int toPort) {
    return address.equals(host.address()) && allows(toPort);
  }

  private boolean allows(int toPort) {
    return port == null || port == toPort;
  }

  /// Returns it as a URL has it.
  @Override
  public String toString() {
    return port == null ? host.toString() : host + ":" + port;
  }
}
