package dev.simul.workload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetUrlTest {

  @ParameterizedTest
  @CsvSource({
    "http://staging,                     http://staging,                     staging,  80",
    "https://staging,                    https://staging,                    staging,  443",
    "http://Staging:8080/a%20b?c=d&e,    http://staging:8080/a%20b?c=d&e,    staging,  8080",
    "http://staging:443/,                http://staging:443/,                staging,  443",
    "http://10.0.0.7:9000/x,             http://10.0.0.7:9000/x,             10.0.0.7, 9000",
    "http://[2001:DB8::7]/x,             http://[2001:db8:0:0:0:0:0:7]/x,    2001:db8:0:0:0:0:0:7, 80"
  })
  void is_made_anew_of_its_parts(String text, String made, String host, int port) {
    TargetUrl url = TargetUrl.of(text);

    assertThat(url.uri()).hasToString(made);
    assertThat(url.authority().host().text()).isEqualTo(host);
    assertThat(url.port()).isEqualTo(port);
  }

  @Test
  void shows_its_origin_and_not_what_follows() {
    assertThat(TargetUrl.of("https://staging:8443/a?token=secret").origin())
        .isEqualTo("https://staging:8443");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://user@staging/             | must have no user information
          http://user:password@staging/    | must have no user information
          http://staging@evil.example/     | must have no user information
          http://@staging/                 | must have no user information
          http://staging/#part             | must end before the #
          http://staging\\@evil.example/   | cannot be read
          http://staging/a b               | cannot be read
          http://staging/%zz               | cannot be read
          http://                          | cannot be read
          http:///health                   | must have a host
          http://:8080/                    | must have a host
          http://staging:/                 | must have a host
          http://staging:0/                | must have a port from 1 to 65535
          http://staging:65536/            | must have a port from 1 to 65535
          http://stag%69ng/                | must have a host
          http://2130706433/               | read in one way only
          http://017700000001/             | read in one way only
          http://0x7f000001/               | read in one way only
          http://0x7f.1/                   | read in one way only
          http://0177.0.0.1/               | read in one way only
          http://127.1/                    | read in one way only
          http://127.0.0.1./               | read in one way only
          http://[::ffff:127.0.0.1]/       | in its own form, 127.0.0.1
          http://[::ffff:7f00:1]:8080/     | in its own form, 127.0.0.1
          http://[fe80::1%25eth0]/         | without a zone
          """)
  void refuses_what_could_lead_elsewhere(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetUrl.of(text))
        .withMessageStartingWith("must ")
        .withMessageContaining(message);
  }
}
