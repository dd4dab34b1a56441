package dev.simul.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeWatchTest {
  private final NodeWatch watch = new NodeWatch();
  private long now = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();

  @Test
  void a_node_whose_beat_stays_the_same_for_ten_looks_after_the_first_is_down() {
    for (int look = 0; look < NodeWatch.LOOKS; look++) {
      assertThat(look(Map.of("a", 7L))).isEmpty();
    }

    assertThat(look(Map.of("a", 7L))).containsExactly("a");
  }

  @Test
  void a_node_that_beats_is_never_down() {
    for (long beat = 0; beat < 100; beat++) {
      assertThat(look(Map.of("a", beat / 9))).isEmpty();
    }
  }

  @Test
  void nodes_are_watched_apart() {
    for (long beat = 0; beat < NodeWatch.LOOKS; beat++) {
      look(Map.of("dead", 0L, "alive", beat));
    }

    assertThat(look(Map.of("dead", 0L, "alive", 100L))).containsExactly("dead");
  }

  @Test
  void a_process_that_slept_or_had_no_database_counts_anew() {
    for (int look = 0; look < NodeWatch.LOOKS; look++) {
      look(Map.of("a", 7L));
    }
    now += Duration.ofSeconds(60).toNanos();

    for (int look = 0; look < NodeWatch.LOOKS; look++) {
      assertThat(look(Map.of("a", 7L))).isEmpty();
    }
    assertThat(look(Map.of("a", 7L))).containsExactly("a");
  }

  @Test
  void a_node_that_went_and_came_back_counts_anew() {
    for (int look = 0; look < NodeWatch.LOOKS; look++) {
      look(Map.of("a", 7L));
    }
    look(Map.of());

    assertThat(look(Map.of("a", 7L))).isEmpty();
  }

  private Set<String> look(Map<String, Long> beats) {
    now += NodeWatch.INTERVAL.toNanos();
    return watch.look(beats, now);
  }
}
