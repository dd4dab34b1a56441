package dev.simul.request.preset;

import static dev.simul.request.Requests.accepted;
import static dev.simul.request.Requests.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simul.catalogue.Catalogue;
import dev.simul.executor.Executor;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Experiment.Cell;
import dev.simul.request.Limits;
import dev.simul.request.Reading;
import dev.simul.request.RequestReader;
import dev.simul.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {

  static List<Preset> presets() {
    return Presets.builtIn().all();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void is_the_same_by_name_and_by_body(Preset preset) {
    Experiment byName = accepted(read("{\"preset\": \"" + preset.name() + "\"}"));
    Experiment byBody = accepted(read(preset.body()));

    assertThat(byBody).usingRecursiveComparison().ignoringFields("notebook").isEqualTo(byName);
    assertThat(byBody.notebook()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void has_a_cell_for_each_figure_of_the_notebook(Preset preset) {
    Experiment experiment = accepted(read("{\"preset\": \"" + preset.name() + "\"}"));

    assertThat(experiment.notebook()).isEqualTo(preset.notebookSeconds());
    assertThat(experiment.cells())
        .extracting(Cell::key)
        .containsAll(preset.notebookSeconds().keySet());
    if (!preset.notebookSeconds().isEmpty()) {
      assertThat(preset.notebookSeconds()).containsKey(experiment.baseline());
    }
  }

  @Test
  void stands_beside_the_notebooks_seconds_where_it_has_some() {
    assertThat(presets())
        .filteredOn(preset -> !preset.notebookSeconds().isEmpty())
        .extracting(preset -> preset.name().replace("-small", ""))
        .containsOnly(
            "cpu-bound", "io-bound", "async-count", "api-calls", "gil", "gil-io", "exhibition");
  }

  @Test
  void has_a_small_form_of_each_with_a_limit_below_20_seconds() {
    Presets presets = Presets.builtIn();

    assertThat(presets.names())
        .containsExactly(
            "cpu-bound",
            "cpu-bound-small",
            "io-bound",
            "io-bound-small",
            "async-count",
            "async-count-small",
            "api-calls",
            "api-calls-small",
            "exhibition",
            "exhibition-small",
            "race",
            "race-small",
            "race-locked",
            "race-locked-small",
            "race-mapped",
            "race-mapped-small",
            "race-mapped-atomic",
            "race-mapped-atomic-small",
            "gil",
            "gil-small",
            "gil-io",
            "gil-io-small",
            "switching",
            "switching-small",
            "switching-queue",
            "switching-queue-small",
            "switching-pipe",
            "switching-pipe-small",
            "service",
            "service-small",
            "creation",
            "creation-small",
            "memory",
            "memory-small",
            "http-calls",
            "http-calls-small");
    assertThat(presets.names())
        .filteredOn(name -> name.endsWith("-small"))
        .allSatisfy(name ->
            assertThat(accepted(read("{\"preset\": \"" + name + "\"}")).plan().timeLimit())
                .isLessThan(Duration.ofSeconds(20)));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void fits_into_4_gibibytes_of_free_memory(Preset preset) {
    Limits modest = new Limits(2, null, 4L << 30);

    Reading reading =
        new RequestReader(
                Catalogue.of(Workload.class),
                Catalogue.of(Executor.class),
                Presets.builtIn(),
                modest)
            .read(("{\"preset\": \"" + preset.name() + "\"}").getBytes(UTF_8));

    assertThat(reading).isInstanceOf(Reading.Accepted.class);
  }

  @Test
  void finds_none_by_an_unknown_name() {
    assertThat(Presets.builtIn().find("cpu")).isEmpty();
  }

  @Test
  void refuses_two_of_one_name() {
    Preset preset = new Preset("twice", "", "{}", Map.of(), "");

    assertThatThrownBy(() -> new Presets(List.of(preset, preset)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");
  }
}
