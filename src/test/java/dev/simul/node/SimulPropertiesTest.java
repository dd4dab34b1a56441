package dev.simul.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
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
    all.put("simul.http.streams", "9");
    all.put("simul.http.streams-per-client", "4");
    all.put("simul.http.waiting", "3");
    all.put("simul.http.readers", "2");

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
                new SimulProperties.Http(9, 4, 3, 2)));
  }

  @Test
  void has_defaults_for_what_the_application_s_own_file_does_not_set() {
    SimulProperties properties = bind(LEAST);

    assertThat(properties.queue().limit()).isEqualTo(100);
    assertThat(properties.node().name()).isNotBlank();
    assertThat(properties.node().labels()).isEmpty();
    assertThat(properties.metrics().series().allowed()).isEmpty();
    assertThat(properties.metrics().series().limit()).isEqualTo(100);
    assertThat(properties.http()).isEqualTo(new SimulProperties.Http(100, 20, 100, 3));
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
