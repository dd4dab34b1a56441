package dev.simul.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

class LoopbackOnlyTest {
  private final ServerProperties server = new ServerProperties();
  private final ManagementServerProperties management = new ManagementServerProperties();

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1"})
  void nobody_else_can_call_at_the_loopback(String address) {
    server.setAddress(InetAddress.ofLiteral(address));

    assertThatCode(() -> LoopbackOnly.require(server, management)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::", "2001:db8::1"})
  void elsewhere_a_key_is_needed(String address) {
    server.setAddress(InetAddress.ofLiteral(address));

    assertThatThrownBy(() -> LoopbackOnly.require(server, management))
        .isInstanceOf(UnsafeStartException.class)
        .hasMessageStartingWith("server.address is ")
        .hasMessageContaining("simul.security.keys has no key");
  }

  @Test
  void no_address_is_every_address() {
    assertThatThrownBy(() -> LoopbackOnly.require(server, management))
        .isInstanceOf(UnsafeStartException.class)
        .hasMessageStartingWith("server.address is every address, where others can call");
  }

  @Test
  void a_port_for_management_has_an_address_of_its_own() {
    server.setAddress(InetAddress.getLoopbackAddress());
    management.setPort(9090);

    assertThatThrownBy(() -> LoopbackOnly.require(server, management))
        .isInstanceOf(UnsafeStartException.class)
        .hasMessageStartingWith("management.server.address is every address");

    management.setAddress(InetAddress.getLoopbackAddress());
    assertThatCode(() -> LoopbackOnly.require(server, management)).doesNotThrowAnyException();
  }
}
