package dev.simul.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.statistics.PairedSpeedup.Round;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FastestSetTest {
  /// By SciPy 1.17, the lower bounds `mean - stats.t.ppf(1 - 0.05 / 3, 5) * s / sqrt(6)` of ln(time
  /// / time of the best) are -0.000238 (p = 0.01784), 0.000238 (p = 0.01558) and 0.038113.
  private static final List<Double> BEST = List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0);

  private static final List<Double> JUST_LEFT_IN =
      List.of(1.027167, 0.99603, 1.016064, 1.009378, 1.010157, 1.011762);
  private static final List<Double> JUST_LEFT_OUT =
      List.of(1.006843, 1.003131, 1.008789, 1.031968, 1.01278, 1.009934);
  private static final List<Double> SLOW =
      List.of(1.052704, 1.047612, 1.037097, 1.047292, 1.069, 1.054186);

  private final Map<String, LogTimes> times = new LinkedHashMap<>();

  @Test
  void is_the_one_that_the_bounds_of_scipy_make() {
    add("slow", SLOW);
    add("just left out", JUST_LEFT_OUT);
    add("just left in", JUST_LEFT_IN);
    add("best", BEST);
    assertThat(FastestSet.of(times)).contains(Set.of("just left in", "best"));
    assertThat(FastestSet.of(times).orElseThrow()).containsExactly("just left in", "best");
  }

  @Test
  void fewer_candidates_are_compared_less_strictly() {
    add("best", BEST);
    add("just left in", JUST_LEFT_IN);
    // One comparison has 5% for itself.
    assertThat(FastestSet.of(times)).contains(Set.of("best"));
  }

  @Test
  void equal_candidates_are_all_in_it() {
    add("one", BEST);
    add("two", BEST);
    add("three", BEST);
    assertThat(FastestSet.of(times)).contains(Set.of("one", "two", "three"));
  }

  @Test
  void without_variance_the_faster_one_is_alone() {
    add("one", List.of(1.0, 1.0, 1.0));
    add("two", List.of(1.001, 1.001, 1.001));
    assertThat(FastestSet.of(times)).contains(Set.of("one"));
  }

  @Test
  void is_unknown_with_fewer_than_two_candidates_or_three_generations() {
    assertThat(FastestSet.of(times)).isEmpty();
    add("one", BEST);
    assertThat(FastestSet.of(times)).isEmpty();
    add("two", BEST);
    assertThat(FastestSet.of(times)).isPresent();
    add("three", List.of(9.0, 9.0));
    assertThat(FastestSet.of(times)).isEmpty();
  }

  private void add(String key, List<Double> seconds) {
    Map<Round, Double> rounds = new HashMap<>();
    for (double time : seconds) {
      rounds.put(new Round(rounds.size() + 1, 1), time);
    }
    times.put(key, LogTimes.of(rounds));
  }
}
