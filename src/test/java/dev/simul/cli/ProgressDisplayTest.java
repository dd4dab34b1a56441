package dev.simul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
  private final TerminalScreen screen = new TerminalScreen();
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

    assertThat(screen.of(written())).containsExactly("[  0 s] generation 1/6, serial");
  }

  @Test
  void grows_a_table_in_place_above_the_line_at_most_twice_a_second() {
    ProgressDisplay display = new TerminalProgress(out, new Stopwatch(() -> nanos));

    display.show(progress(1, "serial"));
    display.show(() -> List.of("a 1", "b 2"));
    nanos = 400_000_000;
    display.show(() -> {
      throw new AssertionError("derived too soon");
    });
    display.show(progress(2, "pool"));
    nanos = 500_000_000;
    display.show(() -> List.of("a", "b", "c 3"));

    assertThat(screen.of(written()))
        .containsExactly("a", "b", "c 3", "[  0 s] generation 2/6, pool");
  }

  @Test
  void clears_the_table_and_what_the_terminal_had_before_stays() {
    ProgressDisplay display = new TerminalProgress(out, new Stopwatch(() -> nanos));
    out.print("measuring\n");
    display.show(() -> List.of("a 1", "b 2"));
    display.show(progress(1, "serial"));
    display.close();
    out.print("# Report\n");

    assertThat(screen.of(written())).containsExactly("measuring", "# Report");
  }

  @Test
  void cuts_a_line_that_would_wrap() {
    ProgressDisplay display = new TerminalProgress(out, new Stopwatch(() -> nanos));
    display.show(() -> List.of("x".repeat(200), "y"));
    nanos = 500_000_000;
    display.show(() -> List.of("x".repeat(200), "z"));

    assertThat(screen.of(written())).containsExactly("x".repeat(TerminalScreen.COLUMNS), "z");
  }

  @Test
  void redraws_only_where_the_environment_allows_it() {
    assertThat(Streams.redraws(Map.of("TERM", "xterm"))).isTrue();
    assertThat(Streams.redraws(Map.of("TERM", "xterm", "NO_COLOR", ""))).isTrue();
    assertThat(Streams.redraws(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
    assertThat(Streams.redraws(Map.of("TERM", "dumb"))).isFalse();
    assertThat(Streams.redraws(Map.of())).isFalse();
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
    display.show(() -> List.of("no table"));
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
