package dev.simul.workload.simul;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.workload.mapped.SharedNumber;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterTest {
  private static final long MOVE = 5;

  @TempDir Path scratch;

  @Test
  void comes_at_once_when_free_and_after_the_move_under_way_when_not() throws Exception {
    Master master = new Master(MOVE);
    master.arrives(scratch, 100);
    SharedNumber timeline = master.timeline(scratch);

    assertThat(master.engage(timeline, 100)).isEqualTo(100);
    assertThat(master.engage(timeline, 101)).isEqualTo(105);
    assertThat(master.engage(timeline, 160)).isEqualTo(160);
    assertThat(master.free(scratch)).isEqualTo(165);
  }

  @Test
  void keeps_order_when_the_clock_overflows() throws Exception {
    Master master = new Master(MOVE);
    master.arrives(scratch, Long.MAX_VALUE - 1);
    SharedNumber timeline = master.timeline(scratch);

    assertThat(master.engage(timeline, Long.MAX_VALUE - 1)).isEqualTo(Long.MAX_VALUE - 1);
    assertThat(master.engage(timeline, Long.MAX_VALUE)).isEqualTo(Long.MIN_VALUE + 3);
  }

  @Test
  void never_plays_two_boards_at_once() throws Exception {
    new Master(MOVE).arrives(scratch, 0);
    List<Long> begins = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<List<Long>>> boards = new ArrayList<>();
      for (int board = 0; board < 4; board++) {
        // Each with a mapping of its own, as in a process of its own.
        boards.add(pool.submit(() -> moves(new Master(MOVE), 10_000)));
      }
      for (Future<List<Long>> board : boards) {
        begins.addAll(board.get());
      }
    }
    Collections.sort(begins);
    assertThat(begins).hasSize(40_000);
    for (int move = 1; move < begins.size(); move++) {
      assertThat(begins.get(move) - begins.get(move - 1)).isGreaterThanOrEqualTo(MOVE);
    }
  }

  private List<Long> moves(Master master, int number) throws Exception {
    SharedNumber timeline = master.timeline(scratch);
    List<Long> begins = new ArrayList<>(number);
    long ready = 0;
    for (int move = 0; move < number; move++) {
      long begin = master.engage(timeline, ready);
      assertThat(begin).isGreaterThanOrEqualTo(ready);
      begins.add(begin);
      ready = begin + MOVE + 11;
    }
    return begins;
  }
}
