package dev.simul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ExpectedLogTest {
  private static final Logger LOG = LoggerFactory.getLogger(ExpectedLogTest.class);

  private final ExpectedLog log = ExpectedLog.of(ExpectedLogTest.class);

  @Test
  void gives_what_was_logged_once() {
    log.beforeEach(null);
    LOG.warn("a {}", "b", new IllegalStateException("c"));

    assertThat(log.take()).containsExactly("WARN a b <- c");
    log.afterEach(null);
  }

  @Test
  void a_line_that_was_not_taken_fails_the_test() {
    log.beforeEach(null);
    LOG.warn("a");

    assertThatThrownBy(() -> log.afterEach(null)).hasMessageContaining("WARN a");
  }
}
