package dev.simul.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.simul.target.Authority;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SimulPropertiesTest {
  private static final Map<String, String> LEAST =
      Map.of("simul.home", "/h", "simul.scratch", "/s", "simul.lock-file", "/l");

  @Test
  void binds_a_full_file() {
    Map<String, String> all = new HashMap<>(LEAST);
    all.put("simul.queue.limit", "7");
    all.put("simul.node.name", "box");
    all.put("simul.node.labels.rack", "r1");
    all.put("simul.metrics.series.allowed", "nightly, weekly");
    all.put("simul.metrics.series.limit", "5");
    all.put("simul.retention.age", "7d");
    all.put("simul.retention.count", "50");
    all.put("simul.http.allowed-hosts", "staging, api.example.com:8443, [2001:db8::7]:80");
    all.put("simul.clients.streams", "9");
    all.put("simul.clients.streams-per-client", "4");
    all.put("simul.clients.waiting", "3");
    all.put("simul.clients.readers", "2");

    assertThat(bind(all))
        .isEqualTo(
            new SimulProperties(
                Path.of("/h"),
                Path.of("/s"),
                Path.of("/l"),
                new SimulProperties.Queue(7, 3),
                new SimulProperties.Node("box", Map.of("rack", "r1")),
                new SimulProperties.Metrics(
                    new SimulProperties.Series(Set.of("nightly", "weekly"), 5)),
                new SimulProperties.Retention(Duration.ofDays(7), 50),
                new SimulProperties.Http(
                    Set.of(
                        Authority.of("staging"),
                        Authority.of("api.example.com:8443"),
                        Authority.of("[2001:db8:0:0:0:0:0:7]:80"))),
                new SimulProperties.Clients(9, 4, 3, 2)));
  }

  @Test
  void has_defaults_for_what_the_application_s_own_file_does_not_set() {
    SimulProperties properties = bind(LEAST);

    assertThat(properties.queue().limit()).isEqualTo(100);
    assertThat(properties.node().name()).isNotBlank();
    assertThat(properties.node().labels()).isEmpty();
    assertThat(properties.metrics().series().allowed()).isEmpty();
    assertThat(properties.metrics().series().limit()).isEqualTo(100);
    assertThat(properties.retention().age()).isEqualTo(Duration.ofDays(90));
    assertThat(properties.retention().count()).isEqualTo(1000);
    assertThat(properties.http().allowedHosts()).isEmpty();
    assertThat(properties.clients()).isEqualTo(new SimulProperties.Clients(100, 20, 100, 3));
  }

  @Test
  void a_limit_of_the_retention_is_switched_off_by_0() {
    Map<String, String> off = new HashMap<>(LEAST);
    off.put("simul.retention.age", "0");
    off.put("simul.retention.count", "0");

    assertThat(bind(off).retention()).isEqualTo(new SimulProperties.Retention(Duration.ZERO, 0));
  }

  @Test
  void hosts_are_also_bound_from_a_list() {
    Map<String, String> list = new HashMap<>(LEAST);
    list.put("simul.http.allowed-hosts[0]", "staging");
    list.put("simul.http.allowed-hosts[1]", "10.0.0.7:80");

    assertThat(bind(list).http().allowedHosts())
        .containsExactly(Authority.of("staging"), Authority.of("10.0.0.7:80"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "*.example.com", "http://staging", "staging/health", "staging:0"})
  void what_is_no_host_is_refused_with_its_property(String host) {
    Map<String, String> wrong = new HashMap<>(LEAST);
    wrong.put("simul.http.allowed-hosts", host);

    assertThatExceptionOfType(org.springframework.boot.context.properties.bind.BindException.class)
        .isThrownBy(() -> bind(wrong))
        .withMessageContaining("simul.http")
        .withStackTraceContaining("must have a ")
        .withStackTraceContaining("but has ");
  }

  @Test
  void a_limit_is_a_number() {
    Map<String, String> wrong = new HashMap<>(LEAST);
    wrong.put("simul.queue.limit", "many");

    assertThatExceptionOfType(org.springframework.boot.context.properties.bind.BindException.class)
        .isThrownBy(() -> bind(wrong));
  }

  private static SimulProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bind("simul", SimulProperties.class)
        .get();
  }
}
