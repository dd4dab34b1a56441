package dev.simul.request;

import static dev.simul.request.Requests.accepted;
import static dev.simul.request.Requests.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simul.experiment.Experiment;
import dev.simul.experiment.Experiment.Cell;
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
    assertThat(preset.notebookReference().isEmpty()).isEqualTo(experiment.notebook().isEmpty());
    assertThat(experiment.cells())
        .extracting(Cell::key)
        .containsAll(preset.notebookSeconds().keySet());
    if (!experiment.notebook().isEmpty()) {
      assertThat(experiment.baseline()).isEqualTo("serial");
    }
  }

  @Test
  void has_a_small_form_of_each_within_20_seconds() {
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
            "http-calls",
            "http-calls-small");
    assertThat(presets.names())
        .filteredOn(name -> name.endsWith("-small"))
        .allSatisfy(name ->
            assertThat(accepted(read("{\"preset\": \"" + name + "\"}")).plan().timeLimit())
                .isLessThan(Duration.ofSeconds(20)));
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
