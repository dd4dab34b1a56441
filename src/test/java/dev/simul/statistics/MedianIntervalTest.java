package dev.simul.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MedianIntervalTest {
  private static final int SAMPLES = 20_000;

  /// Four standard errors of a share of 20,000, whatever the share.
  private static final double TOLERANCE = 4 * Math.sqrt(0.25 / SAMPLES);

  /// Distributions and their medians.
  enum Shape {
    NORMAL(0),
    SKEWED(1),
    WITH_OUTLIERS(0),
    TWO_HUMPS(0);

    private final double median;

    Shape(double median) {
      this.median = median;
    }

    double draw(Random random) {
      return switch (this) {
        case NORMAL -> random.nextGaussian();
        case SKEWED -> Math.exp(2 * random.nextGaussian());
        case WITH_OUTLIERS -> random.nextGaussian() * (random.nextInt(10) == 0 ? 1000 : 1);
        case TWO_HUMPS -> (random.nextBoolean() ? 5 : -5) + random.nextDouble() - 0.5;
      };
    }

    double shareCovered(int values, double point) {
      Random random = new Random(values);
      int covered = 0;
      for (int i = 0; i < SAMPLES; i++) {
        List<Double> sample = Stream.generate(() -> draw(random)).limit(values).toList();
        MedianInterval interval = MedianInterval.of(sample);
        if (interval.low() <= point && point <= interval.high()) {
          covered++;
        }
      }
      return (double) covered / SAMPLES;
    }
  }

  @ParameterizedTest
  @EnumSource
  void covers_the_median_of_any_distribution_as_often_as_its_level_says(Shape shape) {
    for (int values = 2; values <= 8; values++) {
      double level = MedianInterval.of(Collections.nCopies(values, 1.0)).level();
      assertThat(shape.shareCovered(values, shape.median))
          .as("%d values", values)
          .isCloseTo(level, within(TOLERANCE));
    }
  }

  @Test
  void covers_another_point_than_the_median_less_often() {
    assertThat(Shape.SKEWED.shareCovered(6, Math.exp(2))).isLessThan(0.7);
  }

  @Test
  void may_cover_values_that_repeat_more_often() {
    assertThat(MedianInterval.of(List.of(2.0, 2.0, 2.0))).isEqualTo(new MedianInterval(2, 2, 0.75));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0.5", "5, 0.9375", "6, 0.96875", "10, 0.998046875"})
  void its_level_follows_from_the_number_of_values(int values, double level) {
    List<Double> sample = Stream.iterate(1.0, value -> value + 1).limit(values).toList();
    assertThat(MedianInterval.of(sample)).isEqualTo(new MedianInterval(1, values, level));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 2", "0.9, 5", "0.95, 6", "0.96875, 6", "0.97, 7", "0.99, 8"})
  void says_how_many_values_a_level_takes(double level, int values) {
    assertThat(MedianInterval.valuesFor(level)).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource({
    // From the binomial distribution: 2 P(B <= k) for n throws of a coin.
    "1, 0, 1",
    "5, 0, 5",
    "6, 0, 6",
    "8, 0, 8",
    "9, 1, 8",
    "11, 1, 10",
    "12, 2, 10",
    "20, 5, 15"
  })
  void the_narrowest_leaves_out_as_many_values_at_each_end_as_its_level_allows(
      int values, int low, int high) {
    List<Double> sample = Stream.iterate(1.0, value -> value + 1).limit(values).toList();
    MedianInterval interval = MedianInterval.narrowest(sample, 0.95);
    assertThat(interval.low()).isEqualTo(low + 1.0);
    assertThat(interval.high()).isEqualTo(high);
    if (values >= 6) {
      assertThat(interval.level()).isGreaterThanOrEqualTo(0.95);
    }
  }

  @Test
  void the_narrowest_may_have_its_level_exactly() {
    // Of 4 throws of a coin, at most one is heads in 5 cases of 16.
    assertThat(MedianInterval.narrowest(List.of(1.0, 2.0, 3.0, 4.0), 0.375))
        .isEqualTo(new MedianInterval(2, 3, 0.375));
  }

  @Test
  void an_empty_sample_has_none() {
    assertThatIllegalArgumentException().isThrownBy(() -> MedianInterval.of(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MedianInterval.narrowest(List.of(), 0.95));
  }
}
