package dev.simul.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutputTailTest {

  @Test
  void keeps_the_last_lines() {
    String output =
        IntStream.rangeClosed(1, 20)
            .mapToObj(i -> "line " + i + "\n")
            .collect(Collectors.joining());

    assertThat(tail(output).lines()).hasSize(12).startsWith("line 9").endsWith("line 20");
  }

  @Test
  void is_a_text_that_every_database_can_store() {
    assertThat(tail("a\0b\n")).isEqualTo("a\uFFFDb");
  }

  private static String tail(String output) {
    return OutputTail.of(
            new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)),
            "the output's reader")
        .text();
  }
}
