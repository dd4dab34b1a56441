package dev.simul.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet4Address;
import java.net.Inet6Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "staging",
        "staging.example.com",
        "a",
        "1staging.3com.net",
        "xn--bcher-kva.example",
        "0x7f.example"
      })
  void a_name_is_a_host_without_an_address(String name) {
    Host host = Host.of(name);

    assertThat(host.text()).isEqualTo(name);
    assertThat(host.address()).isNull();
    assertThat(host).hasToString(name);
  }

  @Test
  void names_and_addresses_are_the_same_however_they_are_written() {
    assertThat(Host.of("Staging.Example.COM")).isEqualTo(Host.of("staging.example.com"));
    assertThat(Host.of("[2001:DB8::7]")).isEqualTo(Host.of("[2001:db8:0:0::7]"));
  }

  @Test
  void an_address_is_a_host() {
    assertThat(Host.of("10.0.0.7").address()).isInstanceOf(Inet4Address.class);
    assertThat(Host.of("10.0.0.7")).hasToString("10.0.0.7");
    assertThat(Host.of("[2001:db8::7]").address()).isInstanceOf(Inet6Address.class);
    assertThat(Host.of("[2001:db8::7]")).hasToString("[2001:db8:0:0:0:0:0:7]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2130706433",
        "017700000001",
        "0x7f000001",
        "0X7F000001",
        "0x7f.1",
        "0x7f.0x0.0x0.0x1",
        "0177.0.0.1",
        "127.0.0.01",
        "127.1",
        "127.0.1",
        "0",
        "127.0.0.1.",
        "127.0.0.256",
        "1.2.3.4.5",
        "example.0x10",
        "example.7",
        "１２７.0.0.1"
      })
  void an_address_that_programs_read_in_several_ways_is_none(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Host.of(text))
        .withMessage(
            "must have a host that is read in one way only, as an address of four decimal numbers such as"
                + " 10.0.0.7, but has "
                + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:FFFF:127.0.0.1]"})
  void an_address_of_ipv4_has_its_own_form(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Host.of(text))
        .withMessage("must have an address of IPv4 in its own form, 127.0.0.1, but has " + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[fe80::1%25eth0]",
        "[fe80::1%1]",
        "[::1",
        "[]",
        "[1.2.3.4]",
        "[staging]",
        "[:::]"
      })
  void what_is_no_address_in_brackets_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Host.of(text))
        .withMessage(
            "must have an address of IPv6 without a zone, such as [2001:db8::7], but has " + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a.",
        ".a",
        "a..b",
        "-a",
        "a-",
        "a_b",
        "*",
        "*.example.com",
        "bücher.example",
        "a b",
        "a/b",
        "a@b",
        "127.0.0.1%00"
      })
  void what_is_no_name_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Host.of(text))
        .withMessageStartingWith("must have a host of letters, digits, hyphens and dots")
        .withMessageEndingWith("but has " + text);
  }

  @Test
  void a_name_has_253_characters_at_most() {
    String label = "a".repeat(63);
    String longest = String.join(".", label, label, label, "a".repeat(61));

    assertThat(Host.of(longest).text()).hasSize(253);
    assertThatIllegalArgumentException().isThrownBy(() -> Host.of(longest + "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> Host.of("a".repeat(64)));
  }
}
