package dev.simul.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetAddressesTest {
  private static final int OWN_PORT = 8080;

  private final List<String> asked = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,            a loopback address",
    "127.8.9.1,            a loopback address",
    "::1,                  a loopback address",
    "0.0.0.0,              an unspecified address",
    "0.1.2.3,              an unspecified address",
    "::,                   an unspecified address",
    "169.254.169.254,      a link-local address",
    "169.254.0.1,          a link-local address",
    "fe80::1,              a link-local address",
    "224.0.0.1,            a multicast address",
    "239.255.255.250,      a multicast address",
    "ff02::1,              a multicast address",
    "240.0.0.1,            a reserved address",
    "255.255.255.255,      a reserved address",
    "fd00:ec2::254,        the address of a cloud's metadata",
    "::7f00:1,             an address of IPv4 in the form of IPv6",
    "::a00:7,              an address of IPv4 in the form of IPv6",
    "64:ff9b::7f00:1,      a loopback address",
    "64:ff9b::a9fe:a9fe,   a link-local address",
    "2002:7f00:1::,        a loopback address",
    "2002:a9fe:a9fe::1,    a link-local address"
  })
  void a_name_that_leads_to_an_address_of_no_server_is_refused(String address, String kind) {
    InetAddress literal = InetAddress.ofLiteral(address);

    assertThat(leadingTo(literal).pin(target("staging", 80)))
        .isEqualTo(
            new Pin.Refused(
                "staging:80 leads to "
                    + literal.getHostAddress()
                    + ", "
                    + kind
                    + ", which is called only if the address itself is allowed too: the operator can allow it with"
                    + " simul.http.allowed-hosts, or --allow-host on the command line"));
  }

  @Test
  void an_address_of_ipv4_that_is_mapped_to_ipv6_is_refused() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    mapped[12] = 10;
    mapped[15] = 7;

    assertThat(leadingTo(Inet6Address.getByAddress(null, mapped, -1)).pin(target("staging", 80)))
        .isInstanceOf(Pin.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.7",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "93.184.215.14",
        "fd12:3456::1",
        "2001:db8::7",
        "64:ff9b::5db8:d70e",
        "2002:5db8:d70e::1"
      })
  void a_name_that_leads_to_a_server_is_pinned_to_its_address(String address) {
    InetAddress literal = InetAddress.ofLiteral(address);

    assertThat(leadingTo(literal).pin(target("staging", 80))).isEqualTo(new Pin.At(literal));
    assertThat(asked).containsExactly("staging");
  }

  @Test
  void the_first_of_several_addresses_is_called_unless_one_is_refused() {
    InetAddress good = InetAddress.ofLiteral("10.0.0.7");
    InetAddress other = InetAddress.ofLiteral("10.0.0.8");
    InetAddress bad = InetAddress.ofLiteral("127.0.0.1");

    assertThat(leadingTo(good, other).pin(target("staging", 80))).isEqualTo(new Pin.At(good));
    assertThat(leadingTo(good, bad).pin(target("staging", 80))).isInstanceOf(Pin.Refused.class);
  }

  @Test
  void an_address_that_is_allowed_itself_is_called() {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    TargetAddresses any = allowing("staging", "127.0.0.1");
    TargetAddresses one = allowing("staging", "127.0.0.1:9000");

    assertThat(any.pin(target("staging", 80))).isEqualTo(new Pin.At(loopback));
    assertThat(one.pin(target("staging", 9000))).isEqualTo(new Pin.At(loopback));
    assertThat(one.pin(target("staging", 80))).isInstanceOf(Pin.Refused.class);
    assertThat(allowing("staging", "127.0.0.2").pin(target("staging", 80)))
        .isInstanceOf(Pin.Refused.class);
  }

  @Test
  void an_address_in_the_url_is_not_looked_up() {
    assertThat(allowing("127.0.0.1").pin(target("127.0.0.1", 80)))
        .isEqualTo(new Pin.At(InetAddress.ofLiteral("127.0.0.1")));
    assertThat(allowing("169.254.169.254").pin(target("169.254.169.254", 80)))
        .isEqualTo(new Pin.At(InetAddress.ofLiteral("169.254.169.254")));
    assertThat(asked).isEmpty();
  }

  @Test
  void the_service_itself_is_never_called() {
    TargetAddresses all = allowing("staging", "127.0.0.1", "[::1]", "0.0.0.0");

    assertThat(
            Stream.of("staging", "127.0.0.1", "[::1]", "0.0.0.0")
                .map(host -> all.pin(target(host, OWN_PORT))))
        .allSatisfy(pin ->
            assertThat(pin)
                .isInstanceOfSatisfying(
                    Pin.Refused.class,
                    refused ->
                        assertThat(refused.reason())
                            .endsWith(":8080 is this service itself, which is never called")));
    // The same port of another machine is another service.
    assertThat(leadingTo(InetAddress.ofLiteral("192.0.2.1")).pin(target("staging", OWN_PORT)))
        .isInstanceOf(Pin.At.class);
  }

  @Test
  void a_host_that_this_machine_does_not_allow_is_refused_before_it_is_looked_up() {
    assertThat(allowing("staging:8080").pin(target("staging", 80)))
        .isEqualTo(
            new Pin.Refused(
                "url must lead to a host that may be called here, staging:8080, but leads to staging:80: the operator"
                    + " can allow it with simul.http.allowed-hosts, or --allow-host on the command line"));
    assertThat(TargetAddresses.NONE.pin(target("staging", 80)))
        .isEqualTo(
            new Pin.Refused(
                "url must be left out, since no host may be called here: the operator can allow it with"
                    + " simul.http.allowed-hosts, or --allow-host on the command line"));
    assertThat(asked).isEmpty();
  }

  @Test
  void a_name_that_nobody_knows_is_refused() {
    TargetAddresses lost =
        new TargetAddresses(
            List.of(Authority.of("staging")),
            _ -> false,
            name -> {
              throw new UnknownHostException(name);
            });

    assertThat(lost.pin(target("staging", 80)))
        .isEqualTo(new Pin.Refused("the name staging leads to no address here"));
  }

  private TargetAddresses leadingTo(InetAddress... addresses) {
    return new TargetAddresses(
        List.of(Authority.of("staging")),
        port -> port == OWN_PORT,
        name -> {
          asked.add(name);
          return addresses;
        });
  }

  /// Every name leads to 127.0.0.1.
  private TargetAddresses allowing(String... hosts) {
    return new TargetAddresses(
        Arrays.stream(hosts).map(Authority::of).toList(),
        port -> port == OWN_PORT,
        name -> {
          asked.add(name);
          return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        });
  }

  private static Target target(String host, int port) {
    return new Target("url", Host.of(host), port);
  }
}
