package dev.simul.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.simul.request.CallerLimits;
import dev.simul.request.CallerLimits.Memory;
import dev.simul.security.AccessProperties.Entry;
import dev.simul.security.AccessProperties.RoleLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class AccessPropertiesTest {
  private static final Entry ANN = new Entry("ann", "RUNNER", "1a", Map.of("queued-jobs", "5"));
  private static final Entry ROOT = new Entry("root", "ADMIN", "2b", Map.of());

  @Test
  void nobody_has_a_key_by_default() {
    assertThat(bind(Map.of()))
        .isEqualTo(new AccessProperties(List.of(), null, Set.of(), RoleLimits.NONE));
  }

  @Test
  void binds_a_full_file() {
    assertThat(
            bind(
                Map.of(
                    "simul.security.keys[0].name", "ann",
                    "simul.security.keys[0].role", "RUNNER",
                    "simul.security.keys[0].sha256", "1a",
                    "simul.security.keys[0].limits.queued-jobs", "5",
                    "simul.security.keys[1].name", "root",
                    "simul.security.keys[1].role", "ADMIN",
                    "simul.security.keys[1].sha256", "2b",
                    "simul.security.keys-file", "/etc/simul/keys",
                    "simul.security.allowed-hosts", "bench.example.com, bench")))
        .isEqualTo(
            new AccessProperties(
                List.of(ANN, ROOT),
                Path.of("/etc/simul/keys"),
                Set.of("bench.example.com", "bench"),
                RoleLimits.NONE));
  }

  @Test
  void binds_the_limits_of_each_role() {
    Map<String, Object> limits =
        Map.of(
            "simul.security.limits.viewer.requests-per-minute", "60",
            "simul.security.limits.runner.requests-per-minute", "0",
            "simul.security.limits.runner.queued-jobs", "5",
            "simul.security.limits.runner.tasks", "1000",
            "simul.security.limits.runner.processes", "16",
            "simul.security.limits.runner.memory", "2g",
            "simul.security.limits.runner.time-limit", "10m",
            "simul.security.limits.admin.memory", "0m",
            "simul.security.limits.admin.time-limit", "0");

    assertThat(bind(limits).limits())
        .isEqualTo(
            new RoleLimits(
                new CallerLimits(60, null, null, null, null, null),
                new CallerLimits(null, 5, 1000, 16, new Memory(2L << 30), Duration.ofMinutes(10)),
                CallerLimits.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          queued-jobs | -1   | queued-jobs must be 0 or more, but is -1
          memory      | 2 GB | must be a size with its unit, such as "512m" or "2g", but is 2 GB
          time-limit  | 10   | time-limit must be 1s or more, such as 10m, or 0, but is PT0.01S
          """)
  void what_is_no_limit_is_refused_with_its_property(String name, String value, String message) {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bind(Map.of("simul.security.limits.runner." + name, value)))
        .withMessageContaining("simul.security.limits.runner")
        .withStackTraceContaining(message);
  }

  @Test
  void a_key_may_stand_in_one_line() {
    assertThat(
            bind(Map.of("simul.security.keys", "ann RUNNER 1a queued-jobs=5, root  ADMIN 2b"))
                .keys())
        .containsExactly(ANN, ROOT);
    assertThat(bind(Map.of("simul.security.keys[0]", "ann RUNNER 1a queued-jobs=5")).keys())
        .containsExactly(ANN);
  }

  @Test
  void all_can_stand_in_the_environment() {
    PropertySource<?> environment =
        new SystemEnvironmentPropertySource(
            "systemEnvironment",
            Map.of(
                "SIMUL_SECURITY_KEYS", "ann RUNNER 1a queued-jobs=5,root ADMIN 2b",
                "SIMUL_SECURITY_KEYS_FILE", "/run/keys",
                "SIMUL_SECURITY_ALLOWED_HOSTS", "simul",
                "SIMUL_SECURITY_LIMITS_VIEWER_REQUESTSPERMINUTE", "60"));

    assertThat(bind(environment))
        .isEqualTo(
            new AccessProperties(
                List.of(ANN, ROOT),
                Path.of("/run/keys"),
                Set.of("simul"),
                new RoleLimits(
                    new CallerLimits(60, null, null, null, null, null),
                    CallerLimits.NONE,
                    CallerLimits.NONE)));
  }

  private static AccessProperties bind(Map<String, Object> values) {
    return bind(new MapPropertySource("test", values));
  }

  private static AccessProperties bind(PropertySource<?> source) {
    return new Binder(ConfigurationPropertySources.from(source))
        .bindOrCreate("simul.security", AccessProperties.class);
  }
}
