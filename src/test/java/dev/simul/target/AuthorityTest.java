package dev.simul.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "staging",
        "staging:8080",
        "10.0.0.7:65535",
        "[2001:db8:0:0:0:0:0:7]:1",
        "[0:0:0:0:0:0:0:1]"
      })
  void is_written_as_it_was_read(String text) {
    assertThat(Authority.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":80",
        "staging:",
        "staging:0",
        "staging:65536",
        "staging:999999",
        "staging:80:80",
        "staging:http",
        "user@staging",
        "2001:db8::7",
        "http://staging",
        "staging/health",
        "[::1]x",
        "*:80"
      })
  void refuses_what_is_no_host_with_a_port(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Authority.of(text))
        .withMessageStartingWith("must have a ")
        .withMessageContaining("but has ");
  }

  @ParameterizedTest
  @CsvSource({
    "staging,                 staging,        80,   true",
    "staging,                 STAGING,        8080, true",
    "staging:8080,            staging,        8080, true",
    "staging:8080,            staging,        80,   false",
    "staging,                 a.staging,      80,   false",
    "staging,                 staging.a,      80,   false",
    "staging,                 10.0.0.7,       80,   false",
    "10.0.0.7,                10.0.0.7,       80,   true",
    "10.0.0.7,                10.0.0.70,      80,   false",
    "[2001:db8::7]:80,        [2001:DB8:0::7], 80,  true",
    "[2001:db8::7]:80,        [2001:db8::8],  80,   false"
  })
  void allows_that_host_alone(String entry, String host, int port, boolean allowed) {
    assertThat(Authority.of(entry).allows(new Target("url", Host.of(host), port)))
        .isEqualTo(allowed);
  }

  @Test
  void a_name_is_no_address_even_if_it_leads_there() {
    assertThat(Authority.of("localhost").allows(new Target("url", Host.of("127.0.0.1"), 80)))
        .isFalse();
  }
}
