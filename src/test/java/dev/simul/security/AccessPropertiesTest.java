package dev.simul.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.security.AccessProperties.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class AccessPropertiesTest {
  private static final Entry ANN = new Entry("ann", "RUNNER", "1a");
  private static final Entry ROOT = new Entry("root", "ADMIN", "2b");

  @Test
  void nobody_has_a_key_by_default() {
    assertThat(bind(Map.of())).isEqualTo(new AccessProperties(List.of(), null, Set.of()));
  }

  @Test
  void binds_a_full_file() {
    assertThat(
            bind(
                Map.of(
                    "simul.security.keys[0].name", "ann",
                    "simul.security.keys[0].role", "RUNNER",
                    "simul.security.keys[0].sha256", "1a",
                    "simul.security.keys[1].name", "root",
                    "simul.security.keys[1].role", "ADMIN",
                    "simul.security.keys[1].sha256", "2b",
                    "simul.security.keys-file", "/etc/simul/keys",
                    "simul.security.allowed-hosts", "bench.example.com, bench")))
        .isEqualTo(
            new AccessProperties(
                List.of(ANN, ROOT),
                Path.of("/etc/simul/keys"),
                Set.of("bench.example.com", "bench")));
  }

  @Test
  void a_key_may_stand_in_one_line() {
    assertThat(bind(Map.of("simul.security.keys", "ann RUNNER 1a, root  ADMIN 2b")).keys())
        .containsExactly(ANN, ROOT);
    assertThat(bind(Map.of("simul.security.keys[0]", "ann RUNNER 1a")).keys()).containsExactly(ANN);
  }

  @Test
  void all_can_stand_in_the_environment() {
    PropertySource<?> environment =
        new SystemEnvironmentPropertySource(
            "systemEnvironment",
            Map.of(
                "SIMUL_SECURITY_KEYS", "ann RUNNER 1a,root ADMIN 2b",
                "SIMUL_SECURITY_KEYS_FILE", "/run/keys",
                "SIMUL_SECURITY_ALLOWED_HOSTS", "simul"));

    assertThat(bind(environment))
        .isEqualTo(new AccessProperties(List.of(ANN, ROOT), Path.of("/run/keys"), Set.of("simul")));
  }

  private static AccessProperties bind(Map<String, Object> values) {
    return bind(new MapPropertySource("test", values));
  }

  private static AccessProperties bind(PropertySource<?> source) {
    return new Binder(ConfigurationPropertySources.from(source))
        .bindOrCreate("simul.security", AccessProperties.class);
  }
}
