package dev.simul.request.preset;

import static dev.simul.request.Requests.accepted;
import static dev.simul.request.Requests.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simul.engine.Engine;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Experiment.Cell;
import dev.simul.request.Limits;
import dev.simul.request.Reading;
import dev.simul.request.RequestReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

class PresetsTest {

  static List<Preset> presets() {
    return Presets.builtIn().all();
  }

  static List<Arguments> presetsInTheirSizes() {
    return presets().stream()
        .flatMap(preset -> preset.sizes().stream().map(size -> Arguments.of(preset, size)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("presetsInTheirSizes")
  void is_the_same_by_name_and_by_body(Preset preset, Size size) {
    Experiment byName = accepted(read(request(preset, size)));
    Experiment byBody = accepted(read(preset.json(size).toString()));

    assertThat(byBody).usingRecursiveComparison().ignoringFields("notebook").isEqualTo(byName);
    assertThat(byBody.notebook()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("presetsInTheirSizes")
  void has_a_cell_for_each_figure_of_the_notebook(Preset preset, Size size) {
    Experiment experiment = accepted(read(request(preset, size)));

    assertThat(experiment.notebook()).isEqualTo(preset.notebookSeconds());
    assertThat(experiment.cells())
        .extracting(Cell::key)
        .containsAll(preset.notebookSeconds().keySet());
    if (!preset.notebookSeconds().isEmpty()) {
      assertThat(preset.notebookSeconds()).containsKey(experiment.baseline());
    }
  }

  @Test
  void has_the_notebooks_seconds_next_to_it_where_there_are_some() {
    assertThat(presets())
        .filteredOn(preset -> !preset.notebookSeconds().isEmpty())
        .extracting(Preset::name)
        .containsOnly(
            "cpu-bound", "io-bound", "async-count", "api-calls", "gil", "gil-io", "exhibition");
  }

  @Test
  void has_the_full_size_where_a_request_names_none() {
    assertThat(accepted(read("{\"preset\": \"cpu-bound\"}")))
        .isEqualTo(accepted(read("{\"preset\": \"cpu-bound\", \"size\": \"full\"}")))
        .isEqualTo(accepted(read("{\"preset\": \"cpu-bound\", \"size\": null}")))
        .isNotEqualTo(accepted(read("{\"preset\": \"cpu-bound\", \"size\": \"small\"}")));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void has_a_small_size_that_takes_a_minute_at_most(Preset preset) {
    assertThat(preset.sizes()).containsExactly(Size.FULL, Size.SMALL);
    assertThat(accepted(read(request(preset, Size.SMALL))).plan().timeLimit())
        .isLessThanOrEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void fits_into_a_line_of_a_list(Preset preset) {
    assertThat(preset.meaning()).endsWith(".").hasSizeLessThan(64);
  }

  @ParameterizedTest
  @MethodSource("presetsInTheirSizes")
  void fits_into_4_gibibytes_of_free_memory(Preset preset, Size size) {
    Limits modest = new Limits(2, null, 4L << 30);

    Reading reading =
        new RequestReader(Engine.installed(), Presets.builtIn(), modest)
            .read(request(preset, size));

    assertThat(reading).isInstanceOf(Reading.Accepted.class);
  }

  private static String request(Preset preset, Size size) {
    return "{\"preset\": \"" + preset.name() + "\", \"size\": \"" + size.word() + "\"}";
  }

  @Test
  void finds_no_preset_by_an_unknown_name() {
    assertThat(Presets.builtIn().find("cpu")).isEmpty();
  }

  @Test
  void refuses_two_with_the_same_name() {
    Preset preset =
        new Preset(
            "twice", "", Map.of(Size.FULL, JsonNodeFactory.instance.objectNode()), Map.of(), "");

    assertThatThrownBy(() -> new Presets(List.of(preset, preset)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");
  }
}
