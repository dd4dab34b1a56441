package dev.simul.request.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
  private static final List<String> KNOWN = List.of("serial", "thread-pool", "fork-join", "tasks");

  @ParameterizedTest
  @CsvSource({
    "serail, serial",
    "Serial, serial",
    "thread_pool, thread-pool",
    "threadpool, thread-pool",
    "forkjoin, fork-join",
    "task, tasks",
    "tsaks, tasks",
    "ntasks, tasks"
  })
  void finds_the_nearest_word(String found, String meant) {
    assertThat(Spelling.nearest(found, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "virtual-threads", "parallel"})
  void finds_none_where_none_is_near(String found) {
    assertThat(Spelling.nearest(found, KNOWN)).isEmpty();
  }
}
