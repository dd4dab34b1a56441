package dev.simul.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProseTest {

  @Test
  void lists_things_as_a_sentence_does() {
    assertThat(Prose.list(List.of("a"))).isEqualTo("a");
    assertThat(Prose.list(List.of("a", "b"))).isEqualTo("a and b");
    assertThat(Prose.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
  }

  @Test
  void keeps_commas_within_things_apart_from_those_between_them() {
    assertThat(Prose.list(List.of("a, b", "c", "d"))).isEqualTo("a, b; c; and d");
    assertThat(Prose.list(List.of("a, b", "c"))).isEqualTo("a, b and c");
    assertThat(Prose.list(List.of("1,000", "2", "3"))).isEqualTo("1,000, 2 and 3");
  }

  @Test
  void counts_things_in_the_singular_and_the_plural() {
    assertThat(Prose.counted(1, "thread")).isEqualTo("1 thread");
    assertThat(Prose.counted(0, "thread")).isEqualTo("0 threads");
    assertThat(Prose.counted(1_000, "process")).isEqualTo("1,000 processes");
  }

  @Test
  void begins_a_sentence_with_a_capital() {
    assertThat(Prose.capitalized("a pool of 2 threads")).isEqualTo("A pool of 2 threads");
    assertThat(Prose.capitalized("4 threads")).isEqualTo("4 threads");
  }
}
