package dev.simul.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoiseTest {
  @TempDir private Path root;

  @Test
  void reads_the_pressure_of_the_last_ten_seconds() {
    KernelFiles files =
        new FakeKernel(root)
            .with(
                "/proc/pressure/cpu",
                "some avg10=2.25 avg60=0.50 avg300=7.23 total=108956231\n"
                    + "full avg10=0.00 avg60=0.00 avg300=0.00 total=0")
            .files();

    assertThat(Noise.of(files).processorPressurePercent()).isEqualTo(2.25);
  }

  @Test
  void shares_steal_among_all_times_but_the_guests() {
    KernelFiles files =
        new FakeKernel(root).with("/proc/stat", "cpu  50 0 10 100 20 0 0 20 40 0\ncpu0 1").files();

    assertThat(Noise.of(files).stealSinceBootPercent()).isCloseTo(10, within(1e-9));
  }

  @Test
  void leaves_open_what_is_not_known() {
    Noise noise = Noise.of(new FakeKernel(root).files());

    assertThat(noise.processorPressurePercent()).isNull();
    assertThat(noise.stealSinceBootPercent()).isNull();
  }
}
