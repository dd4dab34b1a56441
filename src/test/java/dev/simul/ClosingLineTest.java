package dev.simul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingLineTest {

  @Test
  void counts_and_gives_each_reason_once() {
    assertThat(
            ClosingLine.line(
                List.of("passed", "no engine", "passed", "failed", "no tool", "no engine")))
        .isEqualTo("2 tests passed, 1 failed, 3 skipped: no engine; no tool");
    assertThat(ClosingLine.line(List.of("passed")))
        .isEqualTo("1 tests passed, 0 failed, 0 skipped");
  }
}
