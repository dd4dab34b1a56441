package dev.simul.analysis.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.Warning;
import dev.simul.statistics.PairedSpeedup;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutlierTest {

  @Test
  void a_generation_that_moves_the_mean_by_more_than_the_margin_is_named() {
    Warning warning = warning(0.02, 1.5, 1.5, 3.0, 1.5, 1.5).orElseThrow();
    assertThat(warning.code()).isEqualTo("OUTLIER_DRIVEN");
    assertThat(warning.severity()).isEqualTo(Warning.Severity.YELLOW);
    assertThat(warning.message())
        .startsWith(
            "Generation 3 decides the speedup: it was 3.00 there, and 1.50 in the median generation.");
  }

  @Test
  void what_moves_it_by_less_is_not() {
    // The mean of the logarithms of four times 1 and once 1.1 is 1.9%.
    assertThat(warning(0.02, 1, 1, 1.1, 1, 1)).isEmpty();
    assertThat(warning(0.01, 1, 1, 1.1, 1, 1)).isPresent();
    assertThat(warning(0.01, 1, 1, 1 / 1.1, 1, 1)).isPresent();
    assertThat(warning(0.02, 1.5)).isEmpty();
  }

  private static Optional<Warning> warning(double margin, double... speedups) {
    TreeMap<Integer, Double> logRatios = new TreeMap<>();
    for (double speedup : speedups) {
      logRatios.put(logRatios.size() + 1, Math.log(speedup));
    }
    return Outlier.warning(new PairedSpeedup(logRatios), margin);
  }
}
