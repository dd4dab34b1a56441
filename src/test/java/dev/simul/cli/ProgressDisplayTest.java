package dev.simul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
  private long nanos;

  @Test
  void says_where_the_measurement_is_and_how_much_is_left() {
    assertThat(ProgressDisplay.line(12.3, new Progress(0.351, "thread-pool", 2, 6, 1, 20.2)))
        .isEqualTo("[ 12 s] generation 2/6, round 1, thread-pool: 35 %, about 20 s left");
  }

  @Test
  void leaves_out_what_does_not_exist() {
    assertThat(ProgressDisplay.line(0, new Progress(0, null, 1, 1, 0, null)))
        .isEqualTo("[  0 s] between cells");
  }

  @Test
  void rewrites_one_line_of_a_terminal_at_most_ten_times_a_second() {
    ProgressDisplay display = new TerminalProgress(out, new Stopwatch(() -> nanos));

    display.show(progress(1, "process-pool"));
    nanos = 50_000_000;
    display.show(progress(1, "not shown"));
    nanos = 100_000_000;
    display.show(progress(1, "serial"));
    display.close();

    assertThat(written())
        .isEqualTo(
            "\r[  0 s] generation 1/6, process-pool"
                + "\r[  0 s] generation 1/6, serial      "
                + "\r                              "
                + "\r");
  }

  @Test
  void cuts_a_line_that_would_wrap() {
    new TerminalProgress(out, new Stopwatch(() -> nanos)).show(progress(1, "x".repeat(200)));

    assertThat(written()).hasSize(80);
  }

  @Test
  void prints_lines_elsewhere_every_two_seconds_and_at_new_generations() {
    ProgressDisplay display = new PlainProgress(out, new Stopwatch(() -> nanos));

    display.show(progress(1, "first"));
    nanos = 1_900_000_000L;
    display.show(progress(1, "too soon"));
    display.show(progress(2, "new"));
    nanos = 3_900_000_000L;
    display.show(progress(2, "later"));
    display.close();

    assertThat(written().lines())
        .containsExactly(
            "[  0 s] generation 1/6, first",
            "[  2 s] generation 2/6, new",
            "[  4 s] generation 2/6, later");
  }

  private static Progress progress(int generation, String cell) {
    return new Progress(0, cell, generation, 6, 0, null);
  }

  private String written() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
