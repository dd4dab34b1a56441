package dev.simul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.request.preset.Size;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
  @Test
  void runs_a_request_with_options_on_both_sides() {
    assertThat(parse("run --scratch /a cpu-bound --lock-file=/b=c"))
        .isEqualTo(
            new Command.Run(
                "cpu-bound", Size.FULL, Map.of("simul.scratch", "/a", "simul.lock-file", "/b=c")));
  }

  @Test
  void reads_a_request_from_standard_input() {
    assertThat(parse("run -")).isEqualTo(new Command.Run("-", Size.FULL, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h", "run --help", "run cpu-bound -h"})
  void helps(String arguments) {
    assertThat(parse(arguments)).isEqualTo(new Command.Help());
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void tells_the_version(String arguments) {
    assertThat(parse(arguments)).isEqualTo(new Command.Version());
  }

  @Test
  void says_what_it_does_not_understand() {
    assertThat(parse("race")).isEqualTo(new Command.Misused("there is no command race"));
    assertThat(parse("run"))
        .isEqualTo(
            new Command.Misused(
                "run takes a preset, a file or - for standard input, but found nothing"));
    assertThat(parse("run a b"))
        .isEqualTo(new Command.Misused("run takes one request, but found a and b"));
    assertThat(parse("run a --json")).isEqualTo(new Command.Misused("run has no option --json"));
    assertThat(parse("run a --home"))
        .isEqualTo(new Command.Misused("--home must be followed by a path"));
  }

  @Test
  void leaves_the_options_of_the_service_to_the_service() {
    assertThat(Cli.takes(List.of())).isFalse();
    assertThat(Cli.takes(List.of("--server.port=9090"))).isFalse();
    assertThat(Cli.takes(List.of("run", "x"))).isTrue();
    assertThat(Cli.takes(List.of("--help"))).isTrue();
    assertThat(Cli.takes(List.of("nonsense"))).isTrue();
  }

  private static Command parse(String arguments) {
    return Command.parse(List.of(arguments.split(" ", -1)));
  }
}
