package dev.simul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeScaleTest {
  @Test
  void takes_seconds_where_they_read_well() {
    assertThat(TimeScale.fitting(List.of(2.62, 0.0123))).isEqualTo(TimeScale.SECONDS);
  }

  @Test
  void takes_a_smaller_unit_for_a_column_of_small_times() {
    assertThat(TimeScale.fitting(List.of(0.002, 0.09))).isEqualTo(TimeScale.MILLISECONDS);
    assertThat(TimeScale.fitting(List.of(0.000_002, 0.000_09))).isEqualTo(TimeScale.MICROSECONDS);
  }

  @Test
  void takes_a_smaller_unit_for_one_very_small_time_among_great_ones() {
    assertThat(TimeScale.fitting(List.of(0.2, 0.000_05))).isEqualTo(TimeScale.MILLISECONDS);
    assertThat(TimeScale.fitting(List.of(0.2, 0.000_000_4))).isEqualTo(TimeScale.MICROSECONDS);
  }

  @Test
  void leaves_absent_and_zero_times_out_of_the_choice() {
    assertThat(TimeScale.fitting(Arrays.asList(2.0, null, 0.0))).isEqualTo(TimeScale.SECONDS);
    assertThat(TimeScale.fitting(Arrays.asList(0.0, null))).isEqualTo(TimeScale.SECONDS);
  }

  @Test
  void writes_times_in_its_unit() {
    assertThat(TimeScale.MILLISECONDS.format(0.0123)).isEqualTo("12.3");
  }
}
