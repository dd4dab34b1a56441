package dev.simul.request;

import static dev.simul.request.Requests.accepted;
import static dev.simul.request.Requests.readWith;
import static dev.simul.request.Requests.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Parameters;
import dev.simul.experiment.Experiment;
import dev.simul.request.json.Violation;
import dev.simul.request.preset.Presets;
import dev.simul.target.Authority;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests for calls to a server that Simul does not run.
class AllowedHostsTest {

  @Test
  void no_host_may_be_called_unless_the_operator_allows_it() {
    assertThat(refused(calling("http://staging/health", Requests.LIMITS)))
        .containsExactly(
            new Violation(
                "/workload/url",
                "HOST_NOT_ALLOWED",
                "must be left out, since no host may be called here: the operator can allow it with"
                    + " simul.http.allowed-hosts, or --allow-host on the command line"));
  }

  @Test
  void a_host_that_is_not_in_the_list_is_refused_with_those_that_are() {
    assertThat(
            refused(calling("http://evil.example/", allowing("staging", "api.example.com:8443"))))
        .containsExactly(
            new Violation(
                "/workload/url",
                "HOST_NOT_ALLOWED",
                "must lead to a host that may be called here, staging or api.example.com:8443, but leads to"
                    + " evil.example:80: the operator can allow it with simul.http.allowed-hosts, or --allow-host on"
                    + " the command line"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com/",
        "https://api.example.com/",
        "http://api.example.com:80/",
        "https://api.example.com.evil.example:8443/",
        "https://evil.example:8443/?https://api.example.com:8443/"
      })
  void the_whole_host_and_the_port_of_an_entry_count(String url) {
    assertThat(refused(calling(url, allowing("api.example.com:8443"))))
        .singleElement()
        .extracting(Violation::code)
        .isEqualTo("HOST_NOT_ALLOWED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example.com:8443/health",
        "http://API.example.com:8443",
        "http://staging/",
        "https://staging:9443/"
      })
  void a_host_that_is_allowed_is_accepted_and_asks_for_nothing_of_the_stub(String url) {
    Experiment.Workload workload =
        accepted(calling(url, allowing("api.example.com:8443", "staging"))).workload();

    assertThat(workload.requested()).isEqualTo(Parameters.NONE.with("url", url));
    assertThat(workload.resolved().text("url")).isEqualTo(url);
  }

  @Test
  void a_url_that_could_lead_elsewhere_is_refused_whatever_is_allowed() {
    assertThat(refused(calling("http://user:secret@staging/", allowing("staging"))))
        .containsExactly(
            new Violation(
                "/workload/url",
                "OUT_OF_RANGE",
                "must have no user information before its host: what is in a request is stored and shown"));
    assertThat(refused(calling("http://2130706433/", allowing("127.0.0.1"))))
        .singleElement()
        .extracting(Violation::pointer)
        .isEqualTo("/workload/url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://staging/", "file:///etc/passwd", "HTTP://staging/", "staging", ""})
  void only_http_and_https_are_spoken(String url) {
    assertThat(refused(calling(url, allowing("staging"))))
        .singleElement()
        .extracting(Violation::code)
        .isEqualTo("WRONG_FORMAT");
  }

  @Test
  void a_url_and_the_stub_exclude_each_other() {
    assertThat(
            refused(
                readWith(
                    """
                    "workload": {"type": "http", "url": "http://staging/", "delay": "1s", "bodyBytes": 9}
                    """,
                    allowing("staging"))))
        .containsExactly(
            new Violation(
                "/workload/url",
                "CONFLICT",
                "takes the place of delay and bodyBytes: give either the one or the other"));
  }

  @Test
  void a_url_replaces_the_stub_of_a_preset() {
    Experiment experiment =
        accepted(
            Requests.read(
                """
                {"preset": "http-calls", "workload": {"url": "http://staging/"}}
                """,
                Presets.builtIn(),
                allowing("staging")));

    assertThat(experiment.workload().requested())
        .isEqualTo(Parameters.NONE.with("url", "http://staging/"));
  }

  private static Reading calling(String url, Limits limits) {
    return readWith("\"workload\": {\"type\": \"http\", \"url\": \"%s\"}".formatted(url), limits);
  }

  private static Limits allowing(String... hosts) {
    Set<Authority> allowed =
        Arrays.stream(hosts)
            .map(Authority::of)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new Limits(2, null, Requests.LIMITS.memoryAvailableBytes(), null, allowed);
  }
}
