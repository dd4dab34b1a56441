package dev.simul.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ComposeTest {
  private final Map<String, Map<String, Object>> services = services();

  /// There is no encryption.
  @Test
  void publishes_on_loopback_alone() {
    List<String> published =
        services.values().stream()
            .flatMap(service -> ((List<?>) service.getOrDefault("ports", List.of())).stream())
            .map(String::valueOf)
            .toList();

    assertThat(published).hasSize(2).allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void has_no_key_but_the_operators() {
    assertThat(String.valueOf(environment("simul").get("SIMUL_SECURITY_KEYS")))
        .startsWith("${SIMUL_SECURITY_KEYS:?")
        .endsWith("}");
  }

  @Test
  void lets_prometheus_call_the_service_by_its_name() throws IOException {
    String scrapes = Files.readString(Path.of("docker/prometheus/prometheus.yml"));
    String host = String.valueOf(environment("simul").get("SIMUL_SECURITY_ALLOWED_HOSTS"));

    assertThat(scrapes).contains("targets: [\"" + host + ":8080\"]");
  }

  @Test
  void runs_what_the_tests_of_the_image_run() {
    assertThat(image("postgres")).isEqualTo(PostgreSql.IMAGE);
    assertThat(image("prometheus")).isEqualTo(ImageIT.PROMETHEUS);
  }

  @Test
  void gives_the_service_the_password_of_the_database() {
    assertThat(environment("simul").get("SPRING_DATASOURCE_PASSWORD"))
        .isNotNull()
        .isEqualTo(environment("postgres").get("POSTGRES_PASSWORD"));
  }

  /// Returns the image of a service, with the defaults of its variables.
  private String image(String service) {
    return String.valueOf(services.get(service).get("image"))
        .replaceAll("\\$\\{\\w+:-([^}]*)}", "$1");
  }

  private Map<?, ?> environment(String service) {
    return (Map<?, ?>) services.get(service).get("environment");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> services() {
    try {
      Map<String, Object> file = new Yaml().load(Files.readString(Path.of("docker/compose.yaml")));
      return (Map<String, Map<String, Object>>) file.get("services");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
