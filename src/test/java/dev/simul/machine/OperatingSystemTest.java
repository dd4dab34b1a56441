package dev.simul.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatingSystemTest {

  @Test
  void refuses_windows_and_says_what_to_do() {
    assertThat(new OperatingSystem("Windows 11", "10.0", "amd64").whyRefused())
        .get()
        .asString()
        .contains("Windows 11", "container");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Linux", "Mac OS X"})
  void refuses_neither_linux_nor_macos(String name) {
    assertThat(new OperatingSystem(name, "1", "aarch64").whyRefused()).isEmpty();
  }

  @Test
  void does_not_refuse_the_system_that_these_tests_run_on() {
    assertThat(OperatingSystem.refusal()).isEmpty();
  }
}
