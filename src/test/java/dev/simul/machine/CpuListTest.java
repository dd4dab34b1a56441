package dev.simul.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpuListTest {

  @Test
  void reads_ranges_and_single_processors() {
    assertThat(CpuList.parse("0-3,8")).containsExactly(0, 1, 2, 3, 8);
    assertThat(CpuList.parse("5")).containsExactly(5);
    assertThat(CpuList.parse("0-1,32-33\n")).containsExactly(0, 1, 32, 33);
  }

  @Test
  void reads_an_empty_list() {
    assertThat(CpuList.parse("")).isEmpty();
  }

  @Test
  void refuses_what_is_not_a_list() {
    assertThatThrownBy(() -> CpuList.parse("0,,1")).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> CpuList.parse("ff")).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void writes_the_processors_one_by_one() {
    assertThat(CpuList.format(List.of(0, 1, 8))).isEqualTo("0,1,8");
  }
}
