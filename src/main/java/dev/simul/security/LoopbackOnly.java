package dev.simul.security;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

/// Where a service may listen that asks nobody for a key: where nobody but this machine's users can
/// call it.
final class LoopbackOnly {
  private LoopbackOnly() {}

  /// Refuses to start elsewhere.
  ///
  /// @throws UnsafeStartException if others could call the service
  static void require(ServerProperties server, ManagementServerProperties management) {
    require("server.address", server.getAddress());
    if (management.getPort() != null) {
      require("management.server.address", management.getAddress());
    }
  }

  private static void require(String property, @Nullable InetAddress address) {
    if (address == null || !address.isLoopbackAddress()) {
      throw new UnsafeStartException(
          "%s is %s, where others can call the service, but simul.security.keys has no key that they would need: add one (docs/configuration.md says how), or set %s to 127.0.0.1"
              .formatted(
                  property,
                  address == null ? "every address" : address.getHostAddress(),
                  property));
    }
  }
}
