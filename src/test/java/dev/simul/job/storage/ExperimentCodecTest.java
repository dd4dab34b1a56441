package dev.simul.job.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.simul.engine.Engine;
import dev.simul.experiment.Experiment;
import dev.simul.request.Limits;
import dev.simul.request.Reading;
import dev.simul.request.RequestReader;
import dev.simul.request.preset.Presets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentCodecTest {
  private static final String EVERYTHING =
      """
      {"name": "Ünï", "workload": {"type": "sleep", "durations": ["1ms", "2s"]}, "processors": 1,
       "executors": [{"type": "serial"}, {"type": "virtual-threads", "maxConcurrency": 3}],
       "baseline": "serial", "series": "nightly", "labels": {"b": "1", "a": "2"}, "notebook": {"serial": 1.5},
       "measurement": {"effort": "once", "seed": "-9223372036854775808", "gc": "z", "timeLimit": "1h"},
       "expect": [{"cell": "serial", "metric": "wallSeconds", "atLeast": -0.0},
                  {"cell": "virtual-threads(maxConcurrency=3)", "metric": "speedup", "atMost": 1e300}]}
      """;

  private final ExperimentCodec codec = new ExperimentCodec();

  static Stream<String> requests() {
    return Stream.concat(
        Presets.builtIn().all().stream().map(preset -> "{\"preset\": \"" + preset.name() + "\"}"),
        Stream.of(EVERYTHING));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void reads_back_what_was_written_as_it_was(String request) {
    Experiment experiment = experiment(request);

    Experiment again = codec.read(codec.write(experiment));

    assertThat(again).isEqualTo(experiment);
    assertThat(again.labels().keySet()).containsExactlyElementsOf(experiment.labels().keySet());
  }

  @Test
  void refuses_what_a_later_version_stored() {
    String later =
        codec.write(experiment(EVERYTHING)).replaceFirst("\"version\":2", "\"version\":3");

    assertThatIllegalStateException()
        .isThrownBy(() -> codec.read(later))
        .withMessageContaining("version 3");
  }

  private static Experiment experiment(String request) {
    RequestReader reader =
        new RequestReader(
            Engine.installed(),
            Presets.builtIn(),
            new Limits(2, null, Long.MAX_VALUE, Set.of("nightly"), Set.of()));
    return ((Reading.Accepted) reader.read(request)).experiment();
  }
}
